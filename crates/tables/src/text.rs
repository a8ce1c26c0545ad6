//! A column of text, whichever of Arrow's ways of keeping text it has.
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

/// pyarrow writes small or large strings, Polars and DuckDB views, pandas categories a dictionary.
pub(crate) enum Text {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// Each row's place among the words; `None` where nothing stands.
    Dictionary(Vec<Option<usize>>, Box<Text>),
    /// A column in which every row is empty has no type of its own.
    Nothing,
}

impl Text {
    /// `None` where the column is no text.
    pub fn of(column: &ArrayRef) -> Option<Self> {
        Some(match column.data_type() {
            DataType::Utf8 => Self::Small(column.as_string().clone()),
            DataType::LargeUtf8 => Self::Large(column.as_string().clone()),
            DataType::Utf8View => Self::View(column.as_string_view().clone()),
            DataType::Null => Self::Nothing,
            DataType::Dictionary(_, _) => {
                let dictionary = column.as_any_dictionary_opt()?;
                let words = Self::of(dictionary.values())?;
                // without any word there is no key either
                let keys = if dictionary.values().is_empty() { Vec::new() } else { dictionary.normalized_keys() };
                let at = |(row, key)| dictionary.is_valid(row).then_some(key);
                Self::Dictionary(keys.into_iter().enumerate().map(at).collect(), Box::new(words))
            }
            _ => return None,
        })
    }

    /// What stands in a row; `None` where nothing does.
    pub fn row(&self, row: usize) -> Option<&str> {
        match self {
            Self::Small(column) => column.is_valid(row).then(|| column.value(row)),
            Self::Large(column) => column.is_valid(row).then(|| column.value(row)),
            Self::View(column) => column.is_valid(row).then(|| column.value(row)),
            Self::Dictionary(keys, words) => words.row((*keys.get(row)?)?),
            Self::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::types::Int8Type;
    use arrow_array::{DictionaryArray, Int64Array, NullArray};
    use std::sync::Arc;

    #[test]
    fn text_is_read_however_arrow_keeps_it() {
        let rows = vec![Some("sore back"), None, Some("½")];
        let columns: [ArrayRef; 4] = [
            Arc::new(StringArray::from(rows.clone())),
            Arc::new(LargeStringArray::from(rows.clone())),
            Arc::new(StringViewArray::from(rows.clone())),
            Arc::new(rows.iter().copied().collect::<DictionaryArray<Int8Type>>()),
        ];
        for column in columns {
            let text = Text::of(&column).unwrap();
            assert_eq!((0..3).map(|row| text.row(row)).collect::<Vec<_>>(), rows, "{}", column.data_type());
            let part = Text::of(&column.slice(1, 2)).unwrap();
            assert_eq!((part.row(0), part.row(1)), (None, Some("½")), "{}", column.data_type());
        }
        let nobody: ArrayRef =
            Arc::new(Vec::<Option<&str>>::from([None]).into_iter().collect::<DictionaryArray<Int8Type>>());
        assert_eq!(Text::of(&nobody).unwrap().row(0), None);
        let nothing: ArrayRef = Arc::new(NullArray::new(2));
        assert_eq!(Text::of(&nothing).unwrap().row(1), None);
        let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1]));
        assert!(Text::of(&numbers).is_none());
    }
}
