-- What people decide about the findings of preflight, and which forms a letter wants.

-- A finding that is let stand for a reason, for as long as the text that it stands on is the same.
CREATE TABLE waiver (
    id        TEXT PRIMARY KEY NOT NULL,
    version   INTEGER NOT NULL,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    rule      TEXT NOT NULL,
    finding   TEXT NOT NULL,
    text      TEXT NOT NULL,
    message   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    actor     TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;

CREATE INDEX waiver_letter ON waiver (letter_id);

-- An item of the tick-list that somebody has looked at.
CREATE TABLE tick (
    id        TEXT PRIMARY KEY NOT NULL,
    version   INTEGER NOT NULL,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    item      TEXT NOT NULL,
    text      TEXT NOT NULL,
    actor     TEXT NOT NULL,
    at        TEXT NOT NULL,
    UNIQUE (letter_id, item)
) STRICT;

-- The house style of one letter, where it wants other forms than the whole database.
ALTER TABLE letter ADD COLUMN style TEXT CHECK (style IS NULL OR json_valid(style));
