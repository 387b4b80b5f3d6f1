//! What the columns of a form's answers may hold, and the headers that say so.

use crate::import::mapping::{Column, Spec};

/// A field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignOnColumn {
    /// The organization's name.
    Organization,
    /// When the form was sent.
    Timestamp,
    /// Yes, no, or a status.
    Answer,
    /// Whether it consents to be listed.
    Consent,
    /// Its state.
    State,
    /// The full name of who answered.
    Name,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// The title of who answered.
    Title,
    /// The e-mail address of who answered.
    Email,
    /// Who authorized it, as a table of ours says it.
    By,
    /// How it reached us.
    Channel,
    /// What was said; else the whole row is quoted.
    Evidence,
    /// Why, of a decline or withdrawal.
    Reason,
    /// What a conditional yes waits for.
    WaitsFor,
}

impl Column for SignOnColumn {
    const KIND: &'static str = "sign-ons";
    const NEEDED: &'static str = "name of the organization";
    const TABLE: &'static [Spec<Self>] = TABLE;
}

const TABLE: &[Spec<SignOnColumn>] = &[
    Spec {
        column: SignOnColumn::Organization,
        key: "organization",
        headers: "organization|organisation|organization name|organisation name|name of organization|\
                  name of organisation|org|org name|group|group name|company|association|verein|verband|\
                  organizacion|nombre de la organizacion|nom de l organisation|organizacao|organizzazione|\
                  organizacja|organisatie|listed as",
        words: "organization|organisation|organizacion|organizacao|group",
    },
    Spec {
        column: SignOnColumn::Timestamp,
        key: "timestamp",
        headers: "timestamp|time stamp|submitted|submitted at|submission date|submission time|date|date submitted|on|\
                  completed|completion time|start time|marca temporal|fecha|horodateur|zeitstempel|datum|data",
        words: "timestamp|submitted|submission",
    },
    Spec {
        column: SignOnColumn::Consent,
        key: "consent",
        headers: "consent|consent to be listed|permission|permission to list|may we list you|listed publicly",
        words: "consent|permission|publicly",
    },
    Spec {
        column: SignOnColumn::Answer,
        key: "answer",
        headers: "answer|response|status|sign on|sign|signing|will you sign|decision|respuesta|reponse|antwort",
        words: "sign|signing|decision",
    },
    Spec {
        column: SignOnColumn::State,
        key: "state",
        headers: "state|st|province|state province|estado|provincia|provincie|stato|regione|bundesland|region|etat",
        words: "state",
    },
    Spec {
        column: SignOnColumn::FirstName,
        key: "first-name",
        headers: "first name|first|given name|prenom|vorname",
        words: "",
    },
    Spec {
        column: SignOnColumn::LastName,
        key: "last-name",
        headers: "last name|last|surname|family name|nachname",
        words: "",
    },
    Spec {
        column: SignOnColumn::Title,
        key: "title",
        headers: "title|job title|position|your title|cargo|titre|fonction|titel|funktion",
        words: "title|position",
    },
    Spec {
        column: SignOnColumn::Email,
        key: "email",
        headers: "email|e mail|email address|e mail address|your email|username|correo electronico|courriel",
        words: "email|mail",
    },
    Spec { column: SignOnColumn::By, key: "by", headers: "by|authorized by", words: "" },
    Spec { column: SignOnColumn::Channel, key: "channel", headers: "channel", words: "" },
    Spec { column: SignOnColumn::Evidence, key: "evidence", headers: "evidence", words: "" },
    Spec { column: SignOnColumn::Reason, key: "reason", headers: "reason", words: "" },
    Spec { column: SignOnColumn::WaitsFor, key: "waits-for", headers: "waits for", words: "" },
    Spec {
        column: SignOnColumn::Name,
        key: "name",
        headers: "name|your name|full name|contact|contact name|signer|signer name|representative|nombre|nom|nome",
        words: "name|contact|signer|representative",
    },
];
