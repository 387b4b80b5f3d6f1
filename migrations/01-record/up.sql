-- Organizations and the people at them ----------------------------------------------------------

CREATE TABLE organization (
    id           TEXT PRIMARY KEY NOT NULL,
    version      INTEGER NOT NULL,
    name         TEXT NOT NULL,
    abbreviation TEXT,
    aliases      TEXT NOT NULL CHECK (json_valid(aliases)),
    sort_as      TEXT,
    kind         TEXT,
    scope        TEXT CHECK (scope IN ('national', 'state', 'local', 'international')),
    state        TEXT,
    district     TEXT,
    country      TEXT,
    parent_id    TEXT REFERENCES organization (id),
    website      TEXT,
    tags         TEXT NOT NULL CHECK (json_valid(tags)),
    lead_days    INTEGER CHECK (lead_days >= 0),
    notes        TEXT,
    archived_at  TEXT,
    created_at   TEXT NOT NULL
) STRICT;

CREATE INDEX organization_parent ON organization (parent_id);

-- Every name an organization goes by, folded (no case, no accents): made from the row above
-- each time it is written, so that a name is found without reading all organizations.
CREATE TABLE organization_name (
    organization_id TEXT NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    kind            TEXT NOT NULL CHECK (kind IN ('name', 'abbreviation', 'alias')),
    key             TEXT NOT NULL,
    PRIMARY KEY (organization_id, kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX organization_name_key ON organization_name (key);

-- What identifies a person. Other rows, and the chain of events, hold only the key and a salted
-- digest of it; erasing takes content and salt away and nothing else.
CREATE TABLE personal (
    id         TEXT PRIMARY KEY NOT NULL,
    contact_id TEXT,
    salt       TEXT,
    data       TEXT CHECK (data IS NULL OR json_valid(data)),
    erased_at  TEXT,
    CHECK ((data IS NULL) = (salt IS NULL) AND (data IS NULL) = (erased_at IS NOT NULL))
) STRICT;

CREATE INDEX personal_contact ON personal (contact_id);

CREATE TABLE contact (
    id              TEXT PRIMARY KEY NOT NULL,
    version         INTEGER NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    personal_id     TEXT NOT NULL REFERENCES personal (id),
    archived_at     TEXT,
    created_at      TEXT NOT NULL
) STRICT;

CREATE INDEX contact_organization ON contact (organization_id);

-- Officials -------------------------------------------------------------------------------------

CREATE TABLE official (
    id            TEXT PRIMARY KEY NOT NULL,
    version       INTEGER NOT NULL,
    office        TEXT NOT NULL,
    name          TEXT NOT NULL,
    family_name   TEXT,
    post_nominals TEXT,
    honorific     TEXT,
    mr            TEXT,
    acting        INTEGER NOT NULL CHECK (acting IN (0, 1)),
    title         TEXT,
    courtesy      TEXT,
    agency        TEXT,
    address       TEXT NOT NULL CHECK (json_valid(address)),
    collective    INTEGER NOT NULL CHECK (collective IN (0, 1)),
    term_start    TEXT,
    term_end      TEXT,
    verified_on   TEXT,
    notes         TEXT,
    archived_at   TEXT,
    created_at    TEXT NOT NULL
) STRICT;

-- Letters ---------------------------------------------------------------------------------------

CREATE TABLE letter (
    id                   TEXT PRIMARY KEY NOT NULL,
    version              INTEGER NOT NULL,
    slug                 TEXT NOT NULL UNIQUE,
    title                TEXT NOT NULL,
    subject              TEXT,
    date                 TEXT,
    lang                 TEXT NOT NULL,
    paper                TEXT NOT NULL CHECK (paper IN ('letter', 'a4')),
    stage                TEXT NOT NULL CHECK (stage IN ('drafting', 'collecting', 'closed', 'released', 'archived')),
    stage_before_archive TEXT CHECK (stage_before_archive IN ('drafting', 'collecting', 'closed', 'released')),
    goal                 INTEGER CHECK (goal >= 0),
    template             TEXT NOT NULL,
    close                TEXT NOT NULL,
    sender               TEXT,
    sender_lines         TEXT NOT NULL CHECK (json_valid(sender_lines)),
    reply_to             TEXT,
    cc                   TEXT NOT NULL CHECK (json_valid(cc)),
    enclosures           TEXT NOT NULL CHECK (json_valid(enclosures)),
    salutation           TEXT NOT NULL CHECK (json_valid(salutation)),
    running_head         TEXT NOT NULL CHECK (json_valid(running_head)),
    signatories          TEXT NOT NULL CHECK (json_valid(signatories)),
    body                 TEXT NOT NULL,
    created_at           TEXT NOT NULL
) STRICT;

-- An official on a letter, as printed: a copy, so that a change of the official changes no letter.
CREATE TABLE addressee (
    id            TEXT PRIMARY KEY NOT NULL,
    version       INTEGER NOT NULL,
    letter_id     TEXT NOT NULL REFERENCES letter (id),
    position      INTEGER NOT NULL,
    official_id   TEXT REFERENCES official (id),
    name          TEXT NOT NULL,
    family_name   TEXT,
    post_nominals TEXT,
    honorific     TEXT,
    mr            TEXT,
    acting        INTEGER NOT NULL CHECK (acting IN (0, 1)),
    title         TEXT,
    courtesy      TEXT,
    agency        TEXT,
    address       TEXT NOT NULL CHECK (json_valid(address)),
    collective    INTEGER NOT NULL CHECK (collective IN (0, 1))
) STRICT;

CREATE INDEX addressee_letter ON addressee (letter_id, position);
CREATE INDEX addressee_official ON addressee (official_id);

CREATE TABLE deadline (
    id        TEXT PRIMARY KEY NOT NULL,
    version   INTEGER NOT NULL,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    kind      TEXT NOT NULL CHECK (kind IN ('comments', 'approval', 'sign-on', 'release', 'docket')),
    civil     TEXT NOT NULL,
    zone      TEXT NOT NULL,
    fold      TEXT CHECK (fold IN ('earlier', 'later')),
    instant   TEXT NOT NULL,
    hard      INTEGER NOT NULL CHECK (hard IN (0, 1))
) STRICT;

CREATE INDEX deadline_letter ON deadline (letter_id);

-- A text that was published, whole, under its digest. Approvals name the digest; so what was
-- approved can be shown for as long as the file exists.
CREATE TABLE text (
    digest  TEXT PRIMARY KEY NOT NULL CHECK (length(digest) = 64),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- The numbers under which texts were published.
CREATE TABLE letter_version (
    id           TEXT PRIMARY KEY NOT NULL,
    version      INTEGER NOT NULL,
    letter_id    TEXT NOT NULL REFERENCES letter (id),
    number       INTEGER NOT NULL CHECK (number > 0),
    class        TEXT NOT NULL CHECK (class IN ('first', 'editorial', 'material')),
    note         TEXT,
    digest       TEXT NOT NULL REFERENCES text (digest),
    actor        TEXT NOT NULL,
    published_at TEXT NOT NULL,
    UNIQUE (letter_id, number)
) STRICT;

-- Sign-ons --------------------------------------------------------------------------------------

-- An organization, or a person, on a letter: how it is listed there. What it agreed to is in
-- the events.
CREATE TABLE sign_on (
    id              TEXT PRIMARY KEY NOT NULL,
    version         INTEGER NOT NULL,
    letter_id       TEXT NOT NULL REFERENCES letter (id),
    organization_id TEXT REFERENCES organization (id),
    personal_id     TEXT REFERENCES personal (id),
    position        INTEGER NOT NULL,
    abbreviation    TEXT,
    listed_as       TEXT,
    sort_as         TEXT,
    scope           TEXT CHECK (scope IN ('national', 'state', 'local', 'international')),
    state           TEXT,
    district        TEXT,
    kind            TEXT,
    heading         TEXT,
    UNIQUE (letter_id, organization_id),
    CHECK (organization_id IS NOT NULL OR personal_id IS NOT NULL)
) STRICT;

CREATE INDEX sign_on_organization ON sign_on (organization_id);

-- What happened, append-only and chained: hash covers prev_hash and every column but seq, so a
-- changed, removed or inserted row is found. No foreign keys: the log stands for itself, also
-- when the rows it speaks of are taken back by undo.
CREATE TABLE sign_on_event (
    seq             INTEGER PRIMARY KEY NOT NULL,
    id              TEXT NOT NULL UNIQUE,
    sign_on_id      TEXT NOT NULL,
    letter_id       TEXT NOT NULL,
    version_id      TEXT,
    text_digest     TEXT,
    kind            TEXT NOT NULL CHECK (kind IN ('invited', 'reminded', 'considering', 'signed', 'declined',
                    'withdrew', 'reaffirmed', 'carried-over', 'corrected', 'undone')),
    becomes         TEXT,
    refers_to       TEXT,
    actor           TEXT NOT NULL,
    channel         TEXT,
    reason          TEXT,
    waits_for       TEXT,
    personal_id     TEXT,
    personal_digest TEXT,
    occurred_on     TEXT,
    recorded_at     TEXT NOT NULL,
    hash_version    INTEGER NOT NULL,
    prev_hash       TEXT NOT NULL,
    hash            TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX sign_on_event_letter ON sign_on_event (letter_id, seq);
CREATE INDEX sign_on_event_sign_on ON sign_on_event (sign_on_id, seq);

-- Activity --------------------------------------------------------------------------------------

-- One row for each operation. Holds no personal data.
CREATE TABLE activity (
    seq       INTEGER PRIMARY KEY NOT NULL,
    id        TEXT NOT NULL UNIQUE,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    operation TEXT NOT NULL,
    letter_id TEXT,
    summary   TEXT NOT NULL,
    role      TEXT NOT NULL CHECK (role IN ('do', 'undo', 'redo')),
    target_id TEXT,
    undoable  INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    CHECK ((role = 'do') = (target_id IS NULL))
) STRICT;

CREATE INDEX activity_letter ON activity (letter_id, seq);
CREATE INDEX activity_target ON activity (target_id);

-- What an operation wrote, in order: rows with the columns it changed before and after, and
-- events by their key. It is what undo takes back.
CREATE TABLE activity_effect (
    seq         INTEGER PRIMARY KEY NOT NULL,
    activity_id TEXT NOT NULL,
    table_name  TEXT NOT NULL,
    row_id      TEXT NOT NULL,
    before      TEXT CHECK (before IS NULL OR json_valid(before)),
    after       TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

CREATE INDEX activity_effect_activity ON activity_effect (activity_id, seq);

-- What may not change ---------------------------------------------------------------------------

CREATE TRIGGER text_no_update BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'a published text cannot be changed'); END;
CREATE TRIGGER text_no_delete BEFORE DELETE ON text
BEGIN SELECT RAISE(ABORT, 'a published text cannot be removed'); END;
CREATE TRIGGER text_no_replace BEFORE INSERT ON text
WHEN EXISTS (SELECT 1 FROM text WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'a published text cannot be replaced'); END;

CREATE TRIGGER letter_version_no_update BEFORE UPDATE ON letter_version
BEGIN SELECT RAISE(ABORT, 'a published version cannot be changed'); END;
CREATE TRIGGER letter_version_no_replace BEFORE INSERT ON letter_version
WHEN EXISTS (SELECT 1 FROM letter_version
             WHERE id = NEW.id OR (letter_id = NEW.letter_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'a published version cannot be replaced'); END;

CREATE TRIGGER sign_on_event_no_update BEFORE UPDATE ON sign_on_event
BEGIN SELECT RAISE(ABORT, 'a sign-on event cannot be changed'); END;
CREATE TRIGGER sign_on_event_no_delete BEFORE DELETE ON sign_on_event
BEGIN SELECT RAISE(ABORT, 'a sign-on event cannot be removed'); END;
CREATE TRIGGER sign_on_event_no_replace BEFORE INSERT ON sign_on_event
WHEN EXISTS (SELECT 1 FROM sign_on_event WHERE seq = NEW.seq OR id = NEW.id OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'a sign-on event cannot be replaced'); END;

CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'an activity cannot be changed'); END;
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'an activity cannot be removed'); END;
CREATE TRIGGER activity_no_replace BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM activity WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an activity cannot be replaced'); END;

CREATE TRIGGER activity_effect_no_update BEFORE UPDATE ON activity_effect
BEGIN SELECT RAISE(ABORT, 'an activity cannot be changed'); END;
CREATE TRIGGER activity_effect_no_delete BEFORE DELETE ON activity_effect
BEGIN SELECT RAISE(ABORT, 'an activity cannot be removed'); END;
CREATE TRIGGER activity_effect_no_replace BEFORE INSERT ON activity_effect
WHEN EXISTS (SELECT 1 FROM activity_effect WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'an activity cannot be replaced'); END;

CREATE TRIGGER personal_only_erased BEFORE UPDATE ON personal
WHEN NEW.data IS NOT NULL OR NEW.id <> OLD.id OR NEW.contact_id IS NOT OLD.contact_id
BEGIN SELECT RAISE(ABORT, 'personal data can be erased, not changed'); END;
CREATE TRIGGER personal_no_delete BEFORE DELETE ON personal
BEGIN SELECT RAISE(ABORT, 'personal data is erased, its row stays'); END;
CREATE TRIGGER personal_no_replace BEFORE INSERT ON personal
WHEN EXISTS (SELECT 1 FROM personal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'personal data cannot be replaced'); END;
