//! What kind of thing a command does, where that matters before it is done.

use super::Command;

/// The kind of thing that a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It looks, moves, or opens something that can be of use without a change to the record.
    Looks,
    /// All that it can do is to change the record: there is no use in it where that is only read.
    Changes,
    /// It takes something away, or puts it where it is not seen.
    TakesAway,
}

impl Command {
    /// Its nature. What looks and yet leads to a change, such as a panel with several choices, is
    /// refused by the database where that is only read.
    #[allow(clippy::too_many_lines, reason = "a table: every command stands in it by name")]
    pub(crate) fn nature(self) -> Nature {
        // Every command is named, so that a new one cannot be forgotten.
        match self {
            Self::NewLetter
            | Self::NewLetterLike
            | Self::LetterSettings
            | Self::LetterStage
            | Self::NewLetterHere
            | Self::MergeOrganizations
            | Self::SaveDraft
            | Self::NewOrganization
            | Self::EditOrganization
            | Self::TagOrganizations
            | Self::NewContact
            | Self::AddContact
            | Self::EditContact
            | Self::NewOfficial
            | Self::EditOfficial
            | Self::VerifyOfficials
            | Self::UndoEntry
            | Self::SetStatus
            | Self::LeadSigner
            | Self::SetList
            | Self::PutUnder
            | Self::AddSignatories
            | Self::AddFromLetter
            | Self::AddPerson
            | Self::AddGroup
            | Self::ImportAddressees
            | Self::ImportFinish
            | Self::ImportOfficials
            | Self::ImportOrganizations
            | Self::ImportSignOns
            | Self::PasteReply
            | Self::PasteList
            | Self::Messages
            | Self::AddAddressees
            | Self::MoveUp
            | Self::MoveDown
            | Self::SetDeadline
            | Self::EditDeadline
            | Self::Waive
            | Self::Fix
            | Self::Tick
            | Self::EditDraft
            | Self::PublishVersion
            | Self::OwnEditor
            | Self::EditorOutside
            | Self::Settings
            | Self::Undo
            | Self::FollowUpRemind
            | Self::FollowUpWrite
            | Self::BoxReview
            | Self::ReviewFinish
            | Self::Redo => Nature::Changes,
            Self::ArchiveLetter
            | Self::ArchiveOrganization
            | Self::ArchiveContact
            | Self::EraseContact
            | Self::ArchiveOfficial
            | Self::TakeOff
            | Self::RemoveAddressee
            | Self::RemoveDeadline => Nature::TakesAway,
            Self::WelcomeChoose
            | Self::WelcomeUp
            | Self::OpenExported
            | Self::ImportKnown
            | Self::ImportNew
            | Self::ImportSkip
            | Self::ImportBad
            | Self::ImportColumns
            | Self::ImportAll
            | Self::ImportNext
            | Self::ImportBefore
            | Self::ImportUp
            | Self::ImportDown
            | Self::ImportPageUp
            | Self::ImportPageDown
            | Self::ImportClose
            | Self::WelcomeDown
            | Self::CopyContact
            | Self::Unanswered
            | Self::CopyAddresses
            | Self::ShowEvidence
            | Self::Papers
            | Self::CompareSigned
            | Self::FindInDraft
            | Self::FindNext
            | Self::FindPrevious
            | Self::StopEditing
            | Self::EditorUndo
            | Self::EditorRedo
            | Self::EditorFind
            | Self::Footnote
            | Self::EditorHelp
            | Self::Replace
            | Self::Bold
            | Self::Italic
            | Self::SelectText
            | Self::CutText
            | Self::CopyText
            | Self::PasteText
            | Self::EditorPalette
            | Self::Open
            | Self::Up
            | Self::Down
            | Self::PageUp
            | Self::PageDown
            | Self::Home
            | Self::End
            | Self::Filter
            | Self::Sort
            | Self::ChooseView
            | Self::Count
            | Self::CopyRows
            | Self::StepBack
            | Self::Select
            | Self::ExtendUp
            | Self::ExtendDown
            | Self::SelectAll
            | Self::Invert
            | Self::NextBox
            | Self::PreviousBox
            | Self::NextTab
            | Self::PreviousTab
            | Self::Export
            | Self::ExportLetter
            | Self::Editions
            | Self::CompareVersions
            | Self::NextCopy
            | Self::PreviousCopy
            | Self::FindInPreview
            | Self::PreviewNext
            | Self::PreviewPrevious
            | Self::CopyLetter
            | Self::ScrollUp
            | Self::ScrollDown
            | Self::ScrollPageUp
            | Self::ScrollPageDown
            | Self::ScrollHome
            | Self::ScrollEnd
            | Self::Actions
            | Self::Help
            | Self::Palette
            | Self::Back
            | Self::Leave
            | Self::Backward
            | Self::Forward
            | Self::GoDashboard
            | Self::GoLetters
            | Self::GoOrganizations
            | Self::GoOfficials
            | Self::GoActivity
            | Self::OpenDatabase
            | Self::Reload
            | Self::FilterAccept
            | Self::FilterClear
            | Self::FilterComplete
            | Self::FormSave
            | Self::FormAccept
            | Self::FormDown
            | Self::FormNext
            | Self::FormPrevious
            | Self::FormOther
            | Self::FormCancel
            | Self::MenuChoose
            | Self::MenuUp
            | Self::MenuDown
            | Self::MenuMore
            | Self::MenuLess
            | Self::MenuCancel
            | Self::PickerChoose
            | Self::PickerMark
            | Self::OpenGuide
            | Self::PickerUp
            | Self::PickerDown
            | Self::PickerPageUp
            | Self::PickerPageDown
            | Self::PickerCancel
            | Self::FollowUpCopy
            | Self::FollowUpMark
            | Self::FollowUpLate
            | Self::FollowUpOpen
            | Self::FollowUpUp
            | Self::FollowUpDown
            | Self::FollowUpPageUp
            | Self::FollowUpPageDown
            | Self::FollowUpClose
            | Self::BoxClose
            | Self::ReviewAccept
            | Self::ReviewNew
            | Self::ReviewSkip
            | Self::ReviewOther
            | Self::ReviewOtherBack
            | Self::ReviewStatus
            | Self::ReviewClose
            | Self::ReviewUp
            | Self::ReviewDown
            | Self::ReviewPageUp
            | Self::ReviewPageDown
            | Self::ConfirmNo
            | Self::ConfirmYes
            | Self::MessageUp
            | Self::MessageDown
            | Self::MessageClose
            | Self::GuideNext
            | Self::GuidePrevious
            | Self::GuideUp
            | Self::GuideDown
            | Self::GuideKeys
            | Self::GuideClose
            | Self::DayBefore
            | Self::DayAfter
            | Self::WeekBefore
            | Self::WeekAfter
            | Self::MonthBefore
            | Self::MonthAfter
            | Self::DayChoose
            | Self::DayClose
            | Self::QuitNow
            | Self::Interrupt
            | Self::Redraw
            | Self::Present
            | Self::ToggleMouse => Nature::Looks,
        }
    }

    /// True if all that it can do is to change the record.
    pub(crate) fn changes_the_record(self) -> bool {
        self.nature() != Nature::Looks
    }

    /// True if there is nothing that it could do in a list without rows.
    pub(crate) fn needs_a_row(self) -> bool {
        matches!(
            self,
            Self::NewLetterLike
                | Self::LetterSettings
                | Self::LetterStage
                | Self::ArchiveLetter
                | Self::ExportLetter
                | Self::MergeOrganizations
                | Self::EditOrganization
                | Self::TagOrganizations
                | Self::ArchiveOrganization
                | Self::NewContact
                | Self::EditOfficial
                | Self::VerifyOfficials
                | Self::ArchiveOfficial
                | Self::UndoEntry
                | Self::SetStatus
                | Self::Unanswered
                | Self::CopyAddresses
                | Self::Messages
                | Self::LeadSigner
                | Self::PutUnder
                | Self::ShowEvidence
                | Self::Papers
                | Self::CompareSigned
                | Self::TakeOff
                | Self::RemoveAddressee
                | Self::MoveUp
                | Self::MoveDown
                | Self::EditDeadline
                | Self::RemoveDeadline
                | Self::Open
                | Self::Sort
                | Self::Count
                | Self::CopyRows
                | Self::Select
                | Self::ExtendUp
                | Self::ExtendDown
                | Self::SelectAll
                | Self::Invert
        )
    }

    /// True if it takes something away, or puts it where it is not seen.
    pub(crate) fn takes_away(self) -> bool {
        self.nature() == Nature::TakesAway
    }
}
