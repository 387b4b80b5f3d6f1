//! Reading and judging the rows of a file in a thread of its own, on a connection of its own: a hundred
//! thousand rows take seconds, and the person sees how far it is and can stop it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::App;
use crate::error::{Error, Result};
use crate::import::decisions::Decision;
use crate::import::watch::Watch;
use crate::store::Store;
use crate::tui::importing::{At, What};
use crate::tui::overlays::Overlay;
use crate::tui::overlays::import_review::ImportReview;
use crate::tui::overlays::message::Message;
use crate::tui::screen::Look;
use crate::tui::theme::Tone;

/// What is ready sooner than this is shown without a panel before it.
const AT_ONCE: Duration = Duration::from_millis(150);
/// How long each look at the thread waits for it.
const LOOK: Duration = Duration::from_millis(40);

/// A review with its rows judged, and what went wrong; no review where the files could not be read.
type Judged = (Option<Box<ImportReview>>, Result<()>);

/// Rows that are being judged.
pub(super) struct Judging {
    receiver: Receiver<Judged>,
    watch: Arc<Watch>,
    /// How many panels are open while it goes on; one less says that it is to stop.
    panels: usize,
}

impl Judging {
    fn panel(&self) -> Overlay {
        let line = match self.watch.progress() {
            Some((done, of)) => {
                format!("{done} of {of} rows are looked at.")
            }
            None => "The file is being read.".to_owned(),
        };
        let stop = "Esc stops it; nothing is saved.".to_owned();
        Overlay::Message(Message::new("Reading the file", vec![(line, Tone::Plain), (stop, Tone::Dim)]))
    }
}

impl Drop for Judging {
    fn drop(&mut self) {
        self.watch.stop();
    }
}

impl App {
    /// Reads files and opens their review.
    pub(super) fn bring_in(&mut self, what: What, paths: Vec<PathBuf>) -> Result<()> {
        self.judge(move |at| match ImportReview::of(&what, &paths, at) {
            Ok(review) => (Some(Box::new(review)), Ok(())),
            Err(err) => (None, Err(err)),
        })
    }

    /// Judges the rows of the review in front anew.
    pub(super) fn judge_again(&mut self) -> Result<()> {
        match self.overlays.pop() {
            Some(Overlay::ImportReview(mut review)) => self.judge(move |at| {
                let done = review.judge(at);
                (Some(review), done)
            }),
            other => {
                self.overlays.extend(other);
                Ok(())
            }
        }
    }

    /// Decides about a row of the review in front.
    pub(super) fn decide_row(&mut self, decision: Decision) -> Result<()> {
        let Some(Overlay::ImportReview(review)) = self.overlays.last_mut() else { return Ok(()) };
        let effects = review.decide(decision);
        self.carry_out(effects)
    }

    fn judge(&mut self, work: impl FnOnce(&At<'_>) -> Judged + Send + 'static) -> Result<()> {
        let (now, watch) = (self.cx.now(), Arc::new(Watch::default()));
        // A database in memory has one connection only.
        let Some(path) = self.store.path().map(ToOwned::to_owned) else {
            let judged = work(&At { store: &self.store, now, watch: &watch });
            return self.judged(judged, false);
        };
        let (sender, receiver) = sync_channel(1);
        let own_watch = Arc::clone(&watch);
        std::thread::spawn(move || {
            let judged = match Store::open_read_only(&path) {
                Ok(Some(store)) => work(&At { store: &store, now, watch: &own_watch }),
                Ok(None) => (None, Err(Error::not_found(format!("{} is no longer there", path.display())))),
                Err(err) => (None, Err(err)),
            };
            // Nobody waits for it any more if the program has ended.
            drop(sender.send(judged));
        });
        if let Ok(judged) = receiver.recv_timeout(AT_ONCE) {
            return self.judged(judged, false);
        }
        let judging = Judging { receiver, watch, panels: self.overlays.len() + 1 };
        self.overlays.push(judging.panel());
        self.judging = Some(judging);
        Ok(())
    }

    /// Looks how far the thread is.
    pub(super) fn go_on_judging(&mut self, judging: Judging) {
        let is_stopped = self.overlays.len() < judging.panels;
        if is_stopped {
            judging.watch.stop();
        }
        let done = match judging.receiver.recv_timeout(LOOK) {
            Ok(judged) => {
                self.overlays.truncate(judging.panels - 1);
                self.judged(judged, is_stopped)
            }
            Err(RecvTimeoutError::Timeout) => {
                self.overlays.truncate(judging.panels - 1);
                if !is_stopped {
                    self.overlays.push(judging.panel());
                }
                self.judging = Some(judging);
                Ok(())
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.overlays.truncate(judging.panels - 1);
                Err(Error::bug("the rows of the file could not be looked at"))
            }
        };
        if let Err(err) = done {
            self.report(&err);
        }
    }

    fn judged(&mut self, (review, done): Judged, is_stopped: bool) -> Result<()> {
        let is_new = review.as_ref().is_some_and(|review| review.is_empty());
        self.overlays.extend(review.filter(|_| !is_new).map(Overlay::ImportReview));
        if is_stopped {
            return self.say(Tone::Warn, "Stopped; nothing was saved.");
        }
        let Err(err) = done else { return Ok(()) };
        let look = look!(self);
        let is_said = self.overlays.last_mut().is_some_and(|overlay| overlay.refused(&err, &look));
        if is_said { Ok(()) } else { Err(err) }
    }
}
