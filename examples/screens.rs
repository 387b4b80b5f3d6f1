//! Opens the screens on the database that the command line names.

use std::path::Path;

use undersigned::clock::Clock;
use undersigned::error::{Error, Result};
use undersigned::ops::Context;
use undersigned::store::Store;
use undersigned::tui::{Options, run};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).ok_or_else(|| Error::refused("name a database"))?;
    let store = Store::open_or_create(Path::new(&path))?;
    let cx = Context { clock: Clock::System, actor: whoami::username().unwrap_or_default() };
    let has_color = std::env::var_os("NO_COLOR").is_none();
    run(store, cx, Options { has_color, has_mouse: true, zone: chrono_tz::America::New_York })
}
