//! Erasing a person: asked about, and for good.

use super::{context, options, press, screen, seeded, type_text};
use crate::domain::organization::ContactDetails;
use crate::ops::{contact, perform};
use crate::store::{contacts, organizations};
use crate::tui::app::App;

#[test]
fn a_person_is_erased_only_after_a_question_and_nothing_undoes_it() {
    let mut store = seeded();
    let tenants = organizations::resolve(store.view(), "Mile High Tenants").unwrap();
    let details = ContactDetails { name: "Jo Park".to_owned(), ..ContactDetails::default() };
    perform(&mut store, &context(), &contact::Add { organization: tenants.id, details }).unwrap();
    let mut app = App::new(store, context(), options()).unwrap();
    press(&mut app, "3 /");
    type_text(&mut app, "mile high");
    press(&mut app, "enter");
    screen(&mut app, (80, 24));
    press(&mut app, "tab X");
    let shown = screen(&mut app, (80, 24));
    assert!(shown.contains("Erase what is known of Jo Park"), "{shown}");
    assert!(shown.contains("Nothing brings it"), "{shown}");
    press(&mut app, "enter");
    assert!(contacts::resolve(app.store_mut().view(), "Jo Park").is_ok(), "the safe answer comes first");
    press(&mut app, "X y");
    let shown = screen(&mut app, (120, 40));
    assert!(shown.contains("(erased)") && shown.contains("Erased for good"), "{shown}");
    assert!(!shown.contains("u undoes it"), "{shown}");
    press(&mut app, "esc u");
    let shown = screen(&mut app, (120, 40));
    assert!(shown.contains("nothing can take this back"), "{shown}");
    press(&mut app, "X");
    assert!(screen(&mut app, (80, 24)).contains("has been erased already"));
}
