-- What a clinic wants to change and what it tried: aims, what drives them, ideas, tests, and every writing of each. Nothing
-- is deleted. No row is about a patient; what staff write is sealed all the same, with a key that belongs to the clinic's
-- improvement, since somebody may write a name where none belongs.

CREATE TABLE improvement_key (
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    person TEXT NOT NULL,            -- person_key.person: a key that is nobody's
    PRIMARY KEY (clinic),
    FOREIGN KEY (clinic, person) REFERENCES person_key (clinic, person)
);

CREATE TABLE aim (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    aim     TEXT NOT NULL,           -- a random id
    state   TEXT NOT NULL,           -- open | reached | stopped
    said    BLOB NOT NULL,           -- sealed: what it says, its measures, its numbers, its day
    version BIGINT NOT NULL,         -- 1, 2, 3 …: which writing; an edit names the one that its writer saw
    at      BIGINT NOT NULL,         -- when it was written so
    staff   TEXT,                    -- by whom
    role    TEXT NOT NULL,           -- in which role
    PRIMARY KEY (clinic, aim)
);

CREATE TABLE driver (
    clinic  TEXT NOT NULL,
    driver  TEXT NOT NULL,           -- a random id
    aim     TEXT NOT NULL,
    above   TEXT,                    -- the primary driver of which it is part; NULL = it is a primary one
    place   BIGINT NOT NULL,         -- its place among those beside it: 0, 1, 2 …
    aside   BIGINT NOT NULL,         -- 1: not in the diagram any more
    said    BLOB NOT NULL,           -- sealed: what it says, its measures
    version BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    staff   TEXT,
    role    TEXT NOT NULL,
    PRIMARY KEY (clinic, driver),
    FOREIGN KEY (clinic, aim) REFERENCES aim (clinic, aim),
    FOREIGN KEY (clinic, above) REFERENCES driver (clinic, driver)
);
CREATE INDEX driver_of_aim ON driver (clinic, aim, place, driver);

CREATE TABLE change_idea (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    idea    TEXT NOT NULL,           -- a random id
    aim     TEXT,                    -- NULL = not placed yet
    driver  TEXT,                    -- NULL = not placed yet
    state   TEXT NOT NULL,           -- proposed | taken-up | set-aside
    source  BLOB,                    -- keyed hash of where it came from: the same opportunity makes one idea
    said    BLOB NOT NULL,           -- sealed: what it says, its measures, where it came from
    version BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    staff   TEXT,
    role    TEXT NOT NULL,
    PRIMARY KEY (clinic, idea),
    FOREIGN KEY (clinic, aim) REFERENCES aim (clinic, aim),
    FOREIGN KEY (clinic, driver) REFERENCES driver (clinic, driver)
);
CREATE UNIQUE INDEX change_idea_source ON change_idea (clinic, source) WHERE source IS NOT NULL;

CREATE TABLE test_cycle (
    clinic   TEXT NOT NULL,
    cycle    TEXT NOT NULL,          -- a random id
    idea     TEXT NOT NULL,
    number   BIGINT NOT NULL,        -- the first test of an idea is 1
    starts   TEXT NOT NULL,          -- its first day: from then on its prediction is not changed
    decision TEXT,                   -- adopt | adapt | abandon; NULL = nobody has decided
    said     BLOB NOT NULL,          -- sealed: plan, prediction, what happened, what was learnt
    version  BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    staff    TEXT,
    role     TEXT NOT NULL,
    PRIMARY KEY (clinic, cycle),
    FOREIGN KEY (clinic, idea) REFERENCES change_idea (clinic, idea)
);
CREATE UNIQUE INDEX test_cycle_of_idea ON test_cycle (clinic, idea, number);

CREATE TABLE cycle_note (
    clinic TEXT NOT NULL,
    cycle  TEXT NOT NULL,
    number BIGINT NOT NULL,          -- 1, 2, 3 … within the test
    said   BLOB NOT NULL,            -- sealed: a correction, or something else beside the test
    at     BIGINT NOT NULL,
    staff  TEXT,
    role   TEXT NOT NULL,
    PRIMARY KEY (clinic, cycle, number),
    FOREIGN KEY (clinic, cycle) REFERENCES test_cycle (clinic, cycle)
);

CREATE TABLE earlier_writing (
    clinic    TEXT NOT NULL REFERENCES clinic (clinic),
    thing     TEXT NOT NULL,         -- the id of an aim, a driver, an idea or a test
    version   BIGINT NOT NULL,
    said      BLOB,                  -- sealed: what it said then; NULL = the words were taken out
    at        BIGINT NOT NULL,
    staff     TEXT,
    role      TEXT NOT NULL,
    taken_out BIGINT,                -- when the words were taken out, because they told who somebody is
    PRIMARY KEY (clinic, thing, version)
);
