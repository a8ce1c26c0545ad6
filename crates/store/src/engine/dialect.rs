//! The few differences between SQLite's SQL and PostgreSQL's. SQL is written once, in SQLite's form.

/// `?1` becomes `$1`. Not the other way round: SQLite numbers `$n` by first appearance, so `select $2, $1` swaps silently.
pub fn for_postgres(sql: &str) -> String {
    sql.replace('?', "$")
}

/// A migration for PostgreSQL: its name for bytes, and the one type whose order is that of its bytes.
pub fn migration_for_postgres(sql: &str) -> String {
    sql.replace(" BLOB", " BYTEA")
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
}
