-- Whoever told a story and left an e-mail address is told that there is something for them to read.

ALTER TABLE story ADD COLUMN news TEXT;       -- the message in the outbox that says so; NULL = none

-- What an author writes on their page is somebody's to read.
ALTER TABLE story ADD COLUMN wrote BIGINT;    -- when they wrote first since somebody answered or read it; NULL = nothing waits
