-- How a letter goes out.

-- Whether each addressee gets a copy that is addressed to nobody else. Nothing stands for "one letter to
-- all", so that undo still knows rows that were written before this column was there; so below.
ALTER TABLE letter ADD COLUMN copies TEXT CHECK (copies IN ('each'));

-- Where the letter is filed, by whom, and what receipt came back.
ALTER TABLE letter ADD COLUMN docket TEXT CHECK (docket IS NULL OR json_valid(docket));

-- Whether a signatory stands above the list, with room for a signature by hand.
ALTER TABLE sign_on ADD COLUMN lead INTEGER CHECK (lead = 1);
