-- What somebody of the staff has learnt: how far they are in a module, so that they find their place again, and which
-- modules and conversations they have done. Nobody but themselves reads it. What they chose in a conversation, and what
-- they wrote for themselves, is kept nowhere.

CREATE TABLE learning (
    clinic TEXT NOT NULL,
    staff  TEXT NOT NULL,
    what   TEXT NOT NULL,             -- module/three-openers, talk/not-today: names of content files
    part   BIGINT NOT NULL,           -- how many parts are done
    began  BIGINT NOT NULL,
    ended  BIGINT,                    -- when the last part was done for the first time
    PRIMARY KEY (clinic, staff, what)
);

-- Confidence before and after a training, in groups: whoever was there answers by one link, under a code of their own
-- making. No name, no member of staff, no time and no order stands here, and of the code only its keyed hash.

CREATE TABLE learning_group (
    clinic  TEXT NOT NULL,
    grp     TEXT NOT NULL,            -- 128 random bits: who has the link can answer, and read nothing
    held    TEXT NOT NULL,            -- the day of the training
    about   TEXT NOT NULL,            -- module/three-openers; all
    made    BIGINT NOT NULL,
    closed  TEXT NOT NULL,            -- moments that nobody can answer any more: empty, 'after', 'after later'
    PRIMARY KEY (clinic, grp)
);
CREATE UNIQUE INDEX learning_group_by_link ON learning_group (grp);

CREATE TABLE confidence (
    clinic TEXT NOT NULL,
    grp    TEXT NOT NULL,
    code   BLOB  NOT NULL,            -- keyed hash of what they typed, bound to the group
    moment TEXT NOT NULL,             -- before, after, then (looking back to before), later
    given  TEXT NOT NULL,             -- six numbers from 0 to 10, in the order of the items: 5 4 2 6 3 7
    PRIMARY KEY (clinic, grp, code, moment),
    FOREIGN KEY (clinic, grp) REFERENCES learning_group (clinic, grp)
);
