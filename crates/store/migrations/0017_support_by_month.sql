-- How many were offered a support service, handed over and got there, by month: what may leave the clinic is told of whole
-- months that have ended, so that two files of two days say nothing of one person. Counts of nobody's rows, from now on.

CREATE TABLE support_month (
    clinic      TEXT NOT NULL REFERENCES clinic (clinic),
    service     TEXT NOT NULL,           -- the directory's id
    month       TEXT NOT NULL,           -- 2026-10
    offered     BIGINT NOT NULL,
    handed_over BIGINT NOT NULL,
    there       BIGINT NOT NULL,
    PRIMARY KEY (clinic, service, month)
);
