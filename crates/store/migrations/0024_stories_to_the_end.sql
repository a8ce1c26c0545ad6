-- What a story needs so that nothing of it stands unseen: words beneath it are said yes to by a second person and can be taken
-- off; paper is of one version; and of a pin to support its author says whether it may stand.

ALTER TABLE story_said ADD COLUMN seconded TEXT; -- who else of staff said yes to words beneath; NULL = nobody yet
ALTER TABLE story_said ADD COLUMN over BIGINT;   -- when they were taken off; NULL = they stand
ALTER TABLE story_paper ADD COLUMN version BIGINT NOT NULL DEFAULT 0; -- which version was printed
ALTER TABLE story_pin ADD COLUMN author BIGINT;  -- its author: 1 = it may stand, 0 = it may not; NULL = has not said

-- what hangs already is of the newest version that there was on that day
UPDATE story_paper SET version = COALESCE(
    (SELECT MAX(v.n) FROM story_version v
      WHERE v.clinic = story_paper.clinic AND v.story = story_paper.story AND v.made <= story_paper.printed), 0);

-- A story that is taken back takes the words of its calls for help with it, but never before the last of them is closed.
ALTER TABLE story ADD COLUMN caller TEXT;        -- whose calls these are; only while one was open as the story ended
CREATE INDEX story_caller ON story (clinic, caller) WHERE caller IS NOT NULL;
