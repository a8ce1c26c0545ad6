-- A call keeps a timer until it is closed; the back-up is told again and again while nobody has spoken with the person; a
-- try that was a slip of the finger is taken back, and stays in sight.

ALTER TABLE alert ADD COLUMN told BIGINT;        -- when a message to the back-up was last called for
ALTER TABLE alert ADD COLUMN again BIGINT;       -- when the next one is; NULL = none, as long as nothing changes
UPDATE alert SET told = COALESCE(came_back, escalated);
UPDATE alert SET again = told + 3600000000
 WHERE (state = 'open' AND escalated IS NOT NULL) OR (state <> 'closed' AND came_back IS NOT NULL);
UPDATE alert SET contact_due = at + 28800000000 WHERE state = 'contacted' AND contact_due IS NULL;
CREATE INDEX alert_again ON alert (clinic, again) WHERE again IS NOT NULL;
CREATE INDEX alert_of_person ON alert (clinic, holder, raised);

-- what tells that somebody called for help is shown on a visit in which it happened, or in which their own word was given
ALTER TABLE visit ADD COLUMN own_word BIGINT;    -- when it was given

ALTER TABLE alert_attempt ADD COLUMN mistake BIGINT;     -- when somebody said that it had not been so
ALTER TABLE alert_attempt ADD COLUMN mistake_by TEXT;    -- who
