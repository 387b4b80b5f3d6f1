//! What the pictures show: the sample coalition at one moment, and the keys that lead to a screen.

use ratatui::buffer::Buffer;
use undersigned::clock::Clock;
use undersigned::config::Settings;
use undersigned::demo;
use undersigned::ops::Context;
use undersigned::store::Store;
use undersigned::tui::Stage;

use crate::Result;

/// Columns and rows of every picture.
pub(crate) const SIZE: (u16, u16) = (100, 30);
/// The moment of every picture.
const NOW: &str = "2026-04-15T14:00:00Z";

/// A screen to draw.
pub(crate) struct Scene {
    /// The name of the picture.
    pub(crate) name: &'static str,
    /// The keys that lead there from the first screen.
    keys: &'static str,
}

/// The pictures.
pub(crate) const SCENES: &[Scene] = &[
    Scene { name: "dashboard", keys: "1" },
    Scene { name: "draft", keys: "1 enter / ^ b o t t l e ] enter enter" },
    Scene { name: "signatories", keys: "1 down down enter ] ] ] down down down space space space s" },
    Scene { name: "checks", keys: "1 down enter ] ] ] ] down" },
];

impl Scene {
    /// Plays the keys and draws what is then there.
    pub(crate) fn draw(&self) -> Result<Buffer> {
        let mut stage = stage()?;
        stage.press(self.keys)?;
        Ok(stage.draw(SIZE))
    }
}

/// The program, opened on the sample coalition.
pub(crate) fn stage() -> Result<Stage> {
    let settings = Settings { time_zone: Some("America/New_York".to_owned()), ..Settings::default() };
    let cx = context()?;
    let mut store = Store::open_in_memory()?;
    demo::fill(&mut store, &cx)?;
    Ok(Stage::new(store, cx, settings.zone()?)?)
}

/// Who acts in the pictures, and when.
pub(crate) fn context() -> Result<Context> {
    Ok(Context { clock: Clock::from_setting(Some(NOW))?, actor: "Ana Ruiz".to_owned() })
}
