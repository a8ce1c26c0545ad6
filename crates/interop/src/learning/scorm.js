// Talks to a learning system by SCORM 1.2: where somebody is, how long it took, done or not.
(function () {
  'use strict';
  var api = null;
  var began = Date.now();
  var open = false;
  var finished = false;

  // the adapter stands in a frame above this page, or in the page that opened it (SCORM 1.2 run-time, 3.3.6.1)
  function find(from) {
    var at = from;
    for (var n = 0; n < 500 && at; n += 1) {
      try {
        if (at.API) { return at.API; }
      } catch (elsewhere) {
        return null;
      }
      if (at.parent === at) { return null; }
      at = at.parent;
    }
    return null;
  }

  function time() {
    var all = Math.floor((Date.now() - began) / 1000);
    function two(number) { return (number < 10 ? '0' : '') + number; }
    return two(Math.floor(all / 3600) % 10000) + ':' + two(Math.floor(all / 60) % 60) + ':' + two(all % 60);
  }

  function set(name, value) { if (open) { api.LMSSetValue(name, String(value)); } }

  // the furthest part, in a form that another version of this page can read: 1:4
  function furthest() {
    var kept = open ? /^1:(\d+)$/.exec(api.LMSGetValue('cmi.suspend_data')) : null;
    return kept ? Number(kept[1]) : 0;
  }

  window.learning = {
    begin: function (then) {
      api = find(window) || (window.opener ? find(window.opener) : null);
      open = Boolean(api) && String(api.LMSInitialize('')) === 'true';
      var from = 1;
      if (open) {
        var status = api.LMSGetValue('cmi.core.lesson_status');
        if (status === 'not attempted' || status === '' || status === 'unknown') {
          set('cmi.core.lesson_status', 'incomplete');
        }
        from = Number(api.LMSGetValue('cmi.core.lesson_location')) || 1;
      }
      then(from);
    },
    at: function (part, of) {
      var best = Math.max(furthest(), part - 1);
      set('cmi.core.lesson_location', part);
      set('cmi.suspend_data', '1:' + best);
      // no mark: how much of it somebody has gone through, since some systems show nothing else
      set('cmi.core.score.min', 0);
      set('cmi.core.score.max', 100);
      set('cmi.core.score.raw', Math.round(100 * best / of));
      if (open) { api.LMSCommit(''); }
    },
    done: function (of) {
      set('cmi.suspend_data', '1:' + of);
      set('cmi.core.score.raw', 100);
      set('cmi.core.lesson_status', 'completed');
      if (open) { api.LMSCommit(''); }
    },
    end: function () {
      if (!open || finished) { return; }
      finished = true;
      var done = api.LMSGetValue('cmi.core.lesson_status') === 'completed';
      set('cmi.core.exit', done ? '' : 'suspend');
      set('cmi.core.session_time', time());
      api.LMSCommit('');
      api.LMSFinish('');
    },
  };
}());
