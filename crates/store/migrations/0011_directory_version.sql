-- Whoever keeps the directory in memory asks at each look whether it is still the same: one number a feed, and not all its
-- records, answers that.

ALTER TABLE feed ADD COLUMN version BIGINT NOT NULL DEFAULT 0;  -- how often what is offered of it became another
