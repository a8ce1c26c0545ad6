-- The drawn map as it stands, so that a look reads it and not every version; a form that is sent twice does its step once;
-- who had an idea and who took part; and who took words out of what stands in tests of change.

CREATE TABLE drawn_now (
    clinic TEXT NOT NULL,
    card   TEXT NOT NULL,        -- '' = the frame: lanes, phases, and where each card stands
    holder TEXT NOT NULL,        -- whose key: the card's own, or the map's; without it the words are gone for good
    n      BIGINT NOT NULL,      -- of the frame: the version after which the map stands so; 0 for a card
    says   BLOB NOT NULL,        -- sealed: what stands on the card, or the frame
    PRIMARY KEY (clinic, card),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);

CREATE TABLE sent_form (
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    form   BLOB NOT NULL,        -- keyed hash of who sent it, which one it was and what it said
    made   TEXT NOT NULL,        -- the id of what came of it; '' = nothing that has one
    at     BIGINT NOT NULL,      -- kept for a day
    PRIMARY KEY (clinic, form)
);
CREATE INDEX sent_form_at ON sent_form (clinic, at);

ALTER TABLE change_idea ADD COLUMN proposer TEXT;     -- who had it, whoever wrote it last
ALTER TABLE change_idea ADD COLUMN proposed_as TEXT;  -- in which role; NULL = written before this was kept, by nobody known
UPDATE change_idea SET
    proposer = CASE version WHEN 1 THEN staff ELSE
        (SELECT w.staff FROM earlier_writing w
          WHERE w.clinic = change_idea.clinic AND w.thing = change_idea.idea AND w.version = 1) END,
    proposed_as = CASE version WHEN 1 THEN role ELSE
        (SELECT w.role FROM earlier_writing w
          WHERE w.clinic = change_idea.clinic AND w.thing = change_idea.idea AND w.version = 1) END;

CREATE TABLE took_part (
    clinic TEXT NOT NULL,
    cycle  TEXT NOT NULL,
    staff  TEXT NOT NULL,        -- a member with lived experience, by their own press; what they are called stands with them
    parts  TEXT NOT NULL,        -- codes with a space between: idea planned carried-out studied decided
    at     BIGINT NOT NULL,
    PRIMARY KEY (clinic, cycle, staff),
    FOREIGN KEY (clinic, cycle) REFERENCES test_cycle (clinic, cycle)
);

ALTER TABLE earlier_writing ADD COLUMN taken_out_by TEXT;  -- who took words out
ALTER TABLE earlier_writing ADD COLUMN taken_out_as TEXT;  -- in which role
ALTER TABLE cycle_note ADD COLUMN taken_out BIGINT;        -- when words were taken out
ALTER TABLE cycle_note ADD COLUMN taken_out_by TEXT;
ALTER TABLE cycle_note ADD COLUMN taken_out_as TEXT;
ALTER TABLE marker ADD COLUMN taken_out BIGINT;            -- when words were taken out
ALTER TABLE marker ADD COLUMN taken_out_by TEXT;
ALTER TABLE marker ADD COLUMN taken_out_as TEXT;
