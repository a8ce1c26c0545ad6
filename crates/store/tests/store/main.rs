//! What this room promises, tried on both engines: PostgreSQL where `FINGERPOST_TEST_POSTGRES` says one may be used.
mod arrivals;
mod audit;
mod connection;
mod day;
mod findings;
mod group_commit;
mod links;
mod made_up;
mod on_duty;
mod outbox;
mod reception;
mod sealed;
mod sign_in;
mod socket;
mod steps;
mod walls;
mod writer_lock;
