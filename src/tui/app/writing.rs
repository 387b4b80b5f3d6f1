//! Saving what a file brings in, in a thread of its own, on a connection of its own: many rows take seconds, and the
//! screens say so meanwhile. The record is neither read nor changed by anybody else in the program until it is done.

use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::App;
use crate::error::{Error, Result};
use crate::ops::{self, Done, Operation};
use crate::store::Store;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::message::Message;
use crate::tui::screen::Look;
use crate::tui::theme::Tone;

/// What is saved sooner than this needs no panel.
const AT_ONCE: Duration = Duration::from_millis(150);
/// How long each look at the thread waits for it.
const LOOK: Duration = Duration::from_millis(40);

/// An operation that is being done.
pub(super) struct Writing(Receiver<Result<Done>>);

impl App {
    /// Does the operation of the review in front, and closes it and the form beneath; both stay if it is refused.
    pub(super) fn write(&mut self, operation: Box<dyn Operation + Send>) -> Result<()> {
        self.save_all();
        // A database in memory has one connection only.
        let Some(path) = self.store.path().map(ToOwned::to_owned) else {
            let done = ops::perform(&mut self.store, &self.cx, operation.as_ref());
            return self.written(done);
        };
        let (sender, receiver) = sync_channel(1);
        let cx = self.cx.clone();
        std::thread::spawn(move || {
            let done = match Store::open_existing(&path) {
                Ok(Some(mut store)) => ops::perform(&mut store, &cx, operation.as_ref()),
                Ok(None) => Err(Error::not_found(format!("{} is no longer there", path.display()))),
                Err(err) => Err(err),
            };
            // Nobody waits for it any more if the program has ended.
            drop(sender.send(done));
        });
        if let Ok(done) = receiver.recv_timeout(AT_ONCE) {
            return self.written(done);
        }
        let lines = [
            ("All of it is saved, or nothing. Please wait.", Tone::Plain),
            ("One undo will take it back.", Tone::Dim),
        ];
        let lines = lines.map(|(line, tone)| (line.to_owned(), tone)).to_vec();
        self.overlays.push(Overlay::Message(Message::new("Saving", lines)));
        self.writing = Some(Writing(receiver));
        Ok(())
    }

    /// Looks whether it is done.
    pub(super) fn go_on_writing(&mut self, writing: Writing) {
        match writing.0.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => self.writing = Some(writing),
            done => self.finish_writing(done.map_err(|_| lost()).flatten()),
        }
    }

    /// Waits until it is done: before the program ends, or writes something else.
    pub(super) fn wait_for_writing(&mut self) {
        if let Some(Writing(receiver)) = self.writing.take() {
            let done = receiver.recv().map_err(|_| lost()).flatten();
            self.finish_writing(done);
        }
    }

    fn finish_writing(&mut self, done: Result<Done>) {
        self.overlays.pop();
        if let Err(err) = self.written(done) {
            self.report(&err);
        }
    }

    fn written(&mut self, done: Result<Done>) -> Result<()> {
        let done = done?;
        self.data_version = self.store.data_version()?;
        self.reload()?;
        self.overlays.pop();
        self.overlays.pop();
        self.tell(&done);
        let (screen, look) = front!(self);
        screen.show(&done.outcome.ids, &look);
        Ok(())
    }
}

fn lost() -> Error {
    Error::bug("what the file brings could not be saved")
}
