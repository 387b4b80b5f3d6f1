//! The table of tables: everything that a database holds, in the order in which it is written as
//! text, and read. A test holds it against the tables that the steps of `migrations/` make.

/// What a column holds, and so how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text: a string; with line breaks, its lines.
    Text,
    /// A whole number.
    Integer,
    /// A JSON value, as it is stored.
    Json,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name in the database.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) form: Form,
}

/// A table.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its name in the database.
    pub(super) name: &'static str,
    /// The columns by which its rows are put in order: its key.
    pub(super) order: &'static str,
    /// Its columns, in the order in which they are written.
    pub(super) columns: &'static [Column],
}

impl Kept {
    /// The table of that name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The column of that name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

const fn text(name: &'static str) -> Column {
    Column { name, form: Form::Text }
}

const fn integer(name: &'static str) -> Column {
    Column { name, form: Form::Integer }
}

const fn json(name: &'static str) -> Column {
    Column { name, form: Form::Json }
}

/// The tables that are not written, because they are made from others.
#[cfg(test)]
const DERIVED: &[&str] = &["organization_name"];

/// Every other table: first who there is, then the letters, then what happened.
pub(super) const TABLES: &[Kept] = &[
    Kept {
        name: "organization",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("name"),
            text("abbreviation"),
            json("aliases"),
            text("sort_as"),
            text("kind"),
            text("scope"),
            text("state"),
            text("district"),
            text("country"),
            text("parent_id"),
            text("website"),
            json("tags"),
            integer("lead_days"),
            text("notes"),
            text("archived_at"),
            text("created_at"),
        ],
    },
    Kept {
        name: "personal",
        order: "id",
        columns: &[text("id"), text("contact_id"), text("salt"), json("data"), text("erased_at")],
    },
    Kept {
        name: "contact",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("organization_id"),
            text("personal_id"),
            text("archived_at"),
            text("created_at"),
        ],
    },
    Kept {
        name: "official",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("office"),
            text("name"),
            text("family_name"),
            text("post_nominals"),
            text("honorific"),
            text("mr"),
            integer("acting"),
            text("title"),
            text("courtesy"),
            text("agency"),
            json("address"),
            integer("collective"),
            text("term_start"),
            text("term_end"),
            text("verified_on"),
            text("notes"),
            text("chamber"),
            text("state"),
            text("district"),
            text("party"),
            text("phone"),
            text("email"),
            text("source"),
            text("archived_at"),
            text("created_at"),
            text("chamber"),
            text("state"),
            text("district"),
            text("party"),
            text("phone"),
            text("email"),
            text("source"),
        ],
    },
    Kept {
        name: "body",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("source"),
            text("name"),
            text("chamber"),
            text("parent_id"),
            text("created_at"),
        ],
    },
    Kept {
        name: "membership",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("body_id"),
            text("official_id"),
            text("role"),
            text("title"),
            integer("place"),
        ],
    },
    Kept {
        name: "import_columns",
        order: "id",
        columns: &[text("id"), integer("version"), text("kind"), json("headers"), json("held")],
    },
    Kept {
        name: "letter",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("slug"),
            text("title"),
            text("subject"),
            text("date"),
            text("lang"),
            text("paper"),
            text("stage"),
            text("stage_before_archive"),
            integer("goal"),
            text("template"),
            text("close"),
            text("sender"),
            json("sender_lines"),
            text("reply_to"),
            json("cc"),
            json("enclosures"),
            json("salutation"),
            json("running_head"),
            json("signatories"),
            json("profiles"),
            json("style"),
            text("copies"),
            json("docket"),
            text("body"),
            text("created_at"),
        ],
    },
    Kept {
        name: "addressee",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            integer("position"),
            text("official_id"),
            text("name"),
            text("family_name"),
            text("post_nominals"),
            text("honorific"),
            text("mr"),
            integer("acting"),
            text("title"),
            text("courtesy"),
            text("agency"),
            json("address"),
            integer("collective"),
        ],
    },
    Kept {
        name: "deadline",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            text("kind"),
            text("civil"),
            text("zone"),
            text("fold"),
            text("instant"),
            integer("hard"),
        ],
    },
    Kept { name: "text", order: "digest", columns: &[text("digest"), json("content")] },
    Kept { name: "text_change", order: "digest", columns: &[text("digest"), json("content")] },
    Kept {
        name: "letter_version",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            integer("number"),
            text("class"),
            text("note"),
            text("digest"),
            text("actor"),
            text("published_at"),
        ],
    },
    Kept {
        name: "sign_on",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            text("organization_id"),
            text("personal_id"),
            integer("position"),
            text("abbreviation"),
            text("listed_as"),
            text("sort_as"),
            text("scope"),
            text("state"),
            text("district"),
            text("kind"),
            text("heading"),
            integer("show_early"),
            integer("lead"),
        ],
    },
    Kept {
        name: "sign_on_event",
        order: "seq",
        columns: &[
            integer("seq"),
            text("id"),
            text("sign_on_id"),
            text("letter_id"),
            text("version_id"),
            text("text_digest"),
            text("kind"),
            text("becomes"),
            text("refers_to"),
            text("actor"),
            text("channel"),
            text("reason"),
            text("waits_for"),
            text("personal_id"),
            text("personal_digest"),
            text("occurred_on"),
            text("recorded_at"),
            text("listed_as"),
            text("change_digest"),
            integer("hash_version"),
            text("prev_hash"),
            text("hash"),
        ],
    },
    Kept {
        name: "message",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            text("sign_on_id"),
            text("contact_id"),
            text("kind"),
            text("text_digest"),
            integer("edition"),
            text("written_at"),
        ],
    },
    Kept {
        name: "waiver",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            text("rule"),
            text("finding"),
            text("text"),
            text("message"),
            text("reason"),
            text("actor"),
            text("at"),
        ],
    },
    Kept {
        name: "tick",
        order: "id",
        columns: &[
            text("id"),
            integer("version"),
            text("letter_id"),
            text("item"),
            text("text"),
            text("actor"),
            text("at"),
        ],
    },
    Kept {
        name: "edition",
        order: "seq",
        columns: &[
            integer("seq"),
            text("id"),
            text("letter_id"),
            integer("number"),
            text("version_id"),
            text("text_digest"),
            text("note"),
            text("actor"),
            text("released_at"),
            text("program"),
            integer("events"),
            text("head"),
            json("recipients"),
            json("waivers"),
            text("digest"),
        ],
    },
    Kept {
        name: "edition_signatory",
        order: "edition_id, place",
        columns: &[
            text("edition_id"),
            integer("place"),
            text("sign_on_id"),
            text("event_id"),
            text("name"),
            text("detail"),
            text("kept_for"),
        ],
    },
    Kept {
        name: "edition_page",
        order: "edition_id, profile",
        columns: &[text("edition_id"), text("profile"), json("doc"), text("html"), text("markdown")],
    },
    Kept {
        name: "activity",
        order: "seq",
        columns: &[
            integer("seq"),
            text("id"),
            text("at"),
            text("actor"),
            text("operation"),
            text("letter_id"),
            text("summary"),
            text("role"),
            text("target_id"),
            integer("undoable"),
        ],
    },
    Kept {
        name: "activity_effect",
        order: "seq",
        columns: &[
            integer("seq"),
            text("activity_id"),
            text("table_name"),
            text("row_id"),
            json("before"),
            json("after"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::super::super::migrations::{self, STEPS};
    use super::*;

    fn strings(conn: &Connection, sql: &str) -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect()
    }

    #[test]
    fn every_table_of_the_newest_database_is_written_or_made_from_others() {
        let conn = migrations::in_memory(STEPS).unwrap();
        let there: BTreeSet<String> = strings(
            &conn,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .into_iter()
        .collect();
        let written = TABLES.iter().map(|table| table.name);
        let ours: BTreeSet<String> = written.chain(DERIVED.iter().copied()).map(str::to_owned).collect();
        assert_eq!(ours, there, "a step of migrations/ has made or dropped a table: change TABLES");
    }

    #[test]
    fn every_column_is_written_as_what_it_holds() {
        let conn = migrations::in_memory(STEPS).unwrap();
        for table in TABLES {
            let definition = strings(
                &conn,
                &format!("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '{}'", table.name),
            )
            .concat();
            let typed = |kind: &str| {
                strings(
                    &conn,
                    &format!("SELECT name FROM pragma_table_info('{}') WHERE type = '{kind}'", table.name),
                )
            };
            let mut there: Vec<(String, Form)> =
                typed("INTEGER").into_iter().map(|name| (name, Form::Integer)).collect();
            there.extend(typed("TEXT").into_iter().map(|name| {
                let is_json = definition.contains(&format!("json_valid({name})"));
                (name, if is_json { Form::Json } else { Form::Text })
            }));
            there.sort_by(|one, other| one.0.cmp(&other.0));
            let mut ours: Vec<(String, Form)> =
                table.columns.iter().map(|column| (column.name.to_owned(), column.form)).collect();
            ours.sort_by(|one, other| one.0.cmp(&other.0));
            assert_eq!(ours, there, "of {}: a step of migrations/ has changed it: change TABLES", table.name);
        }
    }

    #[test]
    fn rows_are_ordered_by_what_no_two_of_them_share() {
        let conn = migrations::in_memory(STEPS).unwrap();
        for table in TABLES {
            let key = strings(
                &conn,
                &format!("SELECT name FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk", table.name),
            );
            assert_eq!(table.order, key.join(", "), "of {}", table.name);
        }
    }
}
