-- A question to whoever runs a support service goes through the outbox too, with a key of its own. Where a record has no
-- address, an editor writes one down; it may be somebody's own, so it is sealed.

CREATE TABLE owner_address (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    service TEXT NOT NULL,           -- feed_entry.service
    holder  TEXT NOT NULL,           -- a key of its own, destroyed when the address is taken out
    address BLOB NOT NULL,           -- sealed: an e-mail address
    staff   TEXT,                    -- who wrote it down
    at      BIGINT NOT NULL,
    PRIMARY KEY (clinic, service),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);

ALTER TABLE nudge ADD COLUMN message TEXT;  -- outbox.message by which it goes; NULL = somebody sends it by hand

-- whoever runs a service is not asked by each clinic of an installation in turn
CREATE INDEX nudge_of_service ON nudge (service, made);
