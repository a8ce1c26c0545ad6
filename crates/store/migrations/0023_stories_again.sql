-- Before what an author agreed to ends they are asked whether it may go on. The link in that message opens their own page.

ALTER TABLE story ADD COLUMN again BLOB;      -- SHA-256 of the newest such link; NULL = none was written
ALTER TABLE story ADD COLUMN asking TEXT;     -- the message in the outbox that asks; NULL = none
CREATE UNIQUE INDEX story_by_again ON story (again) WHERE again IS NOT NULL;
