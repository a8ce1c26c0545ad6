//! Any bytes at all, and any table under real headings: read or refused, never a panic, and never two answers.
use crate::now;
use interop::csv::{DateOrder, Field, Mapping, guess, read, table};
use proptest::prelude::*;

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,20}",
        "\\PC{0,12}",
        "[0-9/. E+-]{0,14}",
        "(999 054 8609|9449305552|27/03/1985|1985-03-27|03/04/1985|27 Mar 1985|20/10/2026 09:30|9.30am|0930)",
        "(=1\\+1|='a|\"\"|#N/A|#####|n/a|-|07700 900123|7700900123|a@b.example|ST17 0AB|Polish|G82080)",
    ]
}

fn any_field() -> impl Strategy<Value = (Field, Option<DateOrder>)> {
    let order = prop_oneof![Just(None), Just(Some(DateOrder::DayFirst)), Just(Some(DateOrder::MonthFirst))];
    (proptest::sample::select(Field::ALL), order)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_a_table_or_they_are_not(bytes: Vec<u8>) {
        if let Ok(table) = table(&bytes) {
            let mapping = guess(&table);
            prop_assert_eq!(read(&table, &mapping, now()).len(), table.rows.len());
            let _ = mapping.gaps(&table);
        }
    }

    #[test]
    fn any_text_with_separators_and_marks_is_a_table_or_it_is_not(text in "(a|é|\"|,|;|\t|\n|\r|=|'| |\u{feff}|sep=|0){0,60}") {
        if let Ok(table) = table(text.as_bytes()) {
            prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.headings.len()));
            prop_assert!(table.rows.windows(2).all(|two| two[0].number < two[1].number && two[0].line < two[1].line));
        }
    }

    #[test]
    fn any_cells_under_any_mapping_are_referrals_or_have_reasons(
        rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 6), 1..6),
        fields in proptest::collection::vec(any_field(), 6),
    ) {
        let mut text = "One,Two,Three,Four,Five,Six\n".to_owned();
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text += &(cells.join(",") + "\n");
        }
        let Ok(table) = table(text.as_bytes()) else { return Ok(()) };
        let mut mapping = guess(&table);
        for (column, (becomes, dates)) in mapping.columns.iter_mut().zip(fields) {
            (column.becomes, column.dates) = (becomes, dates);
        }
        for row in read(&table, &mapping, now()) {
            match row.referral {
                Ok(referral) => {
                    let person = referral.person;
                    prop_assert!(!referral.source.id.is_empty());
                    prop_assert!(referral.appointment.is_none_or(|at| at > now()));
                    prop_assert!(!person.name.to_string().chars().any(char::is_control));
                }
                Err(problems) => prop_assert!(!problems.is_empty() && problems.iter().all(|p| !p.what.is_empty())),
            }
        }
        let again = Mapping::from_toml(&mapping.to_toml()).expect("what we wrote");
        let fitted = again.fitted(&table).expect("the same table");
        let used = |mapping: &Mapping| {
            let columns = mapping.columns.iter().map(|column| (column.becomes, column.dates.filter(|_| column.becomes != Field::NotUsed)));
            columns.collect::<Vec<_>>()
        };
        prop_assert_eq!(used(&fitted), used(&mapping));
    }

    #[test]
    fn any_mapping_file_is_one_or_it_is_not(text in "\\PC{0,80}") {
        let _ = Mapping::from_toml(&text);
    }
}
