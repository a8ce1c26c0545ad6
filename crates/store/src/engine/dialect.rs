//! The few differences between SQLite's SQL and PostgreSQL's. SQL is written once, in SQLite's form.

/// `?1` becomes `$1`. Not the other way round: SQLite numbers `$n` by first appearance, so `select $2, $1` swaps silently.
pub fn for_postgres(sql: &str) -> String {
    sql.replace('?', "$")
}

/// A migration for PostgreSQL: its name for bytes, and text in the order of its bytes, as SQLite has it.
pub fn migration_for_postgres(sql: &str) -> String {
    sql.replace(" BLOB", " BYTEA").replace(" TEXT", " TEXT COLLATE \"C\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_keep_their_numbers() {
        assert_eq!(
            for_postgres("SELECT n FROM step WHERE b = ?2 AND a = ?1"),
            "SELECT n FROM step WHERE b = $2 AND a = $1"
        );
    }

    #[test]
    fn bytes_have_their_own_name_and_text_the_order_of_its_bytes() {
        let sql = migration_for_postgres("slug TEXT NOT NULL, hash BLOB NOT NULL, at BIGINT NOT NULL");
        assert_eq!(sql, "slug TEXT COLLATE \"C\" NOT NULL, hash BYTEA NOT NULL, at BIGINT NOT NULL");
    }
}
