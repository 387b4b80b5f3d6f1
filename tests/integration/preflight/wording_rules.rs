//! Rules about the wording of the body.

use super::Made::{Body, Both, Head};
use super::{Alike, Broken, HERE, each_breaks_its_rule, none_breaks_a_rule};

pub(super) const BREAKS: &[Broken] = &[
    ("agency-name", HERE, Body("As the ‸Department of Treasury knows, beds cost money.")),
    (
        "claim-without-note",
        HERE,
        Body(
            "Ridership fell by ‸40 percent between 1980 and 1990. Then it rose.\n\nIt rose.[^a]\n\n[^a]: A.",
        ),
    ),
    (
        "claim-without-note",
        HERE,
        Body("The court ‸has determined that the line stays open. It is open.\n\nIt rose.[^a]\n\n[^a]: A."),
    ),
    (
        "claim-without-note",
        HERE,
        Body(
            "The board found ‸“no demand whatever for beds” on the line. It is full.\n\nIt rose.[^a]\n\n[^a]: A.",
        ),
    ),
    ("abbreviation-undefined", HERE, Body("Please ask the ‸NTRC, which knows.")),
    ("abbreviation-unused", HERE, Body("Please ask the Night Train Commission (‸NTC), which knows.")),
    (
        "abbreviation-unused",
        HERE,
        Body("Keep it.[^a]\n\n[^a]: *Beds*, RAIL ROAD BOARD (“‸RAIL BOARD”) (2025)."),
    ),
    (
        "abbreviation-defined-twice",
        HERE,
        Body(
            "The Night Train Commission (NTC) met. The NTC agreed.\n\nThe Night Train Commission (‸NTC) is new.",
        ),
    ),
    (
        "term-variants",
        HERE,
        Body("We thank the Administration for it, and hope the ‸administration will go on."),
    ),
    (
        "term-variants",
        HERE,
        Body("Trains cross the United States by day. Trains in the ‸U.S. will do so by night."),
    ),
    ("term-variants", HERE, Body("They speak of the “night shift,” as the “‸Night Shift 2.0” is new.")),
    ("confusable-word", HERE, Body("Since its ‸ascension to the treaty, the country has changed.")),
    ("quotes-mixed", HERE, Body("The train‸'s late; the board’s early.")),
    ("double-space", HERE, Body("Keep the‸  night train.")),
    ("dash-mixed", HERE, Body("Keep the train – the night one – and the line‸—all of it.")),
    ("number-comma", HERE, Body("There are ‸41000 riders and 1,200 beds.")),
    ("number-comma", HERE, Body("The price may go up ‸1000 percent.[^a]\n\n[^a]: A.")),
    ("percent-form", HERE, Body("Some 40 percent ride by day[^a] and some ‸60% by night.[^a]\n\n[^a]: A.")),
    ("growth-style", HERE, Body("Fares grew 300 percent and rides ‸six-fold.[^a]\n\n[^a]: A.")),
    ("unit-slip", HERE, Body("Chinese steel production now ‸accounts for half of the world's capacity.")),
    ("relative-time", HERE, Body("As the Board's ‸upcoming meeting will show, beds matter.")),
    ("relative-time", HERE, Body("The Board met only ‸last week and agreed.")),
    ("docket-form", HERE, Body("See Docket ‸FRA-2026-107 for more.")),
    ("docket-form", HERE, Body("See RIN ‸2130-AD1 for more.")),
    ("docket-form", "subject", Head(&[("Night trains to Galesburg", "Please pass HR 1249")])),
    (
        "docket-not-in-subject",
        "subject",
        Both(&[("kind = \"sign-on\"", "kind = \"docket\"")], "We write about EPA-HQ-OW-2026-0044."),
    ),
    ("addressee-in-third-person", HERE, Body("The ‸U.S. Department of Commerce has said that beds matter.")),
    ("signer-count", HERE, Body("The ‸310 undersigned organizations ask you to keep it.")),
    ("signer-count", HERE, Body("We, ‸forty-two organizations, ask you to keep it.")),
    ("enclosure-missing", HERE, Body("The ‸enclosed table shows the beds.")),
    ("zone-abbreviation", HERE, Body("Comments are due on June 18, 2026, at 9 AM ‸EST.")),
    ("hour-missing", HERE, Body("Please answer on June 18, 2026, ‸COB.")),
    ("marked-internal", HERE, Body("‸CONFIDENTIAL – not for distribution\n\nKeep the train.")),
    ("zone-abbreviation", HERE, Body("The hearing is on December 3, 2026, at 10 a.m. ‸PDT, in Reno.")),
    ("word-twice", HERE, Body("Trains run late in much ‸of of the state.")),
    ("agency-name", HERE, Body("Ask the ‸Center for Disease Control and Prevention, which knows.")),
    ("claim-without-note", HERE, Body("‸Studies show that beds calm. They do.\n\nIt rose.[^a]\n\n[^a]: A.")),
    ("claim-without-note", HERE, Body("Ridership ‸doubled by 2024. It grew.\n\nIt rose.[^a]\n\n[^a]: A.")),
    ("term-variants", HERE, Body("A nonprofit runs one. Another nonprofit sold a ‸non-profit its bed.")),
    ("term-variants", HERE, Body("Trains in the United States are slow; those in the ‸US, too.")),
    ("dash-mixed", HERE, Body("Keep the train – the night one – and the line ‸- all of it.")),
    ("number-comma", HERE, Body("Some ‸12500 nurses ride it.")),
    ("number-comma", HERE, Body("There are 1,200 beds for ‸4500 nurses in 2026 alone.")),
    ("relative-time", HERE, Body("We write ahead of ‸next Thursday’s vote.")),
    ("docket-form", HERE, Body("Please pass ‸S.918 soon.")),
    ("docket-form", HERE, Body("Keep it.[^a]\n\n[^a]: 42 ‸U.S.C § 300f.")),
    ("signer-count", HERE, Body("On behalf of our ‸five organizations, we ask you to keep it.")),
    ("signer-count", HERE, Body("We, the ‸seventeen groups below, ask you to keep it.")),
    ("hour-missing", HERE, Body("Please answer ‸by the end of the day on June 18, 2026.")),
    ("marked-internal", HERE, Body("Draft: ‸do not distribute. Keep the train.")),
    ("private-address", HERE, Body("Ida’s cell is ‸410 555 0199, day and night.")),
    ("private-address", HERE, Body("Our chair Bob, ‸bob@home.example, rides it.")),
];

pub(super) const LOOKS: &[Alike] = &[
    (
        "word-twice",
        Body(
            "She said that that was his. Had they had had, it is is what it is. What it was was late, and Will \
             will say so. By-and-by they ate à la carte.",
        ),
    ),
    (
        "claim-without-note",
        Body(
            "We asked 900 riders how they slept.[^a] The answers:\n\n- well: 31 percent\n- badly: 40 percent\n\n[^a]: A.",
        ),
    ),
    (
        "claim-without-note",
        Body("It rose.[^a]\n\n1. Authorize $65 million for each of five years.\n\n[^a]: A."),
    ),
    ("abbreviation-undefined", Body("A full-time-equivalent (FTE) nurse costs more. Each FTE counts.")),
    ("abbreviation-undefined", Body("The loan costs 24 percent APR, the annual percentage rate of banks.")),
    (
        "abbreviation-undefined",
        Body("Four get SNAP benefits (the Supplemental Nutrition Assistance Program)."),
    ),
    ("abbreviation-undefined", Body("He wrote: \"A flashing beacon ('RRFB') would do.\" The RRFB is dear.")),
    ("percent-form", Body("Some 12 percent slept (95% CI: 11–13).")),
    ("signer-count", Body("On behalf of our 42 member organizations, we ask you to keep it.")),
    ("dash-mixed", Body("Platform 3 - 5 and A-B; the train — the night one — too.")),
    ("number-comma", Body("In 2025 riders had 1,200 beds; Train 4500 runs; 1998 trains, too, were old.")),
    ("docket-form", Body("See 42 U.S.C. § 300f, 89 Fed. Reg. 12, and the U.S.C, as some write.")),
    ("hour-missing", Body("At the end of the day, beds matter.")),
    ("term-variants", Body("The Nonprofit Bureau and a non-profit agree; US 40 and the United States, too.")),
    (
        "agency-name",
        Body(
            "As the Department of the Treasury knows, its Secretary of Treasury operations too, beds cost money.",
        ),
    ),
    (
        "claim-without-note",
        Body(
            "Ridership fell by 40 percent between 1980 and 1990.[^a] Then the “night owl” came, and cities grew. We ask for 60 percent of it, $4 million, at once.\n\n[^a]: A.",
        ),
    ),
    (
        "claim-without-note",
        Body(
            "It fell by 40 percent. It rose by 60 percent.[^a] Our members have determined to act.\n\n| Year | Share |\n|:--|--:|\n| 2025 | 40% |\n\n[^a]: A.",
        ),
    ),
    (
        "claim-without-note",
        Body(
            "The proposed rule, “Beds on Trains That Run by Night,” is right. The bill says so, and two percent milk is not a statistic.",
        ),
    ),
    (
        "abbreviation-undefined",
        Body(
            "The Night Train Commission (NTC) met. NTC staff, and the EPA, agreed. PLEASE ACT NOW. It is 5 PM in Washington, DC.",
        ),
    ),
    (
        "abbreviation-undefined",
        Body(
            "RTA and H.R. 12, Form SF-424, Pub. L. 117-58, the ANSI-like A4 page and the *RMS Titanic*: none is unknown.[^a]\n\n[^a]: NBER WORKING PAPER NO. 21906.",
        ),
    ),
    (
        "abbreviation-unused",
        Body(
            "The Night Train Commission (NTC) met. The NTC’s staff agreed (USA) and left (2025).[^a]\n\n[^a]: RAIL BOARD (“BOARD”) (2025); BOARD, p. 4.",
        ),
    ),
    (
        "abbreviation-defined-twice",
        Body("The Night Train Commission (NTC) met. The NTC agreed (Galesburg, IL) and left (Peoria, IL)."),
    ),
    (
        "term-variants",
        Body(
            "The Administration met the administration of the hospital, and the Social Security Administration. An administration is many people.",
        ),
    ),
    (
        "term-variants",
        Body(
            "Trains cross the United States by day. The U.S. rail network, the U.S. Senate and U.S. cities know.",
        ),
    ),
    (
        "confusable-word",
        Body("On her ascension to the throne, all rejoiced. The country’s accession to the treaty was old."),
    ),
    ("quotes-mixed", Body("The train’s late; the bed is 6'2\" long; `x's` is code.")),
    (
        "double-space",
        Body(
            "Keep it.  \nThe break is meant.\n\n1.  One\n2.  Two\n\n```\ncode  here\n```\n\n| a  | b |\n|----|---|\n| c  | d |",
        ),
    ),
    (
        "dash-mixed",
        Body("Keep pages 3–4 – all – and the Paris–Berlin line – now. “A night—any night,” he said."),
    ),
    (
        "number-comma",
        Body(
            "In 2025 we had 1,200 beds, in room 1402 and on train 1249; see Form 10460, No. 12345, P.L. 11758, and 61401.",
        ),
    ),
    (
        "percent-form",
        Body("Some 40 percent ride by day.[^a] “But 60% ride by night,” he said.[^a]\n\n[^a]: A 5% sample."),
    ),
    ("growth-style", Body("Fares grew 300 percent.[^a] Rides grew six-fold.[^a]\n\n[^a]: A.")),
    (
        "unit-slip",
        Body("Chinese steel production grew, and its capacity accounts for half of the world’s capacity."),
    ),
    (
        "relative-time",
        Body(
            "The Board meets next week, on May 7, 2026. “The upcoming year,” it said, will be good. In recent weeks and this year, all was well.",
        ),
    ),
    (
        "docket-form",
        Body(
            "See Docket FRA-2026-0107, EPA-HQ-OAR-2025-0001-0123, FDA-2019-N-1234, WC Docket No. 17-79, RM22-14-000, RIN 2130-AD12, H.R. 1249, S. 12, H.R. Res. 4, and S.J. Res. 3.",
        ),
    ),
    (
        "docket-not-in-subject",
        Head(&[
            ("kind = \"sign-on\"", "kind = \"docket\""),
            ("Night trains to Galesburg", "Docket FRA-2026-0107"),
        ]),
    ),
    (
        "addressee-in-third-person",
        Body(
            "The U.S. Department of State has said so. Your Department knows; the chamber of commerce does too.[^a]\n\n[^a]: U.S. Department of Commerce, *Beds*.",
        ),
    ),
    (
        "signer-count",
        Body(
            "The two undersigned organizations know 310 organizations that ride. We, {{ signatories.count_words }} organizations, ask you to keep it.",
        ),
    ),
    (
        "enclosure-missing",
        Both(&[("reply_to", "enclosures = [\"Beds\"]\nreply_to")], "The enclosed table shows the beds."),
    ),
    (
        "enclosure-missing",
        Body("An enclosed station is warmer. We are attached to it. Bikes are enclosed in bags."),
    ),
    (
        "zone-abbreviation",
        Body("Comments are due on June 18, 2026, at 9 AM EDT, not in January at 9 AM EST. An est. 40 came."),
    ),
    ("hour-missing", Body("Please answer on June 18, 2026, by COB (5 p.m. Eastern).")),
    (
        "marked-internal",
        Body(
            "Keep what is confidential confidential. The notice is internal to the Board.\n\n**Confidential tips** go to the Board.",
        ),
    ),
    (
        "private-address",
        Body("Please write to Ana Ruiz at ana@nighttrains.example, or call the office at 202-555-0100."),
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
