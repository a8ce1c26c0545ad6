-- Somebody's referrals are found by the person, in the order in which they came. The index before this one found them
-- too, but not in their order, and SQLite read the whole clinic in that order instead.

DROP INDEX referral_by_person;
CREATE INDEX referral_by_person ON referral (clinic, person, received, referral);
