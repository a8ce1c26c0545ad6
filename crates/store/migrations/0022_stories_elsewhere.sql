-- Stories that other clinics sent, and those that were sent to them. Beside each stands where it came from, or that it has
-- left; and of every clinic's files when the newest was made, so that an older one is never read after it.

ALTER TABLE story ADD COLUMN source TEXT;     -- the key of the clinic whose file brought it, in hexadecimal; NULL = told here
ALTER TABLE story ADD COLUMN sent BIGINT;     -- when it last stood in a signed file; NULL = in none
ALTER TABLE story ADD COLUMN recalled BIGINT; -- since when a file is made that takes it back; NULL = none was made
CREATE INDEX story_by_source ON story (clinic, source, story) WHERE source IS NOT NULL;
CREATE INDEX story_sent ON story (clinic, sent, story) WHERE sent IS NOT NULL AND recalled IS NULL;

-- A clinic may be forgotten; how new its newest file was is not, or an older one would bring back what was taken back since.
CREATE TABLE newest_file (
    clinic TEXT NOT NULL REFERENCES clinic (clinic),
    key    TEXT NOT NULL,             -- whose
    kind   TEXT NOT NULL,             -- measures | library
    made   BIGINT NOT NULL,
    PRIMARY KEY (clinic, key, kind)
);
