-- Stories: what somebody tells, sealed with a key that is this story's alone, so that taking it back destroys it; what was
-- made of it to be shown; what its author agreed to; what staff decided; where it is pinned; and what hangs on a wall.
-- Plain are ids, moments, codes and counts. A link's secret is a hash.

CREATE TABLE story (
    clinic    TEXT NOT NULL REFERENCES clinic (clinic),
    story     TEXT NOT NULL,          -- a random id
    holder    TEXT NOT NULL,          -- whose key seals it: a key of its own
    teller    TEXT NOT NULL,          -- themselves | professional
    token     BLOB UNIQUE,            -- SHA-256 of the author's link; NULL = a professional told it
    tries     BIGINT NOT NULL DEFAULT 0,  -- wrong words of the author's own since the last right one
    word      BLOB,                   -- sealed: the hash of that word; NULL = none was chosen
    told      BLOB NOT NULL,          -- sealed: words, answers, name, contact, language, evidence of consent
    came      BIGINT NOT NULL,
    changed   BIGINT NOT NULL,        -- when its words last became others
    version   BIGINT NOT NULL,        -- the newest version of the words as they are; 0 = none
    versions  BIGINT NOT NULL,        -- how many were ever made
    said      BIGINT NOT NULL,        -- how much was ever said beneath it and about it
    replied   BIGINT,                 -- when its author first had an answer
    staff     TEXT,                   -- who told a case
    ended     BIGINT,                 -- when it was taken back; its key is gone since
    ended_why TEXT,                   -- author | asked | not-kept | old
    PRIMARY KEY (clinic, story),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX story_in_order ON story (clinic, came, story);
CREATE INDEX story_taken_back ON story (clinic, ended, story) WHERE ended IS NOT NULL;

CREATE TABLE story_version (
    clinic TEXT NOT NULL,
    story  TEXT NOT NULL,
    n      BIGINT NOT NULL,
    says   BLOB NOT NULL,             -- sealed: title and text
    made   BIGINT NOT NULL,
    staff  TEXT NOT NULL,             -- who made it
    PRIMARY KEY (clinic, story, n),
    FOREIGN KEY (clinic, story) REFERENCES story (clinic, story)
);

CREATE TABLE story_consent (
    clinic  TEXT NOT NULL,
    story   TEXT NOT NULL,
    level   TEXT NOT NULL,            -- team | improvement | training | wall | web
    version BIGINT NOT NULL,          -- which version its author had seen
    agreed  BIGINT NOT NULL,
    ends    BIGINT NOT NULL,          -- from then on it is shown there no more
    asked   BIGINT,                   -- when they were asked again
    PRIMARY KEY (clinic, story, level),
    FOREIGN KEY (clinic, story) REFERENCES story (clinic, story)
);
CREATE INDEX story_consent_by_level ON story_consent (clinic, level, ends);
CREATE INDEX story_consent_ends ON story_consent (clinic, ends, story);

CREATE TABLE story_judgement (
    clinic     TEXT NOT NULL,
    story      TEXT NOT NULL,
    version    BIGINT NOT NULL,
    level      TEXT NOT NULL,
    staff      TEXT NOT NULL,
    at         BIGINT NOT NULL,
    shows      BIGINT NOT NULL,       -- 1 = yes
    why        TEXT NOT NULL,         -- a code
    recognised BLOB,                  -- sealed: who could recognise this? NULL = they were not asked
    over       BIGINT,                -- when they decided anew
    PRIMARY KEY (clinic, story, version, level, staff, at),
    FOREIGN KEY (clinic, story) REFERENCES story (clinic, story)
);

CREATE TABLE story_said (
    clinic TEXT NOT NULL,
    story  TEXT NOT NULL,
    n      BIGINT NOT NULL,
    kind   TEXT NOT NULL,             -- to-author | from-author | reply | changed
    words  BLOB NOT NULL,             -- sealed
    at     BIGINT NOT NULL,
    staff  TEXT,                      -- NULL = the author
    PRIMARY KEY (clinic, story, n),
    FOREIGN KEY (clinic, story) REFERENCES story (clinic, story)
);

CREATE TABLE story_pin (
    clinic TEXT NOT NULL,
    story  TEXT NOT NULL,
    kind   TEXT NOT NULL,             -- step | card | offer | module | scenario | theme
    place  BLOB NOT NULL,             -- keyed hash: where somebody went stands nowhere in plain
    named  BLOB NOT NULL,             -- sealed: the same in words
    staff  TEXT NOT NULL,
    at     BIGINT NOT NULL,
    PRIMARY KEY (clinic, story, kind, place),
    FOREIGN KEY (clinic, story) REFERENCES story (clinic, story)
);
CREATE INDEX story_pin_at ON story_pin (clinic, kind, place, story);

CREATE TABLE story_paper (
    clinic  TEXT NOT NULL,
    story   TEXT NOT NULL,
    n       BIGINT NOT NULL,
    place   TEXT NOT NULL,            -- a code: waiting-room …
    copies  BIGINT NOT NULL,
    printed BIGINT NOT NULL,
    staff   TEXT NOT NULL,
    down    BIGINT,                   -- when somebody took them down
    down_by TEXT,
    PRIMARY KEY (clinic, story, n),
    FOREIGN KEY (clinic, story) REFERENCES story (clinic, story)
);
CREATE INDEX story_paper_up ON story_paper (clinic, printed, story, n) WHERE down IS NULL;

CREATE TABLE story_screen (
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    token  BLOB NOT NULL UNIQUE,      -- SHA-256 of the screen's address
    made   BIGINT NOT NULL,
    staff  TEXT NOT NULL,
    ended  BIGINT,                    -- when it was switched off
    PRIMARY KEY (clinic, token)
);
