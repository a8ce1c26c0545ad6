-- One SQL for both engines: BIGINT for whole numbers and times (microseconds UTC), TEXT for codes, ids and ISO dates,
-- BLOB (BYTEA on PostgreSQL) for hashes and sealed values. "sealed" = encrypted with the key of the person who holds it.
-- Every table of a clinic has `clinic` first in its primary key and its foreign keys (DESIGN §5).

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,          -- 'key-check': proves that the key file belongs to this database
    value BLOB NOT NULL
);

CREATE TABLE clinic (
    clinic   TEXT PRIMARY KEY,
    slug     TEXT NOT NULL UNIQUE,   -- the name that commands use
    settings TEXT NOT NULL           -- clinic.toml as JSON: decisions, no personal data of patients
);

CREATE TABLE staff (
    staff     TEXT PRIMARY KEY,      -- one account in the whole installation
    sign_name TEXT NOT NULL UNIQUE,  -- what is typed at sign-in, in small letters
    password  TEXT NOT NULL,         -- argon2id, PHC string
    active    BIGINT NOT NULL        -- 0 = may not sign in
);

CREATE TABLE staff_role (
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    staff  TEXT NOT NULL REFERENCES staff (staff),
    role   TEXT NOT NULL,
    PRIMARY KEY (clinic, staff, role)
);

CREATE INDEX staff_role_by_staff ON staff_role (staff);

CREATE TABLE sign_in (
    token   BLOB PRIMARY KEY,        -- SHA-256 of the cookie
    clinic  TEXT NOT NULL,
    staff   TEXT NOT NULL,
    started BIGINT NOT NULL,
    seen    BIGINT NOT NULL
);

CREATE TABLE sign_in_try (
    name_hash BLOB PRIMARY KEY,      -- keyed hash of what was typed: a mistyped password may stand there
    failures  BIGINT NOT NULL,       -- tries since the last sign-in
    since     BIGINT NOT NULL        -- of the last try that was allowed
);
CREATE INDEX sign_in_try_by_time ON sign_in_try (since);

CREATE TABLE credential (
    token  BLOB PRIMARY KEY,         -- SHA-256 of the bearer token
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    role   TEXT NOT NULL,
    name   TEXT NOT NULL,            -- of the other system
    made   BIGINT NOT NULL
);

CREATE TABLE person_key (
    clinic  TEXT NOT NULL REFERENCES clinic (clinic),
    person  TEXT NOT NULL,
    wrapped BLOB,                    -- the person's key, wrapped by the key outside the database; NULL = erased
    PRIMARY KEY (clinic, person)
);

CREATE TABLE person (
    clinic  TEXT NOT NULL,
    person  TEXT NOT NULL,
    details BLOB NOT NULL,           -- sealed: name, birth date, NHS number, contact, postcode, language …
    born    BIGINT NOT NULL,         -- 1 = a birth date is known; without one nobody is invited
    PRIMARY KEY (clinic, person),
    FOREIGN KEY (clinic, person) REFERENCES person_key (clinic, person)
);

CREATE INDEX person_not_born ON person (clinic, person) WHERE born = 0;

CREATE TABLE person_lookup (
    clinic TEXT NOT NULL,
    kind   TEXT NOT NULL,            -- nhs-number | name-and-birth | telephone
    hash   BLOB NOT NULL,            -- keyed
    person TEXT NOT NULL,
    PRIMARY KEY (clinic, kind, hash, person),
    FOREIGN KEY (clinic, person) REFERENCES person_key (clinic, person)
);

CREATE INDEX person_lookup_by_person ON person_lookup (clinic, person);

CREATE TABLE referral (
    clinic      TEXT NOT NULL,
    referral    TEXT NOT NULL,
    person      TEXT NOT NULL,
    source      BLOB NOT NULL,       -- keyed hash of what the sender calls it: the same again is the same referral
    received    BIGINT NOT NULL,
    practice    TEXT,                -- ODS code of the practice that referred
    letter      BLOB NOT NULL,       -- sealed: letter, codes, practice and the message as it came
    appointment BIGINT,
    reading     TEXT NOT NULL,       -- none | held | released | stopped: whether a person must read the letter first
    reading_why BLOB,                -- sealed: the reason given when the hold was lifted or kept
    ended       TEXT,                -- withdrawn | closed
    PRIMARY KEY (clinic, referral),
    FOREIGN KEY (clinic, person) REFERENCES person_key (clinic, person)
);
CREATE UNIQUE INDEX referral_by_source ON referral (clinic, source);
CREATE INDEX referral_by_person ON referral (clinic, person);
CREATE INDEX referral_by_appointment ON referral (clinic, appointment);
CREATE INDEX referral_by_time ON referral (clinic, received DESC, referral);
CREATE INDEX referral_held ON referral (clinic, received, referral) WHERE reading = 'held';

CREATE TABLE arrival (
    clinic TEXT NOT NULL,
    name   BLOB NOT NULL,            -- keyed hash of the message's idempotency key
    at     BIGINT NOT NULL,
    content BLOB NOT NULL,           -- keyed hash of what came: the same key with other content is refused
    PRIMARY KEY (clinic, name)
);

CREATE TABLE finding (
    clinic   TEXT NOT NULL,
    referral TEXT NOT NULL,
    finding  TEXT NOT NULL,
    n        BIGINT NOT NULL,        -- order within the letter
    concept  TEXT NOT NULL,
    status   TEXT NOT NULL,
    rule     TEXT NOT NULL,
    evidence BLOB NOT NULL,          -- sealed: the words and where they stand
    verdict  TEXT,                   -- confirmed | dismissed
    PRIMARY KEY (clinic, referral, finding),
    FOREIGN KEY (clinic, referral) REFERENCES referral (clinic, referral)
);

CREATE TABLE step (
    clinic   TEXT NOT NULL,
    referral TEXT NOT NULL,          -- no foreign key: the log outlives the referral
    n        BIGINT NOT NULL,
    kind     TEXT NOT NULL,
    happened BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    role     TEXT NOT NULL,
    detail   TEXT,
    PRIMARY KEY (clinic, referral, n)
);
CREATE INDEX step_by_time ON step (clinic, happened);

CREATE TABLE link (
    clinic   TEXT NOT NULL,
    token    BLOB NOT NULL,          -- SHA-256 of 128 random bits; the link itself is kept nowhere but in its message
    referral TEXT NOT NULL,
    purpose  TEXT NOT NULL,          -- check-in | follow-up
    subject  TEXT NOT NULL,          -- the check-in or the offer
    made     BIGINT NOT NULL,
    expires  BIGINT NOT NULL,
    tries    BIGINT NOT NULL,        -- wrong dates of birth so far; locked at five
    revoked  BIGINT NOT NULL,
    PRIMARY KEY (clinic, token),
    FOREIGN KEY (clinic, referral) REFERENCES referral (clinic, referral)
);
CREATE INDEX link_by_token ON link (token);
CREATE INDEX link_by_referral ON link (clinic, referral);

CREATE TABLE visit (
    clinic  TEXT NOT NULL,
    token   BLOB NOT NULL,           -- SHA-256 of the cookie
    link    BLOB NOT NULL,
    started BIGINT NOT NULL,
    seen    BIGINT NOT NULL,
    PRIMARY KEY (clinic, token),
    FOREIGN KEY (clinic, link) REFERENCES link (clinic, token)
);
CREATE INDEX visit_by_token ON visit (token);
CREATE INDEX visit_by_start ON visit (clinic, started);

CREATE TABLE content_used (
    hash BLOB PRIMARY KEY,           -- SHA-256 of a text that was shown to somebody
    text TEXT NOT NULL
);

CREATE TABLE check_in (
    clinic     TEXT NOT NULL,
    check_in   TEXT NOT NULL,
    referral   TEXT NOT NULL,
    sent       BIGINT NOT NULL,
    instrument BLOB NOT NULL REFERENCES content_used (hash),
    finished   BIGINT,
    sharing    BLOB,                 -- sealed: the blocks that may be shared; NULL = nothing yet
    PRIMARY KEY (clinic, check_in),
    FOREIGN KEY (clinic, referral) REFERENCES referral (clinic, referral)
);
CREATE INDEX check_in_by_referral ON check_in (clinic, referral);

CREATE TABLE answer (
    clinic   TEXT NOT NULL,
    check_in TEXT NOT NULL,
    question TEXT NOT NULL,
    given    BLOB NOT NULL,          -- sealed
    at       BIGINT NOT NULL,
    PRIMARY KEY (clinic, check_in, question),
    FOREIGN KEY (clinic, check_in) REFERENCES check_in (clinic, check_in)
);

CREATE TABLE offer (
    clinic   TEXT NOT NULL,
    offer    TEXT NOT NULL,
    referral TEXT NOT NULL,
    support  BLOB NOT NULL,          -- sealed: which support service, its name that day, the reasons
    state    TEXT NOT NULL,
    way      TEXT,
    offered  BIGINT NOT NULL,
    PRIMARY KEY (clinic, offer),
    FOREIGN KEY (clinic, referral) REFERENCES referral (clinic, referral)
);
CREATE INDEX offer_by_referral ON offer (clinic, referral);
CREATE INDEX offer_handed_over ON offer (clinic, offered, offer) WHERE state = 'handed-over';

CREATE TABLE alert (
    clinic    TEXT NOT NULL,
    alert     TEXT NOT NULL,
    holder    TEXT NOT NULL,         -- whose key seals the words; a key of its own where nobody is known
    referral  TEXT,
    source    TEXT NOT NULL,
    verified  BIGINT NOT NULL,
    raised    BIGINT NOT NULL,
    due       BIGINT NOT NULL,       -- when the back-up is told
    escalated BIGINT,
    words     BLOB NOT NULL,         -- sealed
    state     TEXT NOT NULL,         -- open | acknowledged | contacted | closed
    by_staff  TEXT,
    at        BIGINT,
    outcome   TEXT,
    note      BLOB,                  -- sealed
    PRIMARY KEY (clinic, alert),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX alert_in_order ON alert (clinic, raised, alert) WHERE state <> 'closed';
CREATE INDEX alert_waiting ON alert (clinic, due) WHERE state = 'open' AND escalated IS NULL;

CREATE TABLE outbox (
    clinic   TEXT NOT NULL,
    message  TEXT NOT NULL,
    holder   TEXT NOT NULL,
    referral TEXT,
    kind     TEXT NOT NULL,
    channel  TEXT NOT NULL,
    body     BLOB NOT NULL,          -- sealed: to whom and what
    written  BIGINT NOT NULL,
    sent     BIGINT,
    PRIMARY KEY (clinic, message),
    FOREIGN KEY (clinic, holder) REFERENCES person_key (clinic, person)
);
CREATE INDEX outbox_in_order ON outbox (clinic, (CASE WHEN sent IS NULL THEN 0 ELSE 1 END), written DESC, message);

CREATE TABLE cohort (
    clinic      TEXT NOT NULL,
    referral    TEXT NOT NULL,
    age_band    TEXT,
    sex         TEXT,
    ethnicity   TEXT,
    deprivation BIGINT,              -- fifth, 1 = most deprived; NULL = not known
    language    TEXT,
    PRIMARY KEY (clinic, referral)
);

CREATE TABLE directory_entry (
    service TEXT PRIMARY KEY,        -- the feed's id, word for word; the directory is shared by the installation
    body    TEXT NOT NULL,           -- the support service as JSON
    seen    BIGINT NOT NULL
);

CREATE TABLE audit_chain (
    chain BIGINT PRIMARY KEY,        -- one for each writer of a running copy
    seq   BIGINT NOT NULL,
    hash  BLOB NOT NULL
);

CREATE TABLE audit (
    chain   BIGINT NOT NULL,
    seq     BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    clinic  TEXT NOT NULL,
    actor   TEXT NOT NULL,           -- staff id, or the role where there is none
    role    TEXT NOT NULL,
    purpose TEXT NOT NULL,
    route   TEXT NOT NULL,           -- the route's pattern, never the address that was asked for
    request TEXT NOT NULL,
    outcome TEXT NOT NULL,           -- read | changed | refused | unfinished
    looked  TEXT NOT NULL,           -- referrals that were looked at, in order, a space between
    hash    BLOB NOT NULL,           -- keyed hash over the hash before and all the columns above
    PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_by_time ON audit (clinic, at DESC, chain, seq DESC);

CREATE TABLE audit_looked (
    clinic   TEXT NOT NULL,
    referral TEXT NOT NULL,
    chain    BIGINT NOT NULL,
    seq      BIGINT NOT NULL,
    PRIMARY KEY (clinic, referral, chain, seq)
);
CREATE INDEX audit_looked_by_row ON audit_looked (chain, seq);
