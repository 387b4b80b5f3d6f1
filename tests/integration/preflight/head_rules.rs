//! Rules about what stands around the body: date, addressees, salutation, sign-ons, deadlines.

use super::Made::Head;
use super::{Alike, Broken, each_breaks_its_rule, none_breaks_a_rule};

/// Rules that need more than one letter file to be broken; they are tested beside the rules.
pub(super) const ELSEWHERE: &[&str] = &[
    "body-unreadable",
    "lead-time-too-long",
    "nested-too-deep",
    "official-departed",
    "official-unverified",
    "serial-comma",
    "sign-on-conditional",
    "signatory-must-confirm",
    "signatory-unconfirmed",
];

const COMMERCE: &str = "title = \"Secretary of Commerce\"\nagency = \"U.S. Department of Commerce\"\naddress = [\"1401 Constitution Avenue, NW\", \"Washington, DC 20230\"]";
const ADDRESS: &str = "\"1401 Constitution Avenue, NW\", \"Washington, DC 20230\"";
const SENDER: &str = "sender = \"Night Train Coalition\"";
const CONTACT: &str = "sender = \"Night Train Coalition\"\nreply_to = \"Ana Ruiz, ana@nighttrains.example\"";
const BEFORE_DEADLINES: &str = "[[deadline]]\nkind = \"sign-on\"\nat = \"2026-04-28T17:00\"";
const AGRICULTURE: &str = "[[to]]\nname = \"June Abara\"\nhonorific = \"The Honorable\"\ntitle = \"Secretary of Agriculture\"\nagency = \"U.S. Department of Agriculture\"\naddress = [\"1400 Independence Avenue, SW\", \"Washington, DC 20250\"]\n\n[[deadline]]\nkind = \"sign-on\"\nat = \"2026-04-28T17:00\"";

pub(super) const BREAKS: &[Broken] = &[
    // The date.
    ("date-missing", "date", Head(&[("date = 2026-04-30\n", "")])),
    ("date-past", "date", Head(&[("date = 2026-04-30", "date = 2026-04-14")])),
    (
        "date-differs",
        "running_head",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nrunning_head = { text = \"Hon. Carl Grier, Hon. Maria Delgado, April 29, 2026\" }",
        )]),
    ),
    (
        "cc-addressee",
        "cc",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\ncc = [\"Hon. Maria Delgado\", \"Hon. Lee Grier\"]",
        )]),
    ),
    // Addressees.
    ("addressee-honorific-joined", "to.1.name", Head(&[("\"Carl Grier\"", "\"Gen. Carl Grier\"")])),
    (
        "addressee-not-greeted",
        "salutation",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Secretary Grier, Secretary Delgado, and Administrator Holt:\" }",
        )]),
    ),
    (
        "signatory-duplicate",
        "signatory.2",
        Head(&[(
            "organization = \"Sleep Well Society\"",
            "organization = \"The River Towns Alliance, Inc.\"\nstatus = \"signed\"\nby = \"Jo Park\"\n\n[[signatory]]\norganization = \"Sleep Well Society\"",
        )]),
    ),
    (
        "addressee-missing",
        "to",
        Head(&[
            ("[[to]]\nname = \"Carl Grier\"\nhonorific = \"The Honorable\"\n", ""),
            (COMMERCE, ""),
            ("[[to]]\nname = \"Maria Delgado\"\nhonorific = \"The Honorable\"\n", ""),
            (
                "title = \"Secretary of Transportation\"\nagency = \"U.S. Department of Transportation\"\naddress = [\"1200 New Jersey Avenue, SE\", \"Washington, DC 20590\"]",
                "",
            ),
        ]),
    ),
    (
        "addressee-duplicate",
        "to.2.name",
        Head(&[
            ("name = \"Maria Delgado\"", "name = \"Carl Grier\""),
            (
                "title = \"Secretary of Transportation\"\nagency = \"U.S. Department of Transportation\"\naddress = [\"1200 New Jersey Avenue, SE\", \"Washington, DC 20590\"]",
                COMMERCE,
            ),
        ]),
    ),
    ("addressee-block-incomplete", "to.1.address", Head(&[(ADDRESS, "")])),
    ("addressee-zip-missing", "to.1.address", Head(&[("Washington, DC 20230", "Washington, DC")])),
    ("addressee-honorific-joined", "to.1.name", Head(&[("\"Carl Grier\"", "\"General Carl Grier\"")])),
    (
        "zip-mismatch",
        "to.1.address",
        Head(&[(
            COMMERCE,
            "title = \"Mayor of Salina\"\naddress = [\"300 West Ash Street\", \"Salina, KS 76401\"]",
        )]),
    ),
    (
        "zip-mismatch",
        "to.1.address",
        Head(&[(
            COMMERCE,
            "title = \"United States Senator\"\nagency = \"United States Senate\"\naddress = [\"322 Hart Senate Office Building\", \"Washington, DC 20515\"]",
        )]),
    ),
    (
        "zip-mismatch",
        "to.1.address",
        Head(&[(ADDRESS, "\"1401 Constitution Ave. N.W.\", \"Washington, DC 20500\"")]),
    ),
    (
        "address-differs",
        "to.1.address",
        Head(&[("1401 Constitution Avenue, NW", "4101 Constitution Avenue, NW")]),
    ),
    (
        "agency-name",
        "to.1.agency",
        Head(&[(
            COMMERCE,
            "title = \"Secretary of the Treasury\"\nagency = \"U.S. Department of Treasury\"\naddress = [\"1500 Pennsylvania Avenue, NW\", \"Washington, DC 20220\"]",
        )]),
    ),
    (
        "block-order",
        "to",
        Head(&[
            (SENDER, "sender = \"Night Train Coalition\"\nsalutation = { order = \"family-name\" }"),
            (BEFORE_DEADLINES, AGRICULTURE),
            ("name = \"Carl Grier\"", "name = \"Al Zane\""),
            ("name = \"Maria Delgado\"", "name = \"Cy Young\""),
        ]),
    ),
    // Salutation and running head, where they are written by hand.
    (
        "salutation-missing-form",
        "to.1.mr",
        Head(&[
            (SENDER, "sender = \"Night Train Coalition\"\nsalutation = { style = \"formal\" }"),
            ("name = \"Maria Delgado\"", "name = \"Maria Delgado\"\nmr = \"Ms.\""),
        ]),
    ),
    (
        "salutation-colon",
        "salutation",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Secretary Grier and Secretary Delgado,\" }",
        )]),
    ),
    (
        "addressee-not-greeted",
        "salutation",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Secretary Grier:\" }",
        )]),
    ),
    (
        "addressee-not-in-head",
        "running_head",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nrunning_head = { text = \"Hon. Carl Grier\" }",
        )]),
    ),
    (
        "salutation-title",
        "salutation",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Mr. Grier and Secretary Delgado:\" }",
        )]),
    ),
    (
        "salutation-title",
        "to.1.courtesy",
        Head(&[(
            COMMERCE,
            "courtesy = \"General\"\ntitle = \"Attorney General of the United States\"\nagency = \"U.S. Department of Justice\"\naddress = [\"950 Pennsylvania Avenue, NW\", \"Washington, DC 20530\"]",
        )]),
    ),
    // Who answers.
    ("contact-missing", "reply_to", Head(&[(CONTACT, "")])),
    // Sign-ons.
    ("signatory-authorizer-missing", "signatory.1.by", Head(&[("by = \"Jo Park, Director\"\n", "")])),
    ("signatory-duplicate", "signatory.2", Head(&[("\"Sleep Well Society\"", "\"RTA\"")])),
    ("abbreviation-irregular", "signatory.1.abbreviation", Head(&[("\"RTA\"", "\"RTX Club\"")])),
    // Deadlines.
    ("deadline-day-off", "deadline", Head(&[("2026-04-28T17:00", "2026-04-26T17:00")])),
    ("deadline-past", "deadline", Head(&[("2026-04-28T17:00", "2026-04-14T17:00")])),
    (
        "deadline-order",
        "deadline",
        Head(&[(
            "zone = \"America/New_York\"",
            "zone = \"America/New_York\"\nhard = true\n\n[[deadline]]\nkind = \"release\"\nat = \"2026-04-27T17:00\"\nzone = \"America/New_York\"",
        )]),
    ),
];

pub(super) const LOOKS: &[Alike] = &[
    (
        "cc-addressee",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\ncc = [\"Hon. Marian Delgado\", \"Staff of the Secretary\"]",
        )]),
    ),
    (
        "addressee-not-greeted",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Mr. Secretary and Madam Secretary:\" }",
        )]),
    ),
    ("date-missing", Head(&[("date = 2026-04-30", "date = 2026-04-15")])),
    ("date-past", Head(&[("date = 2026-04-30", "date = 2026-04-14\nstage = \"released\"")])),
    (
        "date-differs",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nrunning_head = { text = \"Hon. Carl Grier, Hon. Maria Delgado, April 30, 2026\" }",
        )]),
    ),
    ("addressee-missing", Head(&[("name = \"Carl Grier\"", "name = \"Carl Grier Jr.\"")])),
    ("addressee-duplicate", Head(&[("name = \"Maria Delgado\"", "name = \"Carl Grier\"")])),
    ("addressee-block-incomplete", Head(&[("agency = \"U.S. Department of Commerce\"\n", "")])),
    (
        "addressee-zip-missing",
        Head(&[(
            COMMERCE,
            "title = \"Minister of Transport\"\ncourtesy = \"Minister\"\naddress = [\"330 Sparks Street\", \"Ottawa, ON K1A 0N5\"]",
        )]),
    ),
    ("addressee-honorific-joined", Head(&[("\"Carl Grier\"", "\"Major Carl Grier\"")])),
    (
        "zip-mismatch",
        Head(&[(
            COMMERCE,
            "title = \"Mayor of Salina\"\naddress = [\"300 West Ash Street\", \"Salina, KS 67401-2335\"]",
        )]),
    ),
    (
        "zip-mismatch",
        Head(&[(
            COMMERCE,
            "title = \"United States Senator\"\nagency = \"United States Senate\"\naddress = [\"Federal Building\", \"Salina, Kansas 67401\"]",
        )]),
    ),
    (
        "zip-mismatch",
        Head(&[(
            COMMERCE,
            "title = \"Director of Trade Controls\"\nagency = \"U.S. Department of State\"\naddress = [\"2401 E Street, NW\", \"Washington, DC 20037\"]",
        )]),
    ),
    (
        "zip-mismatch",
        Head(&[(
            COMMERCE,
            "title = \"Commissioner of Internal Revenue\"\nagency = \"Internal Revenue Service\"\naddress = [\"P.O. Box 7604, Ben Franklin Station\", \"Washington, DC 20044\"]",
        )]),
    ),
    ("address-differs", Head(&[("1401 Constitution Avenue, NW", "1401 Constitution Ave. N.W.")])),
    (
        "address-differs",
        Head(&[(
            COMMERCE,
            "title = \"Secretary of Education\"\nagency = \"U.S. Department of Education\"\naddress = [\"500 D Street, SW\", \"Washington, DC 20202\"]",
        )]),
    ),
    (
        "agency-name",
        Head(&[("agency = \"U.S. Department of Commerce\"", "agency = \"Department of Commerce\"")]),
    ),
    (
        "agency-name",
        Head(&[(
            "agency = \"U.S. Department of Commerce\"",
            "agency = \"United States Department of Commerce\"",
        )]),
    ),
    (
        "block-order",
        Head(&[
            (SENDER, "sender = \"Night Train Coalition\"\nsalutation = { order = \"family-name\" }"),
            (BEFORE_DEADLINES, AGRICULTURE),
            ("name = \"Carl Grier\"", "name = \"Al Bell\""),
            ("name = \"Maria Delgado\"", "name = \"Cy Zane\""),
            ("name = \"June Abara\"", "name = \"June Zorn\""),
        ]),
    ),
    (
        "salutation-missing-form",
        Head(&[
            (SENDER, "sender = \"Night Train Coalition\"\nsalutation = { style = \"formal\" }"),
            ("name = \"Maria Delgado\"", "name = \"Maria Delgado\"\nmr = \"Ms.\""),
            ("name = \"Carl Grier\"", "name = \"Carl Grier\"\nmr = \"Mr.\""),
        ]),
    ),
    (
        "salutation-colon",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nlang = \"en-GB\"\nsalutation = { text = \"Dear Secretary Grier and Secretary Delgado,\" }",
        )]),
    ),
    (
        "addressee-not-greeted",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Secretaries:\" }",
        )]),
    ),
    (
        "addressee-not-greeted",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Secretaries Grier and Delgado:\" }",
        )]),
    ),
    (
        "addressee-not-in-head",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nrunning_head = { text = \"Secretaries Grier and Delgado\" }",
        )]),
    ),
    (
        "addressee-not-in-head",
        Head(&[(SENDER, "sender = \"Night Train Coalition\"\nrunning_head = { text = \"Night trains\" }")]),
    ),
    (
        "salutation-title",
        Head(&[(
            SENDER,
            "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Secretary Grier and Secretary Delgado:\" }",
        )]),
    ),
    (
        "salutation-title",
        Head(&[
            (
                COMMERCE,
                "mr = \"Mr.\"\ntitle = \"Under Secretary of Commerce\"\nagency = \"U.S. Department of Commerce\"\naddress = [\"1401 Constitution Avenue, NW\", \"Washington, DC 20230\"]",
            ),
            (
                SENDER,
                "sender = \"Night Train Coalition\"\nsalutation = { text = \"Dear Mr. Grier and Secretary Delgado:\" }",
            ),
        ]),
    ),
    ("contact-missing", Head(&[("reply_to = \"Ana Ruiz, ana@nighttrains.example\"\n", "")])),
    ("signatory-authorizer-missing", Head(&[("by = \"Jo Park, Director\"", "person = \"Jo Park\"")])),
    ("signatory-duplicate", Head(&[("\"Sleep Well Society\"", "\"River Towns Alliance of Iowa\"")])),
    ("abbreviation-irregular", Head(&[("\"RTA\"", "\"RiverTowns\"")])),
    (
        "abbreviation-irregular",
        Head(&[("\"RTA\"", "\"RTX\"\nevidence = \"List us as River Towns Alliance (RTX).\"")]),
    ),
    ("deadline-day-off", Head(&[("2026-04-28T17:00", "2026-04-27T23:59")])),
    (
        "deadline-past",
        Head(&[
            ("2026-04-28T17:00", "2026-04-14T17:00"),
            ("date = 2026-04-30", "date = 2026-04-30\nstage = \"closed\""),
        ]),
    ),
    (
        "deadline-order",
        Head(&[(
            "zone = \"America/New_York\"",
            "zone = \"America/New_York\"\n\n[[deadline]]\nkind = \"release\"\nat = \"2026-04-28T17:00\"\nzone = \"America/New_York\"",
        )]),
    ),
];

#[test]
fn each_letter_breaks_its_rule() {
    each_breaks_its_rule(BREAKS);
}

#[test]
fn what_only_looks_so_is_let_be() {
    none_breaks_a_rule(LOOKS);
}
