//! What the columns of a table of organizations may hold, and the headers that say so.

use crate::import::mapping::{Column, Spec};

/// A field of an organization, or of a contact at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrgColumn {
    /// The organization's name.
    Name,
    /// Its abbreviation.
    Abbreviation,
    /// Further names, between semicolons.
    Aliases,
    /// What it is sorted by.
    SortAs,
    /// Its kind.
    Kind,
    /// How far it reaches.
    Scope,
    /// Its state.
    State,
    /// Its district.
    District,
    /// Its country.
    Country,
    /// The name of what it is a part of.
    PartOf,
    /// Its website.
    Website,
    /// Tags, between semicolons or commas.
    Tags,
    /// How many days it needs to approve a letter.
    LeadDays,
    /// Remarks.
    Notes,
    /// A contact's full name.
    Contact,
    /// A contact's first name.
    FirstName,
    /// A contact's last name.
    LastName,
    /// A contact's title.
    Title,
    /// A contact's e-mail address.
    Email,
    /// A contact's telephone number.
    Phone,
    /// What a contact does for us.
    Role,
    /// Our own key, which our own tables give: of the organization, or of the contact.
    Own,
}

impl Column for OrgColumn {
    const KIND: &'static str = "organizations";
    const NEEDED: &'static str = "name of the organization";
    const TAKES_CARDS: bool = true;
    const TABLE: &'static [Spec<Self>] = TABLE;
}

// The name comes before the contact, who gets the bare "name" where another header names the organization.
const TABLE: &[Spec<OrgColumn>] = &[
    Spec {
        column: OrgColumn::Name,
        key: "name",
        headers: "organization|organisation|organization name|organisation name|\
                        name of organization|name of organisation|org|org name|group|group name|\
                        company|company name|entity|agency|institution|listed as|organizacion|\
                        nombre de la organizacion|entidad|nom de l organisation|association|structure|\
                        verein|verband|organisationsname|name der organisation|organizacao|\
                        nome da organizacao|organizzazione|nome dell organizzazione|organizacja|\
                        nazwa organizacji|organisatie|naam organisatie",
        words: "organization|organisation|organizacion|organizacao|name|nombre|nom|nome",
    },
    Spec {
        column: OrgColumn::Abbreviation,
        key: "abbreviation",
        headers: "abbreviation|abbr|acronym|short name|initials|abk|abkurzung|kurzel|sigle|sigla|\
                        siglas|skrot|afkorting",
        words: "",
    },
    Spec {
        column: OrgColumn::Aliases,
        key: "aliases",
        headers: "aliases|alias|also known as|aka|other names|former name|former names|dba",
        words: "",
    },
    Spec { column: OrgColumn::SortAs, key: "sort-as", headers: "sort as|sort key|sort name", words: "" },
    Spec {
        column: OrgColumn::Kind,
        key: "kind",
        headers: "kind|type|organization type|organisation type|sector|tipo|art|typ",
        words: "",
    },
    Spec {
        column: OrgColumn::Scope,
        key: "scope",
        headers: "scope|level|reach|ambito|niveau|ebene",
        words: "",
    },
    Spec {
        column: OrgColumn::State,
        key: "state",
        headers: "state|st|province|state province|estado|provincia|provincie|stato|regione|\
                        bundesland|region|etat|departement|wojewodztwo",
        words: "state",
    },
    Spec {
        column: OrgColumn::District,
        key: "district",
        headers: "district|congressional district|cd|distrito|wahlkreis|circonscription",
        words: "",
    },
    Spec {
        column: OrgColumn::Country,
        key: "country",
        headers: "country|pais|pays|land|paese|kraj",
        words: "",
    },
    Spec {
        column: OrgColumn::PartOf,
        key: "parent",
        headers: "part of|parent|parent organization|parent organisation",
        words: "",
    },
    Spec {
        column: OrgColumn::Website,
        key: "website",
        headers: "website|web site|url|web|website url|homepage|home page|site web|sitio web|\
                        pagina web|webseite|sito|strona",
        words: "website|url|homepage",
    },
    Spec {
        column: OrgColumn::Tags,
        key: "tags",
        headers: "tags|tag|labels|categories|category|issues|etiquetas|schlagworte|mots cles",
        words: "",
    },
    Spec {
        column: OrgColumn::LeadDays,
        key: "lead-days",
        headers: "lead days|lead time|lead time days|days to approve",
        words: "",
    },
    Spec {
        column: OrgColumn::Notes,
        key: "notes",
        headers: "notes|note|remarks|comments|comment|notas|bemerkungen|remarques|uwagi",
        words: "",
    },
    Spec {
        column: OrgColumn::Contact,
        key: "contact",
        headers: "contact|contact name|contact person|person|your name|full name|representative|\
                        representative name|signer|signer name|contacto|persona de contacto|\
                        contact principal|ansprechpartner|ansprechpartnerin|kontakt|contatto|contato|\
                        osoba kontaktowa",
        words: "contact|name|nombre|nom|nome",
    },
    Spec {
        column: OrgColumn::FirstName,
        key: "first-name",
        headers: "first name|first|given name|nombre de pila|prenom|vorname|imie",
        words: "",
    },
    Spec {
        column: OrgColumn::LastName,
        key: "last-name",
        headers: "last name|last|surname|family name|apellido|apellidos|nom de famille|nachname|\
                        nazwisko",
        words: "",
    },
    Spec {
        column: OrgColumn::Title,
        key: "title",
        headers: "title|job title|position|contact title|your title|cargo|titre|fonction|titel|\
                        funktion|stanowisko",
        words: "title",
    },
    Spec {
        column: OrgColumn::Email,
        key: "email",
        headers: "email|e mail|email address|e mail address|mail|contact email|correo|\
                        correo electronico|courriel|adresse e mail|posta",
        words: "email|mail|correo|courriel",
    },
    Spec {
        column: OrgColumn::Phone,
        key: "phone",
        headers: "phone|telephone|phone number|tel|mobile|cell|telefono|telefon|telefoon|\
                        telefone",
        words: "phone|telephone",
    },
    Spec { column: OrgColumn::Role, key: "role", headers: "role|contact role|rol|rolle", words: "" },
    Spec { column: OrgColumn::Own, key: "own-key", headers: "undersigned id", words: "" },
];
