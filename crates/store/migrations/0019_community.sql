-- The library and its community, and the signed files by which clinics learn from one another. What somebody wrote is
-- sealed with a key of the item's own, what they are called with a key of their own: taking back and leaving destroy it.

CREATE TABLE library_item (
    clinic    TEXT NOT NULL,
    item      TEXT NOT NULL,     -- the same at every clinic to which it travels
    holder    TEXT NOT NULL,     -- whose key seals its versions and its comments: its own, destroyed when it is withdrawn
    kind      TEXT NOT NULL,     -- leaflet | opener | poster | module | idea | need | event
    reach     TEXT NOT NULL,     -- here | teams | everybody
    n         BIGINT NOT NULL,   -- its newest version
    made      BIGINT NOT NULL,
    changed   BIGINT NOT NULL,   -- when a version or a comment was last written: the list's order
    starts    BIGINT,            -- for an event
    parent    TEXT,              -- the item that it was adapted from; it may be gone by now
    source    TEXT,              -- the key of the clinic whose file brought it, in hexadecimal; NULL = made here
    staff     TEXT,              -- who made it here
    shared    BIGINT NOT NULL DEFAULT 0, -- 1: it has left in a signed file, so others must hear when it goes
    withdrawn BIGINT,            -- when it was taken back; then nothing but this row is left
    why       TEXT,              -- a code
    PRIMARY KEY (clinic, item),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX library_item_shown ON library_item (clinic, changed, item) WHERE withdrawn IS NULL;
CREATE INDEX library_item_kind ON library_item (clinic, kind, changed, item) WHERE withdrawn IS NULL;
CREATE INDEX library_item_open ON library_item (clinic, reach, changed, item) WHERE withdrawn IS NULL;
CREATE INDEX library_item_gone ON library_item (clinic, withdrawn) WHERE withdrawn IS NOT NULL;
CREATE INDEX library_item_parent ON library_item (clinic, parent) WHERE withdrawn IS NULL;
CREATE INDEX library_item_source ON library_item (clinic, source) WHERE source IS NOT NULL;

CREATE TABLE library_version (
    clinic    TEXT NOT NULL,
    item      TEXT NOT NULL,
    n         BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    staff     TEXT,              -- who wrote it here; their name stands with their own row only
    body      BLOB NOT NULL,     -- sealed: title, words, what is new, and who wrote it elsewhere
    PRIMARY KEY (clinic, item, n),
    FOREIGN KEY (clinic, item) REFERENCES library_item (clinic, item)
);

CREATE TABLE library_comment (
    clinic    TEXT NOT NULL,
    item      TEXT NOT NULL,
    comment   TEXT NOT NULL,
    at        BIGINT NOT NULL,
    staff     TEXT NOT NULL,
    words     BLOB NOT NULL,     -- sealed with the item's key
    PRIMARY KEY (clinic, item, comment),
    FOREIGN KEY (clinic, item) REFERENCES library_item (clinic, item)
);

CREATE TABLE library_use (
    clinic    TEXT NOT NULL,
    item      TEXT NOT NULL,
    staff     TEXT NOT NULL,     -- who says that they use it
    since     BIGINT NOT NULL,
    PRIMARY KEY (clinic, item, staff),
    FOREIGN KEY (clinic, item) REFERENCES library_item (clinic, item)
);

CREATE TABLE library_answer (
    clinic    TEXT NOT NULL,
    need      TEXT NOT NULL,
    item      TEXT NOT NULL,     -- what answers it
    at        BIGINT NOT NULL,
    staff     TEXT NOT NULL,
    PRIMARY KEY (clinic, need, item),
    FOREIGN KEY (clinic, need) REFERENCES library_item (clinic, item),
    FOREIGN KEY (clinic, item) REFERENCES library_item (clinic, item)
);
CREATE INDEX library_answer_item ON library_answer (clinic, item);

CREATE TABLE community_member (
    clinic    TEXT NOT NULL,
    staff     TEXT NOT NULL,
    holder    TEXT NOT NULL,     -- whose key seals it: a key of their own, destroyed when they leave
    details   BLOB NOT NULL,     -- sealed: what they are called here, and their address
    weekly    BIGINT NOT NULL,   -- 1: they want the weekly letter
    stop      BLOB,              -- hash of the secret in the letter's link by which it is stopped; NULL = none was sent
    told      BIGINT NOT NULL,   -- up to when they have been told what is new
    next      BIGINT NOT NULL,   -- when it is next seen whether there is anything to tell
    PRIMARY KEY (clinic, staff),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE UNIQUE INDEX community_member_stop ON community_member (stop) WHERE stop IS NOT NULL;
CREATE INDEX community_member_weekly ON community_member (next) WHERE weekly = 1;

CREATE TABLE signing_key (
    clinic    TEXT NOT NULL,
    holder    TEXT NOT NULL,
    made      BIGINT NOT NULL,
    public    TEXT NOT NULL,     -- in hexadecimal
    seed      BLOB NOT NULL,     -- sealed: whoever has it can sign as this clinic
    PRIMARY KEY (clinic),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);

CREATE TABLE other_clinic (
    clinic    TEXT NOT NULL,
    key       TEXT NOT NULL,     -- its public key, in hexadecimal
    called    TEXT NOT NULL,     -- the name that it gives itself
    first     BIGINT NOT NULL,
    trusted   BIGINT,            -- when somebody here said that the key is theirs
    staff     TEXT,              -- who said so
    PRIMARY KEY (clinic, key)
);

CREATE TABLE received_file (
    clinic    TEXT NOT NULL,
    key       TEXT NOT NULL,
    kind      TEXT NOT NULL,     -- measures | library
    made      BIGINT NOT NULL,
    came      BIGINT NOT NULL,
    holder    TEXT NOT NULL,
    content   BLOB,              -- sealed; NULL once a library has been read into ours
    PRIMARY KEY (clinic, key, kind),
    FOREIGN KEY (clinic, key) REFERENCES other_clinic (clinic, key),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
