-- The directory as its feeds bring it. It is shared by the installation and public, so nothing of it is sealed; what a
-- clinic itself knows of a service is that clinic's.

CREATE TABLE feed (
    feed    TEXT PRIMARY KEY,        -- a short name, such as the host that it comes from
    source  TEXT NOT NULL,           -- where it comes from: an address, or a file's name
    licence TEXT NOT NULL,           -- as its owner or the operator says; empty where nobody did
    pulled  BIGINT NOT NULL,         -- when it was last read to its end
    whole   BIGINT                   -- when it last came whole, not only what had changed; NULL = never
);

CREATE TABLE feed_entry (
    feed     TEXT NOT NULL REFERENCES feed (feed),
    own_id   TEXT NOT NULL,          -- the feed's own id, word for word
    service  TEXT NOT NULL UNIQUE,   -- the id in this installation: the feed's own, or feed/own where two feeds use the same
    raw      TEXT NOT NULL,          -- the record as it came, as JSON, without the people in it
    body     TEXT NOT NULL,          -- what was read of it, as JSON
    hash     BLOB,                   -- SHA-256 of raw and body: what is the same is not written again; NULL = not known
    seen     BIGINT NOT NULL,        -- when it first came
    changed  BIGINT NOT NULL,        -- when it last came otherwise than before
    absences BIGINT NOT NULL,        -- how many whole pulls in a row came without it
    gone     BIGINT,                 -- when that was once too often: it is offered no more, and not forgotten
    PRIMARY KEY (feed, own_id)
);
CREATE INDEX feed_entry_changed ON feed_entry (changed);
CREATE INDEX feed_entry_gone ON feed_entry (gone) WHERE gone IS NOT NULL;

CREATE TABLE feed_quarantine (
    feed   TEXT NOT NULL REFERENCES feed (feed),
    place  TEXT NOT NULL,            -- where it stood in what came: a line, [3], a file and a line
    own_id TEXT,                     -- its id, where it has one
    reason TEXT NOT NULL,            -- in words; nothing of the record itself
    since  BIGINT NOT NULL,          -- when it first came like this
    PRIMARY KEY (feed, place)
);

-- What the old table held came from the content folder, which fills it anew when the program starts.
INSERT INTO feed (feed, source, licence, pulled, whole)
SELECT 'content', 'directory.json', '', MAX(seen), MAX(seen) FROM directory_entry HAVING COUNT(*) > 0;
INSERT INTO feed_entry (feed, own_id, service, raw, body, hash, seen, changed, absences, gone)
SELECT 'content', service, service, body, body, NULL, seen, seen, 0, NULL FROM directory_entry;
DROP TABLE directory_entry;

CREATE TABLE confirmation (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    service TEXT NOT NULL,           -- feed_entry.service
    how     TEXT NOT NULL,           -- staff | owner | arrived: who said that the record is right, the newest of each
    day     TEXT NOT NULL,           -- on which day
    staff   TEXT,                    -- which member of staff; never which person got there
    at      BIGINT NOT NULL,         -- when it was written down
    PRIMARY KEY (clinic, service, how)
);
CREATE INDEX confirmation_at ON confirmation (clinic, at);
