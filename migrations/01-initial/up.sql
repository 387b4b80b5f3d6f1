-- Facts about the database itself, by name.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What happened to a sign-on, in the order it was recorded; each row's hash covers the one before.
CREATE TABLE sign_on_event (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL
) STRICT;
