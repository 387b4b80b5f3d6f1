-- What circulating a letter leaves in the record.

-- Whether a signatory agreed to be named to other invitees before the letter goes out. Nothing stands
-- for "has not said so", so that undo still knows rows that were written before this column was there.
ALTER TABLE sign_on ADD COLUMN show_early INTEGER CHECK (show_early = 1);

-- Messages that were written to contacts as drafts. The key is made from what the message is, so that
-- the same message written again is the same row; it also stands in the draft's Message-ID. No
-- address is kept here. No foreign key to the sign-on: like events, this stands for itself.
CREATE TABLE message (
    id          TEXT PRIMARY KEY NOT NULL,
    version     INTEGER NOT NULL,
    letter_id   TEXT NOT NULL REFERENCES letter (id),
    sign_on_id  TEXT NOT NULL,
    contact_id  TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder', 'confirm-again', 'thanks')),
    text_digest TEXT NOT NULL,
    edition     INTEGER,
    written_at  TEXT NOT NULL
) STRICT;

CREATE INDEX message_letter ON message (letter_id, sign_on_id);
