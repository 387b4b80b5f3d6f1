//! What the columns of a table held when it was brought in: remembered, so that a table with the same
//! headers is understood the next time.

use super::version::Encoder;

/// The columns of one kind of table with certain headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Its key, made from the kind and the headers.
    pub id: String,
    /// Row version.
    pub version: i64,
    /// What is brought in: "organizations", "officials", "sign-ons".
    pub kind: String,
    /// The headers, in the order of the columns.
    pub headers: Vec<String>,
    /// What each column holds, by its name on the command line; nothing where nothing is made of it.
    pub held: Vec<Option<String>>,
}

impl Columns {
    /// The columns of a table that was not brought in before.
    pub fn new(kind: &str, headers: &[String], held: Vec<Option<String>>) -> Self {
        let (kind, headers) = (kind.to_owned(), headers.to_vec());
        Self { id: Self::key(&kind, &headers), version: 1, kind, headers, held }
    }

    /// The key of a kind of table with these headers.
    pub fn key(kind: &str, headers: &[String]) -> String {
        let mut hash = Encoder::new("undersigned columns 1");
        hash.part(kind);
        for header in headers {
            hash.part(header);
        }
        hash.finish()
    }
}
