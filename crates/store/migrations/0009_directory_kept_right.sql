-- What an editor decides about the directory's records. Nothing here is about a person.

CREATE TABLE directory_merge (
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    merge  TEXT NOT NULL,            -- a random id
    kept   TEXT NOT NULL,            -- feed_entry.service: the record that is shown for both
    other  TEXT NOT NULL,            -- feed_entry.service: the record that is not shown meanwhile; nothing of it is changed
    why    TEXT NOT NULL,            -- what the two share, in codes with a space between
    staff  TEXT,                     -- who decided so
    at     BIGINT NOT NULL,
    undone BIGINT,                   -- when it was taken back; NULL = it stands
    undoer TEXT,                     -- by whom
    PRIMARY KEY (clinic, merge)
);
CREATE UNIQUE INDEX directory_merge_stands ON directory_merge (clinic, other) WHERE undone IS NULL;

CREATE TABLE directory_report (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    service TEXT NOT NULL,           -- feed_entry.service
    at      BIGINT NOT NULL,         -- when somebody said that the record is not right
    what    TEXT NOT NULL,           -- closed | moved | times | contact | audience | other
    said_by TEXT NOT NULL,           -- staff | owner
    staff   TEXT,                    -- which member of staff
    settled BIGINT,                  -- when staff or the owner said after that that it is right; NULL = it is hidden
    PRIMARY KEY (clinic, service, at)
);

CREATE TABLE nudge (
    clinic   TEXT NOT NULL REFERENCES clinic (clinic),
    nudge    TEXT NOT NULL,          -- a random id
    service  TEXT NOT NULL,          -- feed_entry.service: whose owner is asked whether it is still right
    token    BLOB NOT NULL UNIQUE,   -- SHA-256 of the 128 random bits of its link, which is kept nowhere
    made     BIGINT NOT NULL,
    staff    TEXT,                   -- who wrote it
    expires  BIGINT NOT NULL,        -- from then on its link opens nothing
    sent     BIGINT,                 -- when somebody said that it has gone
    answered BIGINT,                 -- when the owner answered; a link is answered once
    answer   TEXT,                   -- right | wrong
    PRIMARY KEY (clinic, nudge)
);
CREATE INDEX nudge_by_service ON nudge (clinic, service, made);
