//! What the columns of a table of officials may hold, and the headers that say so.

use crate::import::mapping::{Column, Spec};

/// A field of an official.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfficialColumn {
    /// The full name.
    Name,
    /// The first name.
    FirstName,
    /// Further names before the family name.
    MiddleName,
    /// The family name.
    LastName,
    /// "Jr.", "III".
    Suffix,
    /// The office, by its key or in words.
    Office,
    /// The title line.
    Title,
    /// The salutation's title.
    Courtesy,
    /// What stands before the name.
    Honorific,
    /// "Mr.", "Ms.".
    Mr,
    /// What that is concluded from.
    Gender,
    /// Letters after the name.
    PostNominals,
    /// Whether somebody only acts in the office.
    Acting,
    /// The agency line.
    Agency,
    /// The address, its lines between semicolons.
    Address,
    /// The town, where it stands by itself.
    City,
    /// The state.
    State,
    /// The ZIP code.
    Zip,
    /// The chamber of a legislature.
    Chamber,
    /// The district.
    District,
    /// The party.
    Party,
    /// The telephone number.
    Phone,
    /// The e-mail address.
    Email,
    /// The first day of the term.
    TermStart,
    /// The last day of the term.
    TermEnd,
    /// When somebody made sure of it.
    VerifiedOn,
    /// Committees, between semicolons.
    Committee,
    /// The role in them.
    Role,
    /// The place by seniority in them.
    Seniority,
    /// What they are a part of.
    PartOf,
    /// The key of public data for the committee, which marks a table of groups of ours.
    GroupKey,
    /// The key of the Biographical Directory of Congress.
    Bioguide,
    /// The key of Open States.
    Id,
    /// Whether it is several people who are addressed as one.
    Collective,
    /// The key of public data, as our own tables give it.
    PublicKey,
    /// Our own key, which marks a table of ours.
    Own,
    /// Remarks.
    Notes,
}

impl Column for OfficialColumn {
    const KIND: &'static str = "officials";
    const NEEDED: &'static str = "name of the official";
    const TABLE: &'static [Spec<Self>] = TABLE;
}

const fn spec(
    column: OfficialColumn,
    key: &'static str,
    headers: &'static str,
    words: &'static str,
) -> Spec<OfficialColumn> {
    Spec { column, key, headers, words }
}

const TABLE: &[Spec<OfficialColumn>] = {
    use OfficialColumn as C;
    &[
        spec(C::Name, "name", "name|full name|official|official name|legislator|member|nombre|nom", ""),
        spec(C::FirstName, "first-name", "first name|first|given name|vorname|prenom|nombre de pila", ""),
        spec(C::MiddleName, "middle-name", "middle name|middle|middle initial", ""),
        spec(C::LastName, "last-name", "last name|last|family name|surname|apellido|apellidos|nachname", ""),
        spec(C::Suffix, "suffix", "suffix|name suffix", ""),
        spec(C::Office, "office", "office held|office key|office", ""),
        spec(C::Title, "title", "title|title line|position|job title", ""),
        spec(C::Courtesy, "courtesy", "courtesy|courtesy title|salutation|salutation title", ""),
        spec(C::Honorific, "honorific", "honorific|prefix", ""),
        spec(C::Mr, "mr", "mr|mr or ms|mr ms", ""),
        spec(C::Gender, "gender", "gender|sex", ""),
        spec(C::PostNominals, "post-nominals", "post nominals|post nominal|letters after the name", ""),
        spec(C::Acting, "acting", "acting", ""),
        spec(C::Agency, "agency", "agency|department|organization|organisation", ""),
        spec(
            C::Address,
            "address",
            "capitol address|address|mailing address|street|street address",
            "address",
        ),
        spec(C::City, "city", "city|town", ""),
        spec(C::State, "state", "state|st|jurisdiction|state abbreviation", ""),
        spec(C::Zip, "zip", "zip|zip code|zipcode|postal code", ""),
        spec(C::Chamber, "chamber", "current chamber|chamber|type|house", "chamber"),
        spec(C::District, "district", "current district|district|congressional district", ""),
        spec(C::Party, "party", "current party|party", ""),
        spec(C::Phone, "phone", "capitol voice|phone|telephone|phone number", "phone"),
        spec(C::Email, "email", "email|e mail|email address|e mail address", ""),
        spec(C::TermStart, "term-start", "term start|term begins|term from", ""),
        spec(C::TermEnd, "term-end", "term end|term ends|term until", ""),
        spec(C::VerifiedOn, "verified-on", "verified on|verified", ""),
        spec(C::Committee, "committee", "committee|committees|group|groups", ""),
        spec(C::Role, "role", "role|committee role", ""),
        spec(C::Seniority, "seniority", "seniority", ""),
        spec(C::PartOf, "part-of", "part of", ""),
        spec(C::GroupKey, "group-key", "group key", ""),
        spec(C::Bioguide, "bioguide", "bioguide id|bioguide", ""),
        spec(C::Id, "id", "id|openstates id|open states id", ""),
        spec(C::Collective, "collective", "collective", ""),
        spec(C::PublicKey, "public-key", "public key", ""),
        spec(C::Own, "own-key", "undersigned id", ""),
        spec(C::Notes, "notes", "notes|note|remarks|comments", ""),
    ]
};
