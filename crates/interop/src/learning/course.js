// Shows one part at a time and tells the learning system, through window.learning, how far somebody is:
// begin() gives the part to go on with, at(part, of) says where they are, done() that the last part was done.
(function () {
  'use strict';
  var parts = Array.prototype.slice.call(document.querySelectorAll('[data-part]'));
  var steps = document.getElementById('steps');
  var back = document.getElementById('back');
  var on = document.getElementById('on');
  var said = document.getElementById('said');
  var part = 1;

  function show(next, focus) {
    part = Math.min(Math.max(next, 1), parts.length);
    parts.forEach(function (one, n) { one.style.display = n + 1 === part ? '' : 'none'; });
    back.disabled = part === 1;
    on.textContent = part === parts.length ? 'Done' : 'Go on';
    if (focus) { parts[part - 1].focus(); }
    window.learning.at(part, parts.length);
  }

  back.addEventListener('click', function () { show(part - 1, true); });
  on.addEventListener('click', function () {
    if (part < parts.length) {
      show(part + 1, true);
    } else {
      window.learning.done(parts.length);
      said.textContent = 'You have done this module. You can close this page.';
    }
  });
  window.addEventListener('pagehide', function () { window.learning.end(); });

  window.learning.begin(function (from) {
    steps.hidden = false;
    show(from || 1, false);
  });
}());
