-- Reception: lists of referrals between their preview and their end, and what stands on the list of the day.

CREATE TABLE upload (
    clinic   TEXT NOT NULL,
    upload   TEXT NOT NULL,
    holder   TEXT NOT NULL,          -- whose key seals it: a key of its own, destroyed when the row goes
    staff    TEXT NOT NULL,          -- who sent it; nobody else finds it
    touched  BIGINT NOT NULL,        -- when somebody last looked at it or it went on; an hour later it is gone
    state    TEXT NOT NULL,          -- shown | going | done
    list     BLOB,                   -- sealed: the file's name and its text; NULL once it has been taken in
    mapping  BLOB NOT NULL,          -- sealed: what each column becomes
    outcome  BLOB NOT NULL,          -- sealed: how far it got, and what is wrong in which row
    PRIMARY KEY (clinic, upload),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX upload_by_staff ON upload (clinic, staff, touched);
CREATE INDEX upload_by_time ON upload (touched);

-- only what waits for reception stands in these
CREATE INDEX link_locked ON link (clinic, referral) WHERE tries >= 5 AND revoked = 0;
CREATE INDEX step_cancelled ON step (clinic, referral, happened) WHERE kind = 'cancelled';
CREATE INDEX step_rescheduled ON step (clinic, referral, happened) WHERE kind = 'rescheduled';
