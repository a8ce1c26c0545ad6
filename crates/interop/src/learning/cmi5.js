// Talks to a learning system by cmi5: three statements (began, done, left) and the part somebody is at.
// Whoever launched the page says in its address where to (cmi5 specification, sections 8 to 10).
(function () {
  'use strict';
  var asked = new URLSearchParams(window.location.search);
  var endpoint = (asked.get('endpoint') || '').replace(/\/?$/, '/');
  var actor = asked.get('actor');
  var registration = asked.get('registration');
  var activity = asked.get('activityId');
  var began = Date.now();
  var token = null;
  var template = null;
  var ended = false;
  // Review and Browse: somebody looks at it again, and a learning system refuses all but that they began and left (section 10)
  var normal = true;
  // where they are, and whether they have completed it in this registration, which is said once (section 9.3)
  var kept = {};
  var VERB = 'http://adlnet.gov/expapi/verbs/';
  var CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/';
  var STATE = 'https://fingerpost.example/xapi/state/part';

  function send(method, path, query, body, more) {
    var headers = { 'Authorization': 'Basic ' + token, 'X-Experience-API-Version': '1.0.3' };
    if (body !== undefined) { headers['Content-Type'] = 'application/json'; }
    var address = endpoint + path + (query ? '?' + new URLSearchParams(query) : '');
    return fetch(address, Object.assign({
      method: method, headers: headers, body: body === undefined ? undefined : JSON.stringify(body),
    }, more));
  }

  function of(id) { return { stateId: id, activityId: activity, agent: actor, registration: registration }; }

  function duration() { return 'PT' + ((Date.now() - began) / 1000).toFixed(2) + 'S'; }

  function say(verb, result, moveOn, more) {
    var context = JSON.parse(JSON.stringify(template));
    context.registration = registration;
    context.contextActivities = context.contextActivities || {};
    context.contextActivities.category = (context.contextActivities.category || [])
      .concat([{ id: CATEGORY + 'cmi5' }], moveOn ? [{ id: CATEGORY + 'moveon' }] : []);
    var statement = {
      id: crypto.randomUUID(),
      actor: JSON.parse(actor),
      verb: { id: VERB + verb, display: { 'en-GB': verb } },
      object: { objectType: 'Activity', id: activity },
      context: context,
      timestamp: new Date().toISOString(),
    };
    if (result) { statement.result = result; }
    return send('POST', 'statements', null, [statement], more);
  }

  function keep() { return send('PUT', 'activities/state', of(STATE), kept); }

  // one after another: nobody is done before they have begun
  var line = Promise.resolve();
  function then(step) { line = line.then(step, step); return line; }

  window.learning = {
    begin: function (go) {
      if (!asked.get('fetch')) { go(1); return; }
      then(function () {
        return fetch(asked.get('fetch'), { method: 'POST' })
          .then(function (answer) { return answer.json(); })
          .then(function (answer) { token = answer['auth-token']; })
          .then(function () { return send('GET', 'activities/state', of('LMS.LaunchData')); })
          .then(function (answer) { return answer.json(); })
          .then(function (data) {
            template = data.contextTemplate || {};
            normal = (data.launchMode || 'Normal') === 'Normal';
          })
          // cmi5 wants it to be asked for (section 11); there is one language, so nothing follows from it
          .then(function () {
            return send('GET', 'agents/profile', { agent: actor, profileId: 'cmi5LearnerPreferences' });
          })
          .then(function () { return say('initialized'); })
          .then(function () { return send('GET', 'activities/state', of(STATE)); })
          .then(function (answer) { return answer.ok ? answer.json() : {}; })
          .then(function (found) {
            kept = found;
            go(normal && Number(kept.part) || 1);
          })
          .catch(function () { template = null; go(1); });
      });
    },
    at: function (part) {
      if (!template || !normal) { return; }
      then(function () { kept.part = part; return keep(); });
    },
    done: function () {
      if (!template || !normal) { return; }
      then(function () {
        if (kept.done) { return undefined; }
        return say('completed', { completion: true, duration: duration() }, true).then(function (answer) {
          // one that was not taken may be said again
          if (answer.ok) { kept.done = true; }
          return keep();
        });
      });
    },
    end: function () {
      if (!template || ended) { return; }
      ended = true;
      var more = { keepalive: true };
      say('terminated', { duration: duration() }, false, more).then(function () {
        if (asked.get('returnURL')) { window.location.assign(asked.get('returnURL')); }
      }, function () {});
    },
  };
}());
