-- The outbox keeps what is to be written and how far it has come, and no text any more: a text is made when it goes, and
-- the secret of its link with it. What was written before this version loses its text here; what waits is written anew.

ALTER TABLE outbox RENAME TO outbox_before;
DROP INDEX outbox_in_order;

CREATE TABLE outbox (
    clinic   TEXT NOT NULL,
    message  TEXT NOT NULL,
    holder   TEXT NOT NULL,          -- whose key seals the address; a key of its own for a message to staff
    referral TEXT,
    kind     TEXT NOT NULL,
    subject  TEXT,                   -- the check-in or the offer; NULL for a message to staff
    written  BIGINT NOT NULL,        -- put here by the step that calls for it
    due      BIGINT NOT NULL,        -- it goes from then on
    next     BIGINT NOT NULL,        -- when it is looked at next: `due`, or later after a wait
    state    TEXT NOT NULL,          -- waiting | by-hand | written-out | sending | sent | failed | unknown | dropped
    why      TEXT,                   -- a code: why it is there and no further
    tries    BIGINT NOT NULL,        -- how often it was taken
    taken    BIGINT,                 -- when it was last taken
    channel  TEXT,                   -- by which way, when it was last taken
    address  BLOB,                   -- sealed: to whom, when it was last taken; NULL = nobody knows any more
    content  BLOB REFERENCES content_used (hash), -- the words that were used, without name and link
    settled  BIGINT,                 -- when it went or was dropped
    PRIMARY KEY (clinic, message),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);

INSERT INTO outbox (clinic, message, holder, referral, kind, subject, written, due, next, state, why, tries, taken, channel, settled)
SELECT o.clinic, o.message, o.holder, o.referral, o.kind,
       -- the link was made in the transaction that wrote the message
       (SELECT MAX(l.subject) FROM link l WHERE l.clinic = o.clinic AND l.referral = o.referral AND l.made = o.written
           AND l.purpose = CASE WHEN o.kind = 'invitation' THEN 'check-in' ELSE 'follow-up' END),
       o.written, o.written, o.written,
       CASE WHEN o.sent IS NULL THEN 'by-hand' ELSE 'sent' END, NULL,
       CASE WHEN o.sent IS NULL THEN 0 ELSE 1 END, o.sent, o.channel, o.sent
  FROM outbox_before o;

-- what waited and cannot be written anew
UPDATE outbox SET state = 'dropped', why = 'broken', settled = written
 WHERE state = 'by-hand' AND kind <> 'escalation' AND subject IS NULL;

-- whoever was on the way to support, and was to be asked four weeks later, has the question in the outbox from now on
INSERT INTO outbox (clinic, message, holder, referral, kind, subject, written, due, next, state, tries)
SELECT o.clinic, o.offer, r.person, o.referral, 'follow-up', o.offer, w.made, w.made + 2419200000000,
       w.made + 2419200000000, 'waiting', 0
  FROM offer o JOIN referral r ON r.clinic = o.clinic AND r.referral = o.referral
  JOIN (SELECT h.clinic, h.referral, MAX(h.happened) AS made FROM step h WHERE h.kind = 'handed_over'
         GROUP BY h.clinic, h.referral) w ON w.clinic = o.clinic AND w.referral = o.referral
 WHERE o.state = 'handed-over' AND r.ended IS NULL
   AND NOT EXISTS (SELECT 1 FROM step s WHERE s.clinic = o.clinic AND s.referral = o.referral
                      AND s.kind = 'followed_up' AND s.detail = o.offer);

DROP TABLE outbox_before;

CREATE INDEX outbox_by_referral ON outbox (clinic, referral);
CREATE INDEX outbox_open ON outbox (clinic, due, message) WHERE settled IS NULL;
CREATE INDEX outbox_settled ON outbox (clinic, settled DESC, message) WHERE settled IS NOT NULL;
CREATE INDEX outbox_next ON outbox (next) WHERE state = 'waiting';
CREATE INDEX outbox_sending ON outbox (taken) WHERE state = 'sending';
