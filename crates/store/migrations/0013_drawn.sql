-- The map of the pathway that people draw together: every change of it, never altered; and what is said about its cards.

CREATE TABLE drawn_version (
    clinic TEXT NOT NULL,
    n      BIGINT NOT NULL,      -- 1, 2, 3 … within the clinic, taken under a lock: the order
    card   TEXT NOT NULL,        -- the card that was changed; '' = the map itself, its lanes and phases
    holder TEXT NOT NULL,        -- whose key: the card's own, or the map's; without it the words are gone for good
    at     BIGINT NOT NULL,
    staff  TEXT,                 -- who; NULL = Fingerpost itself
    role   TEXT NOT NULL,
    change BLOB NOT NULL,        -- sealed: what was changed, in the words of whoever drew
    PRIMARY KEY (clinic, n),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX drawn_version_of ON drawn_version (clinic, card, n);

CREATE TABLE drawn_comment (
    clinic  TEXT NOT NULL,
    comment TEXT NOT NULL,
    card    TEXT NOT NULL,
    holder  TEXT NOT NULL,       -- the card's key
    at      BIGINT NOT NULL,
    staff   TEXT,
    role    TEXT NOT NULL,
    words   BLOB NOT NULL,       -- sealed
    PRIMARY KEY (clinic, comment),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX drawn_comment_on ON drawn_comment (clinic, card, at, comment);
