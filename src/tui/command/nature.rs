//! What kind of thing a command does, where that matters before it is done.

use super::Command;

impl Command {
    /// True if all that it can do is to change the record: there is no use in it where that is only
    /// read. What is missing here is refused all the same, by the database.
    pub(crate) fn changes_the_record(self) -> bool {
        matches!(
            self,
            Self::NewLetter
                | Self::NewLetterLike
                | Self::NewLetterHere
                | Self::LetterSettings
                | Self::LetterStage
                | Self::NewOrganization
                | Self::EditOrganization
                | Self::TagOrganizations
                | Self::NewContact
                | Self::AddContact
                | Self::EditContact
                | Self::NewOfficial
                | Self::EditOfficial
                | Self::VerifyOfficials
                | Self::SetStatus
                | Self::AddSignatories
                | Self::AddFromLetter
                | Self::PasteList
                | Self::PasteReply
                | Self::AddAddressees
                | Self::AddGroup
                | Self::ImportOrganizations
                | Self::ImportOfficials
                | Self::ImportSignOns
                | Self::ImportAddressees
                | Self::ImportFinish
                | Self::MoveUp
                | Self::MoveDown
                | Self::Waive
                | Self::Fix
                | Self::Tick
                | Self::SetDeadline
                | Self::EditDeadline
                | Self::EditDraft
                | Self::PublishVersion
                | Self::OwnEditor
                | Self::Settings
                | Self::FollowUpRemind
                | Self::UndoEntry
                | Self::Undo
                | Self::Redo
        ) || self.takes_away()
    }

    /// True if it takes something away, or puts it where it is not seen.
    pub(crate) fn takes_away(self) -> bool {
        matches!(
            self,
            Self::ArchiveLetter
                | Self::ArchiveOrganization
                | Self::ArchiveContact
                | Self::ArchiveOfficial
                | Self::TakeOff
                | Self::RemoveAddressee
                | Self::RemoveDeadline
        )
    }
}
