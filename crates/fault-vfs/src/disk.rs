//! What is on the disk after a power cut, computed from the steps before it.
//!
//! The disk keeps what was brought to it. Of what was written since, each sector of 512 bytes may
//! have reached it or not, in any order. A new file has its name for certain once it was brought to
//! the disk; a file that was removed is gone for certain once its folder was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::plan::Step;

/// The smallest piece that a disk writes whole, in bytes.
const SECTOR: usize = 512;

/// Files with their contents.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What survives of the writes that were not brought to the disk.
#[derive(Debug, Clone, Copy)]
pub enum Survivors {
    /// Nothing.
    None,
    /// Everything.
    All,
    /// Some, by lot; the number seeds the lot.
    Some(u64),
}

#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Truncate(usize),
    Delete,
}

/// A file: what is certain, and what is on its way.
#[derive(Debug, Clone, Default)]
struct Held {
    certain: Option<Vec<u8>>,
    pending: Vec<Change>,
}

/// Files, and how much of each is on the disk for certain.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    files: BTreeMap<PathBuf, Held>,
}

impl Disk {
    /// A disk that holds these files and nothing else.
    pub fn holding(files: Files) -> Self {
        let held = |certain| Held { certain: Some(certain), pending: Vec::new() };
        Self { files: files.into_iter().map(|(path, bytes)| (path, held(bytes))).collect() }
    }

    /// Takes the next step.
    pub fn take(&mut self, step: &Step) {
        match step {
            Step::Write(path, offset, bytes) => {
                self.pend(path, Change::Write(usize::try_from(*offset).unwrap_or(usize::MAX), bytes.clone()));
            }
            Step::Truncate(path, length) => {
                self.pend(path, Change::Truncate(usize::try_from(*length).unwrap_or(usize::MAX)));
            }
            Step::Sync(path) => self.settle(path),
            Step::Delete(path, is_certain) => {
                self.pend(path, Change::Delete);
                if *is_certain {
                    self.settle(path);
                }
            }
        }
    }

    /// What there is after a power cut now.
    pub fn after_cut(&self, survivors: Survivors) -> Files {
        let mut lot = Lot::new(survivors);
        let files = self.files.iter();
        files.filter_map(|(path, held)| Some((path.clone(), held.after_cut(&mut lot)?))).collect()
    }

    fn pend(&mut self, path: &Path, change: Change) {
        self.files.entry(path.to_owned()).or_default().pending.push(change);
    }

    fn settle(&mut self, path: &Path) {
        let held = self.files.entry(path.to_owned()).or_default();
        held.certain = held.after_cut(&mut Lot::All);
        held.pending.clear();
    }
}

impl Held {
    fn after_cut(&self, lot: &mut Lot) -> Option<Vec<u8>> {
        let mut content = self.certain.clone();
        for change in &self.pending {
            match change {
                Change::Write(offset, bytes) => write(&mut content, *offset, bytes, lot),
                Change::Truncate(length) if lot.draw() => {
                    if let Some(content) = &mut content {
                        content.resize(*length, 0);
                    }
                }
                Change::Delete if lot.draw() => content = None,
                Change::Truncate(_) | Change::Delete => {}
            }
        }
        content
    }
}

/// Writes those sectors that the lot lets through.
fn write(content: &mut Option<Vec<u8>>, offset: usize, bytes: &[u8], lot: &mut Lot) {
    let mut at = offset;
    let end = offset + bytes.len();
    while at < end {
        let next = ((at / SECTOR + 1) * SECTOR).min(end);
        if lot.draw() {
            let content = content.get_or_insert_default();
            if content.len() < next {
                content.resize(next, 0);
            }
            content[at..next].copy_from_slice(&bytes[at - offset..next - offset]);
        }
        at = next;
    }
}

/// Decides about one write after another.
enum Lot {
    None,
    All,
    /// xorshift64, Marsaglia 2003.
    Drawn(u64),
}

impl Lot {
    fn new(survivors: Survivors) -> Self {
        match survivors {
            Survivors::None => Self::None,
            Survivors::All => Self::All,
            Survivors::Some(seed) => Self::Drawn(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
        }
    }

    fn draw(&mut self) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Drawn(state) => {
                *state ^= *state << 13;
                *state ^= *state >> 7;
                *state ^= *state << 17;
                *state >> 63 == 1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Disk, Files, Path, Step, Survivors};

    fn disk() -> Disk {
        let mut disk = Disk::holding(Files::from([("a".into(), vec![0; 1024])]));
        disk.take(&Step::Write("a".into(), 500, vec![1; 24]));
        disk
    }

    #[test]
    fn what_was_brought_to_the_disk_survives_and_the_rest_may() {
        let mut disk = disk();
        assert_eq!(disk.after_cut(Survivors::None)[Path::new("a")], vec![0; 1024]);
        let all = disk.after_cut(Survivors::All);
        assert_eq!(all.values().next().unwrap()[500..524], [1; 24]);
        disk.take(&Step::Sync("a".into()));
        assert_eq!(disk.after_cut(Survivors::None), all);
    }

    #[test]
    fn a_write_over_two_sectors_can_be_torn_between_them() {
        let disk = disk();
        let images: std::collections::BTreeSet<Vec<u8>> =
            (0..64).map(|seed| disk.after_cut(Survivors::Some(seed)).into_values().next().unwrap()).collect();
        assert_eq!(images.len(), 4, "none, the first sector, the second, both");
    }

    #[test]
    fn a_new_file_and_a_removed_one_are_certain_only_when_brought_to_the_disk() {
        let mut disk = disk();
        disk.take(&Step::Write("b".into(), 0, vec![7]));
        disk.take(&Step::Delete("a".into(), false));
        assert_eq!(disk.after_cut(Survivors::None).len(), 1);
        let all = disk.after_cut(Survivors::All);
        assert!(all.contains_key(Path::new("b")) && !all.contains_key(Path::new("a")));
        disk.take(&Step::Delete("b".into(), true));
        assert!(!disk.after_cut(Survivors::None).contains_key(Path::new("b")));
    }
}
