//! The one table of commands. Dispatch, footer, help, palette and the menu of actions all read
//! it, so a key, what it does and what is said of it cannot drift apart.

mod nature;
#[cfg(test)]
mod tests;

use super::{bindings, key};

/// Where a command lives: which screen, box or panel must be in front for its keys to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Everywhere, also over panels.
    Always,
    /// Everywhere but over panels and in text.
    Global,
    /// Wherever there is a list.
    List,
    /// Lists in which several rows can be selected.
    Select,
    /// Screens of several boxes.
    Boxes,
    /// The choices of an empty database.
    Welcome,
    Dashboard,
    Letters,
    Organizations,
    /// The contacts beside the organizations.
    Contacts,
    Officials,
    Activity,
    /// Any tab of a letter.
    Workspace,
    /// The draft, as it is read.
    Draft,
    /// The draft, as it is written.
    Editing,
    /// A text that is scrolled: the preview, and the draft as it is read.
    Preview,
    /// The letter as it is printed.
    Printed,
    Addressees,
    Signatories,
    Deadlines,
    Checks,
    /// The line that narrows a list, while it is typed.
    FilterLine,
    Form,
    /// A panel of choices.
    Menu,
    /// A list to choose from, with a line to type in.
    Picker,
    /// A list of which several can be chosen.
    PickSeveral,
    /// The help, which leads to the guide.
    Help,
    /// Those who have not answered.
    FollowUp,
    /// The box that a list of names is written into.
    NameBox,
    /// A list of names under review.
    NameReview,
    /// A file that is brought in, under review.
    ImportReview,
    Confirm,
    /// A text to be read.
    Message,
    /// The pages that say how the program is meant to be used.
    Guide,
    /// A calendar to choose a day from.
    Calendar,
}

impl Scope {
    /// Where its keys work, in words for people.
    pub(crate) fn place(self) -> &'static str {
        match self {
            Self::Always => "everywhere, also over panels",
            Self::Global => "everywhere but in text",
            Self::List => "every list",
            Self::Select => "lists in which rows are selected",
            Self::Boxes => "screens of several boxes",
            Self::Welcome => "Welcome",
            Self::Dashboard => "Dashboard",
            Self::Letters => "Letters",
            Self::Organizations => "Organizations",
            Self::Contacts => "contacts of an organization",
            Self::Officials => "Officials",
            Self::Activity => "Activity",
            Self::Workspace => "every tab of a letter",
            Self::Draft => "Draft, reading",
            Self::Editing => "Draft, writing",
            Self::Preview => "Preview and Draft, reading",
            Self::Printed => "Preview",
            Self::Addressees => "Addressees",
            Self::Signatories => "Signatories",
            Self::Deadlines => "Deadlines",
            Self::Checks => "Checks",
            Self::FilterLine => "the filter, while it is typed",
            Self::Form => "forms",
            Self::Menu => "panels of choices",
            Self::Picker => "lists to choose from",
            Self::PickSeveral => "lists to choose several from",
            Self::Help => "the help",
            Self::FollowUp => "the panel of those who have not answered",
            Self::NameBox => "the box for a list of names",
            Self::NameReview => "a pasted list, under review",
            Self::ImportReview => "a file that is brought in, under review",
            Self::Confirm => "questions",
            Self::Message => "texts to be read",
            Self::Guide => "the guide",
            Self::Calendar => "the calendar of a date",
        }
    }

    /// True for what one goes to: a screen, a box or a tab, and no panel.
    pub(crate) fn is_screen(self) -> bool {
        matches!(
            self,
            Self::Dashboard
                | Self::Letters
                | Self::Organizations
                | Self::Contacts
                | Self::Officials
                | Self::Activity
                | Self::Workspace
                | Self::Draft
                | Self::Printed
                | Self::Addressees
                | Self::Signatories
                | Self::Deadlines
                | Self::Checks
        )
    }
}

/// One row of the table.
#[derive(Debug)]
pub(crate) struct Spec {
    /// Which command.
    pub(crate) command: Command,
    /// Its lasting name.
    pub(crate) id: &'static str,
    /// Where it lives.
    pub(crate) scope: Scope,
    /// Its keys, the one that is shown first.
    pub(crate) keys: &'static [&'static str],
    /// A word or two for the footer; empty if the footer need not show it.
    pub(crate) hint: &'static str,
    /// What it does, as a title.
    pub(crate) title: &'static str,
}

macro_rules! commands {
    ($($command:ident, $id:literal, $scope:ident, [$($key:literal),* $(,)?], $hint:literal, $title:literal;)+) => {
        /// Something a person can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Command { $(#[doc = $title] $command),+ }

        /// Every command, in the order in which the footer prefers them.
        pub(crate) static COMMANDS: &[Spec] = &[$(Spec {
            command: Command::$command,
            id: $id,
            scope: Scope::$scope,
            keys: &[$($key),*],
            hint: $hint,
            title: $title,
        }),+];
    };
}

commands! {
//  variant, id, scope, keys, footer, title
    NewLetter, "new-letter", Letters, ["a"], "new", "Start a letter";
    NewLetterLike, "new-letter-like", Letters, ["A"], "", "Start a letter like this one";
    LetterSettings, "letter-settings", Letters, ["e"], "edit", "Edit the head of this letter";
    LetterStage, "letter-stage", Letters, ["s"], "stage", "Set the stage of this letter";
    ArchiveLetter, "archive-letter", Letters, ["d", "delete"], "archive", "Put this letter away, or take it out";
    ExportLetter, "export-letter", Letters, ["x", "ctrl-e"], "export", "Export this letter as a page";
    WelcomeChoose, "welcome-choose", Welcome, ["enter", "right", "space"], "choose", "Choose";
    WelcomeUp, "welcome-up", Welcome, ["up", "k"], "", "Up";
    WelcomeDown, "welcome-down", Welcome, ["down", "j"], "", "Down";
    NewLetterHere, "dashboard-new-letter", Dashboard, ["a"], "new letter", "Start a letter";

    NewOrganization, "new-organization", Organizations, ["a"], "add", "Add an organization";
    EditOrganization, "edit-organization", Organizations, ["e"], "edit", "Edit this organization";
    TagOrganizations, "tag-organizations", Organizations, ["t"], "tags", "Tag the selected organizations";
    ArchiveOrganization, "archive-organization", Organizations, ["d", "delete"], "archive", "Put organizations away, or take them out";
    ImportOrganizations, "import-organizations", Organizations, ["i"], "import", "Bring in organizations from a file";
    MergeOrganizations, "merge-organizations", Organizations, ["M"], "", "Make one organization of two";
    NewContact, "new-contact", Organizations, ["n"], "add contact", "Add a contact to this organization";
    AddContact, "add-contact", Contacts, ["a", "n"], "add", "Add a contact";
    EditContact, "edit-contact", Contacts, ["e", "enter"], "edit", "Edit this contact";
    CopyContact, "copy-contact", Contacts, ["c", "y"], "copy address", "Copy the e-mail address";
    EraseContact, "erase-contact", Contacts, ["X"], "", "Erase this person for good";
    ArchiveContact, "archive-contact", Contacts, ["d", "delete"], "archive", "Put this contact away, or take it out";

    NewOfficial, "new-official", Officials, ["a"], "add", "Add an official";
    EditOfficial, "edit-official", Officials, ["e"], "edit", "Edit this official";
    VerifyOfficials, "verify-officials", Officials, ["t"], "verified today", "Note that the selected are verified today";
    ImportOfficials, "import-officials", Officials, ["i"], "import", "Bring in officials from a file";
    ArchiveOfficial, "archive-official", Officials, ["d", "delete"], "archive", "Put officials away, or take them out";

    UndoEntry, "undo-entry", Activity, ["u"], "undo this one", "Undo this entry";

    SetStatus, "set-status", Signatories, ["s"], "set status", "Set the status of the selected";
    AddSignatories, "add-signatories", Signatories, ["a"], "add", "Add organizations to this letter";
    AddFromLetter, "add-from-letter", Signatories, ["A"], "", "Add the organizations of another letter";
    AddPerson, "add-person", Signatories, ["n"], "", "Add a person who signs alone";
    ImportSignOns, "import-sign-ons", Signatories, ["i"], "", "Bring in the answers of a form";
    PasteList, "paste-list", Signatories, ["p"], "paste a list", "Add the names of a list that was pasted";
    Unanswered, "unanswered", Signatories, ["f"], "follow up", "Follow up and remind: who has not answered";
    PasteReply, "paste-reply", Signatories, ["r"], "paste a reply", "Record an e-mail that answers";
    CopyAddresses, "copy-addresses", Signatories, ["F"], "", "Copy the e-mail addresses of the selected";
    Messages, "messages", Signatories, ["m"], "messages", "Write messages to the selected";
    LeadSigner, "lead-signer", Signatories, ["L"], "", "Have the selected sign above the list, or in it";
    SetList, "set-list", Signatories, ["S"], "", "Set the list: order, headings, columns, numbers";
    PutUnder, "put-under", Signatories, ["H"], "", "Put the selected under a heading of your own";
    ShowEvidence, "show-evidence", Signatories, ["e"], "", "Show everything that is recorded of this one";
    Papers, "papers", Signatories, ["W"], "", "Write who signed so far, evidence, or a list";
    CompareSigned, "compare-signed", Signatories, ["="], "", "What changed since this signatory signed";
    TakeOff, "take-off", Signatories, ["d", "delete"], "", "Take the selected off this letter";

    AddAddressees, "add-addressees", Addressees, ["a"], "add", "Add officials to this letter";
    AddGroup, "add-group", Addressees, ["A"], "add a group", "Add a chamber or a committee to this letter";
    ImportAddressees, "import-addressees", Addressees, ["i"], "", "Bring in officials from a file";
    RemoveAddressee, "remove-addressee", Addressees, ["d", "delete"], "remove", "Take the selected off this letter";
    MoveUp, "move-up", Addressees, ["alt-up", "K"], "up", "Move this addressee up";
    MoveDown, "move-down", Addressees, ["alt-down", "J"], "down", "Move this addressee down";

    SetDeadline, "set-deadline", Deadlines, ["a"], "add", "Set a deadline";
    EditDeadline, "edit-deadline", Deadlines, ["e"], "change", "Change this deadline";
    RemoveDeadline, "remove-deadline", Deadlines, ["d", "delete"], "remove", "Remove this deadline";

    Waive, "waive", Checks, ["d", "delete"], "let stand", "Let this finding stand, or count again";
    Fix, "fix", Checks, ["f"], "fix", "Put right all that this rule found";
    Tick, "tick", Checks, ["space"], "tick", "Tick what was read, or take the tick away";

    EditDraft, "edit-draft", Draft, ["enter", "e"], "write", "Write in the draft";
    PublishVersion, "publish-version", Draft, ["P"], "publish", "Publish the draft as a version";
    FindInDraft, "find-in-draft", Draft, ["/", "ctrl-f", "f3"], "find", "Find in the draft";
    FindNext, "find-next", Draft, ["n"], "", "Find the next place";
    FindPrevious, "find-previous", Draft, ["N"], "", "Find the place before";
    OwnEditor, "own-editor", Draft, ["f4"], "own editor", "Open the draft in your own editor";

    StopEditing, "stop-editing", Editing, ["esc"], "stop editing", "Stop writing; all is saved";
    SaveDraft, "save-draft", Editing, ["ctrl-s"], "", "Save now; it is saved by itself, too";
    EditorUndo, "editor-undo", Editing, ["ctrl-z"], "undo", "Undo what was typed";
    EditorRedo, "editor-redo", Editing, ["ctrl-y", "ctrl-r"], "", "Do again what was undone";
    EditorFind, "editor-find", Editing, ["ctrl-f", "f3"], "find", "Find in the text";
    Footnote, "footnote", Editing, ["ctrl-t"], "footnote", "Add a footnote, or go between mark and note";
    EditorHelp, "editor-help", Editing, ["f1"], "help", "Help";
    Replace, "replace", Editing, ["ctrl-g"], "replace", "Replace words by others";
    Bold, "bold", Editing, ["ctrl-b"], "", "Bold";
    Italic, "italic", Editing, ["ctrl-o"], "", "Italic";
    SelectText, "select-text", Editing, ["ctrl-a"], "", "Select all of the text";
    CutText, "cut-text", Editing, ["ctrl-x"], "", "Cut";
    CopyText, "copy-text", Editing, ["ctrl-c"], "", "Copy the selected text";
    PasteText, "paste-text", Editing, ["ctrl-v"], "", "Put in what was cut or copied";
    EditorOutside, "editor-outside", Editing, ["f4"], "own editor", "Go on in your own editor";
    EditorPalette, "editor-palette", Editing, ["ctrl-p", "ctrl-k", "f2"], "", "Find a command";

    Open, "open", List, ["enter", "right", "l"], "open", "Open";
    Up, "up", List, ["up", "k"], "", "Up";
    Down, "down", List, ["down", "j"], "", "Down";
    PageUp, "page-up", List, ["pgup", "ctrl-u"], "", "A page up";
    PageDown, "page-down", List, ["pgdn", "ctrl-d"], "", "A page down";
    Home, "home", List, ["home", "g"], "", "To the first";
    End, "end", List, ["end", "G"], "", "To the last";
    Filter, "filter", List, ["/", "ctrl-f", "f3"], "filter", "Narrow the list";
    Sort, "sort", List, ["o"], "sort", "Sort the list";
    ChooseView, "view", List, ["v"], "view", "Columns, saved views, and how else to look at it";
    Count, "count", List, ["#"], "", "Count how many there are of each value";
    CopyRows, "copy-rows", List, ["c", "y"], "", "Copy the selected rows for a spreadsheet";
    StepBack, "step-back", List, ["left", "h"], "", "Back one step";

    Select, "select", Select, ["space"], "select", "Select, and go on to the next";
    ExtendUp, "extend-up", Select, ["shift-up"], "", "Extend the selection up";
    ExtendDown, "extend-down", Select, ["shift-down"], "", "Extend the selection down";
    SelectAll, "select-all", Select, ["*"], "", "Select all that are shown";
    Invert, "invert", Select, ["~"], "", "Select the others";

    NextBox, "next-box", Boxes, ["tab"], "next box", "To the next box";
    PreviousBox, "previous-box", Boxes, ["shift-tab"], "", "To the box before";

    NextTab, "next-tab", Workspace, ["]", "ctrl-pgdn", "tab"], "tab", "To the next tab";
    PreviousTab, "previous-tab", Workspace, ["[", "ctrl-pgup", "shift-tab"], "", "To the tab before";
    Export, "export", Workspace, ["x", "ctrl-e"], "export", "Export this letter as a page";
    OpenExported, "open-exported", Workspace, ["O"], "", "Open what was exported last";
    Editions, "editions", Workspace, ["X"], "editions", "Editions: what was released, and the next one";
    CompareVersions, "compare", Workspace, ["="], "compare", "Compare the draft with a version, or two of them";
    Settings, "settings", Workspace, [","], "", "Edit the head of this letter";

    NextCopy, "next-copy", Printed, ["right", "l"], "", "The copy for the next addressee";
    PreviousCopy, "previous-copy", Printed, ["left", "h"], "", "The copy for the addressee before";
    FindInPreview, "find-in-preview", Printed, ["/", "ctrl-f", "f3"], "find", "Find in the letter";
    PreviewNext, "preview-next", Printed, ["n"], "", "Find the next place in the letter";
    PreviewPrevious, "preview-previous", Printed, ["N"], "", "Find the place before in the letter";
    CopyLetter, "copy-letter", Printed, ["c", "y"], "copy", "Copy the text of the letter";

    ScrollUp, "scroll-up", Preview, ["up", "k"], "", "Up";
    ScrollDown, "scroll-down", Preview, ["down", "j"], "scroll", "Down";
    ScrollPageUp, "scroll-page-up", Preview, ["pgup", "ctrl-u"], "", "A page up";
    ScrollPageDown, "scroll-page-down", Preview, ["pgdn", "ctrl-d", "space"], "", "A page down";
    ScrollHome, "scroll-home", Preview, ["home", "g"], "", "To the beginning";
    ScrollEnd, "scroll-end", Preview, ["end", "G"], "", "To the end";

    Actions, "actions", Global, [".", "shift-f10"], "more", "All actions here";
    Help, "help", Global, ["?", "f1"], "help", "Help: every key, to be searched and run";
    Palette, "palette", Global, ["ctrl-p", ":", "ctrl-k", "f2"], "find anything", "Find a command, a letter, an organization";
    Undo, "undo", Global, ["u", "ctrl-z"], "", "Undo the last change";
    Redo, "redo", Global, ["U", "ctrl-y", "ctrl-r"], "", "Do again what was undone";
    Back, "back", Global, ["esc", "backspace"], "", "Back one step";
    Leave, "leave", Global, ["q"], "back, quit", "Back one step; at the top twice quits";
    Backward, "backward", Global, ["alt-left"], "", "To where you were before";
    Forward, "forward", Global, ["alt-right"], "", "To where you came back from";
    GoDashboard, "go-dashboard", Global, ["1"], "", "Go to the dashboard";
    GoLetters, "go-letters", Global, ["2"], "", "Go to the letters";
    GoOrganizations, "go-organizations", Global, ["3"], "", "Go to the organizations";
    GoOfficials, "go-officials", Global, ["4"], "", "Go to the officials";
    GoActivity, "go-activity", Global, ["5"], "", "Go to the activity";
    OpenDatabase, "open-database", Global, ["ctrl-o"], "", "Open another database";
    Reload, "reload", Global, ["f5", "R"], "", "Read everything again";

    FilterAccept, "filter-accept", FilterLine, ["enter", "down"], "keep", "Keep the filter and go to the list";
    FilterClear, "filter-clear", FilterLine, ["esc"], "show all", "Take the filter away";
    FilterComplete, "filter-complete", FilterLine, ["tab"], "name a field", "Complete the name of a field";

    FormSave, "form-save", Form, ["ctrl-s"], "save", "Save";
    FormAccept, "form-accept", Form, ["enter"], "next, save", "Next field; after the last, save";
    FormDown, "form-down", Form, ["down"], "", "To the next field; in a date, the calendar";
    FormNext, "form-next", Form, ["tab"], "next", "To the next field";
    FormPrevious, "form-previous", Form, ["shift-tab", "up"], "", "To the field before";
    FormOther, "form-other", Form, ["ctrl-t"], "", "Take the other text of a field changed twice";
    FormCancel, "form-cancel", Form, ["esc"], "leave", "Leave without saving";

    MenuChoose, "menu-choose", Menu, ["enter", "right"], "choose", "Choose";
    MenuUp, "menu-up", Menu, ["up"], "", "Up";
    MenuDown, "menu-down", Menu, ["down"], "", "Down";
    MenuMore, "menu-more", Menu, ["+"], "", "More of it: a wider column";
    MenuLess, "menu-less", Menu, ["-"], "", "Less of it: a narrower column";
    MenuCancel, "menu-cancel", Menu, ["esc", "left"], "leave", "Leave everything as it is";

    PickerChoose, "picker-choose", Picker, ["enter"], "choose", "Choose";
    PickerMark, "picker-mark", PickSeveral, ["tab"], "mark several", "Mark, to choose several";
    OpenGuide, "open-guide", Help, ["tab"], "guide", "Open the guide";
    PickerUp, "picker-up", Picker, ["up"], "", "Up";
    PickerDown, "picker-down", Picker, ["down"], "", "Down";
    PickerPageUp, "picker-page-up", Picker, ["pgup"], "", "A page up";
    PickerPageDown, "picker-page-down", Picker, ["pgdn"], "", "A page down";
    PickerCancel, "picker-cancel", Picker, ["esc"], "close", "Close";
    FollowUpCopy, "follow-up-copy", FollowUp, ["c", "F"], "addresses", "Copy the e-mail addresses";
    FollowUpRemind, "follow-up-remind", FollowUp, ["r"], "note a reminder", "Note that they were reminded";
    FollowUpWrite, "follow-up-write", FollowUp, ["m"], "drafts", "Write reminders as drafts, and note them";
    FollowUpMark, "follow-up-mark", FollowUp, ["space"], "mark", "Mark, to remind only some";
    FollowUpLate, "follow-up-late", FollowUp, ["w"], "only late", "Only who is silent for a week or longer, or all";
    FollowUpOpen, "follow-up-open", FollowUp, ["enter"], "", "Open the organization";
    FollowUpUp, "follow-up-up", FollowUp, ["up", "k"], "", "Up";
    FollowUpDown, "follow-up-down", FollowUp, ["down", "j"], "", "Down";
    FollowUpPageUp, "follow-up-page-up", FollowUp, ["pgup"], "", "A page up";
    FollowUpPageDown, "follow-up-page-down", FollowUp, ["pgdn"], "", "A page down";
    FollowUpClose, "follow-up-close", FollowUp, ["esc", "q"], "close", "Close";

    BoxReview, "box-review", NameBox, ["ctrl-s"], "read what it says", "Read what the box says";
    BoxClose, "box-close", NameBox, ["esc"], "leave", "Leave; nothing is saved";
    ReviewAccept, "review-accept", NameReview, ["enter"], "accept", "Take the match, or take the line up again";
    ReviewFinish, "review-finish", NameReview, ["ctrl-s"], "finish", "Take the list over";
    ReviewNew, "review-new", NameReview, ["n"], "new", "Make it a new organization";
    ReviewSkip, "review-skip", NameReview, ["d", "delete"], "leave out", "Leave the line out";
    ReviewOther, "review-other", NameReview, ["right", "l"], "other", "The next possible match";
    ReviewOtherBack, "review-other-back", NameReview, ["left", "h"], "", "The possible match before";
    ReviewStatus, "review-status", NameReview, ["s"], "status", "Another status for all of the list";
    ReviewClose, "review-close", NameReview, ["esc"], "leave", "Leave; nothing is saved";
    ReviewUp, "review-up", NameReview, ["up", "k"], "", "Up";
    ReviewDown, "review-down", NameReview, ["down", "j"], "", "Down";
    ReviewPageUp, "review-page-up", NameReview, ["pgup"], "", "A page up";
    ReviewPageDown, "review-page-down", NameReview, ["pgdn"], "", "A page down";

    ImportKnown, "import-known", ImportReview, ["enter"], "known", "It is the one that is known";
    ImportFinish, "import-finish", ImportReview, ["ctrl-s"], "bring in", "Bring all of it in";
    ImportNew, "import-new", ImportReview, ["n"], "new", "It is another one, to be added";
    ImportSkip, "import-skip", ImportReview, ["d", "delete"], "leave out", "Leave the row out, or take it up again";
    ImportBad, "import-bad", ImportReview, ["b"], "", "Leave out what cannot be brought in, or not";
    ImportColumns, "import-columns", ImportReview, ["m"], "columns", "Look at what the columns hold, or at the rows";
    ImportAll, "import-all", ImportReview, ["w"], "all rows", "Show also the rows that change nothing, or not";
    ImportNext, "import-next", ImportReview, ["right", "l"], "", "The column holds the next thing";
    ImportBefore, "import-before", ImportReview, ["left", "h"], "", "The column holds the thing before";
    ImportUp, "import-up", ImportReview, ["up", "k"], "", "Up";
    ImportDown, "import-down", ImportReview, ["down", "j"], "", "Down";
    ImportPageUp, "import-page-up", ImportReview, ["pgup"], "", "A page up";
    ImportPageDown, "import-page-down", ImportReview, ["pgdn"], "", "A page down";
    ImportClose, "import-close", ImportReview, ["esc"], "leave", "Leave; nothing is saved";

    ConfirmNo, "confirm-no", Confirm, ["enter", "esc", "n"], "keep", "Leave everything as it is";
    ConfirmYes, "confirm-yes", Confirm, ["y"], "go on", "Go on";

    MessageUp, "message-up", Message, ["up", "k", "pgup"], "", "Up";
    MessageDown, "message-down", Message, ["down", "j", "pgdn", "space"], "scroll", "Down";
    MessageClose, "message-close", Message, ["esc", "enter", "q"], "close", "Close";

    GuideNext, "guide-next", Guide, ["right", "l", "space"], "next page", "The next page";
    GuidePrevious, "guide-previous", Guide, ["left", "h"], "", "The page before";
    GuideUp, "guide-up", Guide, ["up", "k", "pgup"], "", "Up";
    GuideDown, "guide-down", Guide, ["down", "j", "pgdn"], "", "Down";
    GuideKeys, "guide-keys", Guide, ["tab", "?"], "keys", "The keys that work where you were";
    GuideClose, "guide-close", Guide, ["esc", "enter", "q"], "close", "Close";

    DayBefore, "day-before", Calendar, ["left", "h"], "", "The day before";
    DayAfter, "day-after", Calendar, ["right", "l"], "", "The day after";
    WeekBefore, "week-before", Calendar, ["up", "k"], "", "A week before";
    WeekAfter, "week-after", Calendar, ["down", "j"], "", "A week after";
    MonthBefore, "month-before", Calendar, ["pgup"], "", "A month before";
    MonthAfter, "month-after", Calendar, ["pgdn"], "month", "A month after";
    DayChoose, "day-choose", Calendar, ["enter", "space"], "take the day", "Take this day";
    DayClose, "day-close", Calendar, ["esc", "q"], "leave", "Leave the date as it is";


    QuitNow, "quit", Always, ["ctrl-q", "f10"], "", "Quit at once; everything is saved";
    Interrupt, "interrupt", Always, ["ctrl-c"], "", "Close what is open; twice quits";
    Redraw, "redraw", Always, ["ctrl-l"], "", "Draw the screen anew";
    Present, "present", Always, ["f9"], "", "Presenter mode: hide what is private, or show it";
    ToggleMouse, "toggle-mouse", Always, ["f8"], "", "Mouse: this program, or selecting text";
}

impl Command {
    /// Its row of the table.
    pub(crate) fn spec(self) -> &'static Spec {
        // The rows stand in the order of the variants: one macro makes both.
        &COMMANDS[self as usize]
    }
}

impl Spec {
    /// The key that is shown for it.
    pub(crate) fn key(&self) -> Option<String> {
        bindings::current().keys(self.command).first().map(|key| key.shown())
    }

    /// The key that is shown for it where these scopes count, the innermost first: one that means
    /// nothing else further in.
    pub(crate) fn key_in(&self, scopes: &[Scope]) -> Option<String> {
        let bindings = bindings::current();
        let works = |key: &&key::Key| bindings.lookup(scopes, **key) == Some(self.command);
        bindings.keys(self.command).iter().find(works).map(|key| key.shown())
    }

    /// All its keys, as they are shown.
    pub(crate) fn all_keys(&self) -> String {
        let keys: Vec<String> =
            bindings::current().keys(self.command).iter().map(|key| key.shown()).collect();
        keys.join("  ")
    }
}

/// The commands that can be asked for in these scopes, the innermost scope first; one whose every
/// key means something else further in is left out.
pub(crate) fn available(scopes: &[Scope]) -> impl Iterator<Item = &'static Spec> {
    let bindings = bindings::current();
    scopes.iter().flat_map(|scope| COMMANDS.iter().filter(move |spec| spec.scope == *scope)).filter(|spec| {
        bindings.keys(spec.command).iter().any(|key| bindings.lookup(scopes, *key) == Some(spec.command))
    })
}
