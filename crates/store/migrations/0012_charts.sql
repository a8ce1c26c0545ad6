-- What stands on the charts beside their values, what was decided about them, and which referrals' steps changed since
-- somebody last added them up.

CREATE TABLE marker (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    marker  TEXT NOT NULL,           -- a random id
    holder  TEXT NOT NULL,           -- whose key seals the words: a key of its own, destroyed when the row goes
    day     TEXT NOT NULL,           -- at which it stands
    kind    TEXT NOT NULL,           -- test-of-change | incident | content-version | training | note
    measure TEXT,                    -- the measure's id; NULL = it stands on every chart
    source  TEXT,                    -- what it came from, in a code; NULL = somebody wrote it by hand
    words   BLOB NOT NULL,           -- sealed
    staff   TEXT,
    at      BIGINT NOT NULL,
    PRIMARY KEY (clinic, marker),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE UNIQUE INDEX marker_of_source ON marker (clinic, source) WHERE source IS NOT NULL;
CREATE INDEX marker_by_day ON marker (clinic, day, marker);

CREATE TABLE chart_decision (
    clinic   TEXT NOT NULL REFERENCES clinic (clinic),
    decision TEXT NOT NULL,          -- a random id
    holder   TEXT NOT NULL,          -- whose key seals the reason: a key of its own
    what     TEXT NOT NULL,          -- rebase | compare
    measure  TEXT NOT NULL,          -- the measure's id
    day      TEXT NOT NULL,          -- from which it counts
    why      BLOB NOT NULL,          -- sealed
    staff    TEXT,
    at       BIGINT NOT NULL,
    undone   BIGINT,                 -- when it was taken back; NULL = it stands
    undoer   TEXT,
    PRIMARY KEY (clinic, decision),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX chart_decision_of ON chart_decision (clinic, measure, day, decision);

-- Referrals by the first three characters of their random ids: whoever keeps the steps in memory asks which of these parts
-- have changed, and reads those again from the step table's own key.
CREATE TABLE step_part (
    clinic  TEXT NOT NULL,
    part    TEXT NOT NULL,
    version BIGINT NOT NULL,         -- how often a step was written in it
    PRIMARY KEY (clinic, part)
);
INSERT INTO step_part (clinic, part, version)
SELECT clinic, SUBSTR(referral, 1, 3), COUNT(*) FROM step GROUP BY clinic, SUBSTR(referral, 1, 3);
