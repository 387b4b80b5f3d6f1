-- Members of legislatures, and the bodies they sit in.

-- What makes an official a member, how the office is reached, and the key under which public data
-- knows the person. Nothing stands for "not known", so that undo still knows older rows.
ALTER TABLE official ADD COLUMN chamber TEXT;
ALTER TABLE official ADD COLUMN state TEXT;
ALTER TABLE official ADD COLUMN district TEXT;
ALTER TABLE official ADD COLUMN party TEXT;
ALTER TABLE official ADD COLUMN phone TEXT;
ALTER TABLE official ADD COLUMN email TEXT;
ALTER TABLE official ADD COLUMN source TEXT;

-- Committees, subcommittees, the leadership of a chamber: whoever can be addressed at once. Whole
-- chambers have no row: the officials say themselves where they sit.
CREATE TABLE body (
    id         TEXT PRIMARY KEY NOT NULL,
    version    INTEGER NOT NULL,
    source     TEXT UNIQUE,
    name       TEXT NOT NULL,
    chamber    TEXT,
    parent_id  TEXT REFERENCES body (id),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE membership (
    id          TEXT PRIMARY KEY NOT NULL,
    version     INTEGER NOT NULL,
    body_id     TEXT NOT NULL REFERENCES body (id),
    official_id TEXT NOT NULL REFERENCES official (id),
    role        TEXT NOT NULL CHECK (role IN ('chair', 'ranking-member', 'vice-chair', 'leader', 'member')),
    title       TEXT,
    place       INTEGER,
    UNIQUE (body_id, official_id)
) STRICT;

CREATE INDEX membership_official ON membership (official_id);

-- What the columns of a table held when it was brought in, for the next one with the same headers.
CREATE TABLE import_columns (
    id      TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('organizations', 'officials', 'sign-ons')),
    headers TEXT NOT NULL CHECK (json_valid(headers)),
    held    TEXT NOT NULL CHECK (json_valid(held))
) STRICT;
