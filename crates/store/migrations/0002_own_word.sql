-- A date of birth is no secret at home: once sent in, answers are opened again only with a word that the person chose.
ALTER TABLE check_in ADD COLUMN own_word BLOB;                              -- sealed: argon2id of the word; NULL = none
ALTER TABLE check_in ADD COLUMN own_word_tries BIGINT NOT NULL DEFAULT 0;   -- wrong words so far; closed at five
