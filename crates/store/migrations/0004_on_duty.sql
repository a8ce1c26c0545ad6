-- On duty: each try to reach somebody, the timer for calls that were taken on, hand-over at the end of a shift, and by
-- whom a held letter was read.

ALTER TABLE alert ADD COLUMN contact_due BIGINT; -- when it comes back to everybody; NULL = nobody has it, or somebody has spoken with them
ALTER TABLE alert ADD COLUMN came_back BIGINT;   -- when it did, and the back-up was told
UPDATE alert SET contact_due = at + 3600000000 WHERE state = 'acknowledged';
CREATE INDEX alert_unspoken ON alert (clinic, contact_due)
    WHERE state <> 'closed' AND contact_due IS NOT NULL AND came_back IS NULL;

CREATE TABLE alert_attempt (
    clinic   TEXT NOT NULL,
    alert    TEXT NOT NULL,
    n        BIGINT NOT NULL,        -- 1, 2, 3 … within the call
    by_staff TEXT NOT NULL,
    at       BIGINT NOT NULL,
    how      TEXT NOT NULL,          -- spoke | no-answer | told-lead
    PRIMARY KEY (clinic, alert, n),
    FOREIGN KEY (clinic, alert) REFERENCES alert (clinic, alert)
);

CREATE TABLE shift_hand_over (
    clinic     TEXT NOT NULL,
    alert      TEXT NOT NULL,
    n          BIGINT NOT NULL,      -- 1, 2, 3 … within the call
    from_staff TEXT NOT NULL,        -- whose the call is until it is taken on
    to_staff   TEXT NOT NULL,
    given      BIGINT NOT NULL,
    due        BIGINT NOT NULL,      -- the end of the shift
    told       BIGINT,               -- when the back-up was told that nobody had taken it on
    state      TEXT NOT NULL,        -- open | accepted | ended
    ended      BIGINT,
    PRIMARY KEY (clinic, alert, n),
    FOREIGN KEY (clinic, alert) REFERENCES alert (clinic, alert)
);
CREATE UNIQUE INDEX shift_hand_over_open ON shift_hand_over (clinic, alert) WHERE state = 'open';
CREATE INDEX shift_hand_over_due ON shift_hand_over (clinic, due) WHERE state = 'open' AND told IS NULL;

ALTER TABLE referral ADD COLUMN read_by TEXT;    -- the member of staff who read a held letter
ALTER TABLE referral ADD COLUMN read_at BIGINT;
