-- Whoever told a story and left an e-mail address is told that there is something for them to read.

ALTER TABLE story ADD COLUMN news TEXT;       -- the message in the outbox that says so; NULL = none
