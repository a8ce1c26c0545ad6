-- Whoever takes a file along has not sent it. A story that stood in one may be with other clinics; that they were told of
-- one that was taken back somebody has to say.

ALTER TABLE story RENAME COLUMN sent TO let_out; -- when it last stood in a file that somebody took along; NULL = in none
ALTER TABLE story ADD COLUMN recall BIGINT;      -- when somebody who sends files last took one along that takes it back
UPDATE story SET recall = recalled, recalled = NULL WHERE recalled IS NOT NULL; -- nobody had said that it was sent

-- What an adapted item was made from, as the file that brought it says: what it is called there, by whom, at which clinic.
ALTER TABLE library_item ADD COLUMN origin BLOB; -- sealed with the item's key; NULL = made here, or its file does not say

-- A clinic whose key is known may call itself anything in its next file: it bears the name that somebody here knows.
ALTER TABLE other_clinic ADD COLUMN newer TEXT;  -- what its newest file calls it, where that is another name

-- Nobody agrees for longer than 24 months; a file could say any day.
UPDATE story_consent SET ends = agreed + 63072000000000
 WHERE ends > agreed + 63072000000000
   AND EXISTS (SELECT 1 FROM story s WHERE s.clinic = story_consent.clinic AND s.story = story_consent.story
                  AND s.source IS NOT NULL);

-- The public feed says of each story that it once held when it began to, and when it no longer did.
ALTER TABLE story ADD COLUMN fed BIGINT;         -- since when it stands in the feed; NULL = it never did
ALTER TABLE story ADD COLUMN unfed BIGINT;       -- when the feed first said that it is gone; before fed = it came again
CREATE INDEX story_fed ON story (clinic, fed) WHERE fed IS NOT NULL;
CREATE INDEX library_agreed_last ON library_agreed (clinic, agreed) WHERE agreed IS NOT NULL;
