-- What reaches further than the clinic waits for a second person. What was written before this waits, too: nobody but its
-- writer has looked at it.

CREATE TABLE library_agreed (
    clinic    TEXT NOT NULL,
    item      TEXT NOT NULL,
    n         BIGINT NOT NULL,   -- which version
    stays     BLOB NOT NULL,     -- sealed with the item's key: what reads like somebody's details and stays, and as what
    agreed    BIGINT,            -- when a second person said that this version may go so far; NULL = it waits
    staff     TEXT,              -- who said so
    PRIMARY KEY (clinic, item, n),
    FOREIGN KEY (clinic, item, n) REFERENCES library_version (clinic, item, n)
);
