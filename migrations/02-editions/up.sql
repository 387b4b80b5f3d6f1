-- Sign-on events keep more -----------------------------------------------------------------------
--
-- The name that an organization was listed under is no personal data, so it must not go when a
-- person is erased; an approval that is carried over names the difference it was carried over; and
-- there is one more kind of event: somebody decides that a name is printed under a text that its
-- owner has not confirmed. A closed list of kinds cannot be altered, so the table is made anew; the
-- rows, and the hashes that chain them, are copied as they are.

ALTER TABLE sign_on_event RENAME TO sign_on_event_before;

CREATE TABLE sign_on_event (
    seq             INTEGER PRIMARY KEY NOT NULL,
    id              TEXT NOT NULL UNIQUE,
    sign_on_id      TEXT NOT NULL,
    letter_id       TEXT NOT NULL,
    version_id      TEXT,
    text_digest     TEXT,
    kind            TEXT NOT NULL CHECK (kind IN ('invited', 'reminded', 'considering', 'signed', 'declined',
                    'withdrew', 'reaffirmed', 'carried-over', 'kept-listed', 'corrected', 'undone')),
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
    listed_as       TEXT,
    change_digest   TEXT,
    hash_version    INTEGER NOT NULL,
    prev_hash       TEXT NOT NULL,
    hash            TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO sign_on_event (seq, id, sign_on_id, letter_id, version_id, text_digest, kind, becomes, refers_to, actor,
                           channel, reason, waits_for, personal_id, personal_digest, occurred_on, recorded_at,
                           hash_version, prev_hash, hash)
SELECT seq, id, sign_on_id, letter_id, version_id, text_digest, kind, becomes, refers_to, actor,
       channel, reason, waits_for, personal_id, personal_digest, occurred_on, recorded_at,
       hash_version, prev_hash, hash
  FROM sign_on_event_before ORDER BY seq;

DROP TABLE sign_on_event_before;

CREATE INDEX sign_on_event_letter ON sign_on_event (letter_id, seq);
CREATE INDEX sign_on_event_sign_on ON sign_on_event (sign_on_id, seq);

CREATE TRIGGER sign_on_event_no_update BEFORE UPDATE ON sign_on_event
BEGIN SELECT RAISE(ABORT, 'a sign-on event cannot be changed'); END;
CREATE TRIGGER sign_on_event_no_delete BEFORE DELETE ON sign_on_event
BEGIN SELECT RAISE(ABORT, 'a sign-on event cannot be removed'); END;
CREATE TRIGGER sign_on_event_no_replace BEFORE INSERT ON sign_on_event
WHEN EXISTS (SELECT 1 FROM sign_on_event WHERE seq = NEW.seq OR id = NEW.id OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'a sign-on event cannot be replaced'); END;

-- What changed between two texts, word by word, under the digest by which events name it.
CREATE TABLE text_change (
    digest  TEXT PRIMARY KEY NOT NULL CHECK (length(digest) = 64),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TRIGGER text_change_no_update BEFORE UPDATE ON text_change
BEGIN SELECT RAISE(ABORT, 'a kept difference cannot be changed'); END;
CREATE TRIGGER text_change_no_delete BEFORE DELETE ON text_change
BEGIN SELECT RAISE(ABORT, 'a kept difference cannot be removed'); END;
CREATE TRIGGER text_change_no_replace BEFORE INSERT ON text_change
WHEN EXISTS (SELECT 1 FROM text_change WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'a kept difference cannot be replaced'); END;

-- Letters ---------------------------------------------------------------------------------------

-- Further ways to set the list of signatories, each under a name.
ALTER TABLE letter ADD COLUMN profiles TEXT CHECK (profiles IS NULL OR json_valid(profiles));

-- Editions: what was released, append-only -------------------------------------------------------

-- digest covers every column but seq, and all rows of the two tables below.
CREATE TABLE edition (
    seq         INTEGER PRIMARY KEY NOT NULL,
    id          TEXT NOT NULL UNIQUE,
    letter_id   TEXT NOT NULL REFERENCES letter (id),
    number      INTEGER NOT NULL CHECK (number > 0),
    version_id  TEXT NOT NULL REFERENCES letter_version (id),
    text_digest TEXT NOT NULL REFERENCES text (digest),
    note        TEXT,
    actor       TEXT NOT NULL,
    released_at TEXT NOT NULL,
    program     TEXT NOT NULL,
    events      INTEGER NOT NULL CHECK (events >= 0),
    head        TEXT NOT NULL,
    recipients  TEXT NOT NULL CHECK (json_valid(recipients)),
    waivers     TEXT NOT NULL CHECK (json_valid(waivers)),
    digest      TEXT NOT NULL,
    UNIQUE (letter_id, number)
) STRICT;

CREATE INDEX edition_version ON edition (version_id);

-- The signatories as they were printed, in the order of the letter's own list.
CREATE TABLE edition_signatory (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    place      INTEGER NOT NULL CHECK (place > 0),
    sign_on_id TEXT NOT NULL,
    event_id   TEXT NOT NULL,
    name       TEXT NOT NULL,
    detail     TEXT,
    kept_for   TEXT,
    PRIMARY KEY (edition_id, place)
) STRICT;

CREATE INDEX edition_signatory_sign_on ON edition_signatory (sign_on_id);

-- The letter as it went out: once in each way of setting its list ('' is the letter's own).
CREATE TABLE edition_page (
    edition_id TEXT NOT NULL REFERENCES edition (id),
    profile    TEXT NOT NULL,
    doc        TEXT NOT NULL CHECK (json_valid(doc)),
    html       TEXT NOT NULL,
    markdown   TEXT NOT NULL,
    PRIMARY KEY (edition_id, profile)
) STRICT;

CREATE TRIGGER edition_no_update BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'an edition cannot be changed'); END;
CREATE TRIGGER edition_no_delete BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'an edition cannot be removed'); END;
CREATE TRIGGER edition_no_replace BEFORE INSERT ON edition
WHEN EXISTS (SELECT 1 FROM edition
             WHERE seq = NEW.seq OR id = NEW.id OR (letter_id = NEW.letter_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'an edition cannot be replaced'); END;

CREATE TRIGGER edition_signatory_no_update BEFORE UPDATE ON edition_signatory
BEGIN SELECT RAISE(ABORT, 'an edition cannot be changed'); END;
CREATE TRIGGER edition_signatory_no_delete BEFORE DELETE ON edition_signatory
BEGIN SELECT RAISE(ABORT, 'an edition cannot be removed'); END;
CREATE TRIGGER edition_signatory_no_replace BEFORE INSERT ON edition_signatory
WHEN EXISTS (SELECT 1 FROM edition_signatory WHERE edition_id = NEW.edition_id AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'an edition cannot be replaced'); END;

CREATE TRIGGER edition_page_no_update BEFORE UPDATE ON edition_page
BEGIN SELECT RAISE(ABORT, 'an edition cannot be changed'); END;
CREATE TRIGGER edition_page_no_delete BEFORE DELETE ON edition_page
BEGIN SELECT RAISE(ABORT, 'an edition cannot be removed'); END;
CREATE TRIGGER edition_page_no_replace BEFORE INSERT ON edition_page
WHEN EXISTS (SELECT 1 FROM edition_page WHERE edition_id = NEW.edition_id AND profile = NEW.profile)
BEGIN SELECT RAISE(ABORT, 'an edition cannot be replaced'); END;
