-- The way from an offer to the support: what the person keeps from their own list, what goes along with an offer, what the
-- support service answered, who is to be rung; what a first visit was like, as people who got there tell it; and how many
-- got there, by support service and nobody's row.

ALTER TABLE offer ADD COLUMN own BIGINT NOT NULL DEFAULT 0;  -- 1: put on the list by the person themselves
ALTER TABLE offer ADD COLUMN along BLOB;         -- sealed: a clinician's words, and what the person agreed to pass on
ALTER TABLE offer ADD COLUMN reply TEXT;         -- accepted | waiting | declined | no-answer: what the support service said
ALTER TABLE offer ADD COLUMN rung BIGINT;        -- when somebody rang, since two questions went unanswered
CREATE INDEX offer_on_the_way ON offer (clinic, state, offered, offer);

CREATE TABLE first_visit (
    clinic   TEXT NOT NULL,
    offer    TEXT NOT NULL,      -- by which they got there
    referral TEXT NOT NULL,
    service  BLOB NOT NULL,      -- keyed hash of the directory's id: where somebody went stands nowhere in plain
    words    BLOB NOT NULL,      -- sealed, with the key of whoever wrote them
    told     BIGINT NOT NULL,
    state    TEXT NOT NULL,      -- waiting | shown | not-shown
    why      TEXT,               -- a code; NULL = nobody has decided
    decided  BIGINT,
    staff    TEXT,               -- who decided
    PRIMARY KEY (clinic, offer),
    FOREIGN KEY (clinic, offer) REFERENCES offer (clinic, offer)
);
CREATE INDEX first_visit_of ON first_visit (clinic, service, told) WHERE state = 'shown';
CREATE INDEX first_visit_read ON first_visit (clinic, state, told, offer);

CREATE TABLE got_there (
    clinic      TEXT NOT NULL,
    service     TEXT NOT NULL,   -- the directory's id
    handed_over BIGINT NOT NULL,
    there       BIGINT NOT NULL,
    last        TEXT,            -- the month in which the last one said so: a moment would lead to whoever said it
    PRIMARY KEY (clinic, service)
);
