//! Recording what organizations say.

use undersigned::domain::sign_on::Status;
use undersigned::ops::sign_on::Record;
use undersigned::store::events;

use super::Desk;

#[test]
fn an_organization_that_is_named_twice_signs_once() {
    let mut desk = Desk::new();
    let birch = desk.add_organization("Birch League");
    desk.load("bus", "").unwrap();
    let sign = desk.sign("bus", "Birch League", Status::Signed);
    desk.perform(&Record { organizations: vec![birch.clone(), birch], ..sign }).unwrap();
    assert_eq!(events::head(desk.store.view()).unwrap().0, 1);
}
