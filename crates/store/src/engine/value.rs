//! Values as they are bound and columns as they are read: whole numbers, text and bytes, on both engines.
use crate::error::{Error, Result};
use bytes::BytesMut;
use postgres::types::{IsNull, Type};
use record::Instant;

/// One bound value. It may be somebody's: nothing prints it.
#[derive(Clone)]
pub enum Value {
    Null,
    Whole(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// `values![a, b]`: each through `Into<Value>`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::engine::Value::from($value)),*] };
}
pub(crate) use values;

macro_rules! from {
    ($($kind:ty => |$v:ident| $value:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from($v: $kind) -> Self { $value }
        }
    )*};
}
from! {
    i64 => |v| Value::Whole(v);
    bool => |v| Value::Whole(i64::from(v));
    &str => |v| Value::Text(v.to_owned());
    String => |v| Value::Text(v);
    &String => |v| Value::Text(v.clone());
    Vec<u8> => |v| Value::Bytes(v);
    &[u8] => |v| Value::Bytes(v.to_vec());
    [u8; 32] => |v| Value::Bytes(v.to_vec());
    Instant => |v| Value::Whole(v.micros());
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

macro_rules! ids {
    ($($id:ident)*) => {$(
        impl From<record::$id> for Value {
            fn from(id: record::$id) -> Self { Value::Text(id.to_string()) }
        }
        impl Column for record::$id {
            fn read(row: &Row<'_>, at: usize) -> Result<Self> {
                String::read(row, at)?.parse().map_err(|_| Error::Unreadable("an id"))
            }
        }
        impl Column for Option<record::$id> {
            fn read(row: &Row<'_>, at: usize) -> Result<Self> {
                let text = Option::<String>::read(row, at)?;
                text.map(|t| t.parse()).transpose().map_err(|_| Error::Unreadable("an id"))
            }
        }
    )*};
}
ids!(AimId AlertId CardId ChangeIdeaId CheckInId ClinicId CommentId CycleId DecisionId DriverId FindingId ItemId LearningGroupId MarkerId MergeId);
ids!(MessageId NudgeId OfferId PersonId ReferralId StaffId StoryId UploadId);

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Whole(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Value(…)")
    }
}

impl postgres::types::ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Whole(n) => n.to_sql(kind, out),
            Value::Text(text) => text.to_sql(kind, out),
            Value::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::TEXT, Type::BYTEA].contains(kind)
    }

    postgres::types::to_sql_checked!();
}

/// One row of an answer.
pub enum Row<'a> {
    Lite(&'a rusqlite::Row<'a>),
    Pg(&'a postgres::Row),
}

impl Row<'_> {
    /// The column at `at`, counted from 0.
    pub fn get<T: Column>(&self, at: usize) -> Result<T> {
        T::read(self, at)
    }

    /// A column that holds a code, read by the code's own type.
    pub fn code<T: std::str::FromStr>(&self, at: usize, what: &'static str) -> Result<T> {
        self.get::<String>(at)?.parse().map_err(|_| Error::Unreadable(what))
    }
}

/// What a column can be read as.
pub trait Column: Sized {
    /// Reads it.
    fn read(row: &Row<'_>, at: usize) -> Result<Self>;
}

macro_rules! plain {
    ($($kind:ty)*) => {$(
        impl Column for $kind {
            fn read(row: &Row<'_>, at: usize) -> Result<Self> {
                const WRONG: Error = Error::Unreadable("a column of another kind");
                match row {
                    Row::Lite(row) => row.get(at).map_err(|_| WRONG),
                    Row::Pg(row) => row.try_get(at).map_err(|_| WRONG),
                }
            }
        }
    )*};
}
plain!(i64 Option<i64> String Option<String> Vec<u8> Option<Vec<u8>>);

impl Column for bool {
    fn read(row: &Row<'_>, at: usize) -> Result<Self> {
        Ok(i64::read(row, at)? != 0)
    }
}

impl Column for Instant {
    fn read(row: &Row<'_>, at: usize) -> Result<Self> {
        Ok(Instant::from_micros(i64::read(row, at)?))
    }
}

impl Column for Option<Instant> {
    fn read(row: &Row<'_>, at: usize) -> Result<Self> {
        Ok(Option::<i64>::read(row, at)?.map(Instant::from_micros))
    }
}
