//! Five years of a large clinic's step log, put past every wall into a trial database.
use super::rig::Rig;

/// What ids are written in.
const LETTERS: &str = "'0123456789abcdefghjkmnpqrstvwxyz'";

/// Steps as a clinic writes them, spread evenly over five years until now; three in five check in, and three in five are
/// offered something.
pub fn fill(rig: &Rig, referrals: u32) {
    let (clinic, now) = (rig.larchfield, rig.app.now().micros());
    let day = 24 * 60 * 60 * 1_000_000_i64;
    let apart = 5 * 365 * day / i64::from(referrals);
    // n, kind, day after the referral, detail, and whether it happens to everybody (0) or to three in five (1)
    let mut kinds = vec![
        "(1, 'received', 0, NULL, 0)".to_owned(),
        "(2, 'identified', 0, 'n:4.mood:2', 0)".to_owned(),
        "(3, 'booked', 0, '2026-01-01', 0)".to_owned(),
        "(4, 'invited', 0, NULL, 0)".to_owned(),
        "(5, 'message_sent', 0, 'invitation', 0)".to_owned(),
        "(6, 'opened', 1, NULL, 1)".to_owned(),
    ];
    kinds.extend((7..18).map(|n| format!("({n}, 'answered', 1, 'what-matters', 1)")));
    let rest = [
        ("checked_in", 1, "NULL", 1),
        ("attended", 21, "NULL", 0),
        ("briefed", 21, "NULL", 0),
        ("finding_confirmed", 21, "'low-mood'", 0),
        ("conversed", 21, "'talked'", 0),
        ("offered", 21, "NULL", 1),
        ("accepted", 21, "NULL", 1),
        ("handed_over", 21, "'print'", 1),
        ("followed_up", 49, "NULL", 1),
        ("reached", 50, "NULL", 1),
        ("closed", 60, "NULL", 0),
    ];
    kinds.extend(
        (18..).zip(rest).map(|(n, (kind, at, detail, some))| format!("({n}, '{kind}', {at}, {detail}, {some})")),
    );
    let kinds = kinds.join(", ");
    // a referral's id is 26 characters; its number makes one, and mixes beginning and order as random ids do
    rig.behind(&format!(
        "INSERT INTO step (clinic, referral, n, kind, happened, recorded, role, detail)
         WITH RECURSIVE
           one (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM one WHERE i < {referrals}),
           kind (n, kind, day, detail, part) AS (VALUES {kinds}),
           mixed (i, m) AS (SELECT i, CAST(i AS BIGINT) * 48271 % 2147483647 FROM one),
           named (i, id) AS (SELECT i, SUBSTR({LETTERS}, CAST(m % 8 AS INTEGER) + 1, 1)
               || SUBSTR({LETTERS}, CAST(m / 8 % 32 AS INTEGER) + 1, 1)
               || SUBSTR({LETTERS}, CAST(m / 256 % 32 AS INTEGER) + 1, 1)
               || SUBSTR('00000000000000000000000', LENGTH(CAST(m AS TEXT)) + 1) || CAST(m AS TEXT) FROM mixed)
         SELECT '{clinic}', id, n, kind,
                {now} - CAST({apart} AS BIGINT) * ({referrals} - i) + {day} * day, {now} - CAST({apart} AS BIGINT) * ({referrals} - i) + {day} * day,
                'system', detail
           FROM named CROSS JOIN kind
          WHERE (part = 0 OR i % 5 < 3) AND {now} - CAST({apart} AS BIGINT) * ({referrals} - i) + {day} * day <= {now}
          ORDER BY 5"
    ));
    rig.behind(
        "INSERT INTO step_part (clinic, part, version)
         SELECT clinic, SUBSTR(referral, 1, 3), COUNT(*) FROM step GROUP BY clinic, SUBSTR(referral, 1, 3)
         ON CONFLICT (clinic, part) DO NOTHING",
    );
    rig.behind("ANALYZE");
}

/// How many steps there are.
pub fn steps(rig: &Rig) -> String {
    rig.behind("SELECT COUNT(*) FROM step").concat().concat()
}
