//! The layer itself, as SQLite wants it: <https://www.sqlite.org/vfs.html>. All the unsafe code is here.
//!
//! Each function does what [`plan`](crate::plan) says, and else calls the same function of the real
//! disk. SQLite calls them with pointers that it has made valid for the time of the call, and, for
//! files, only between a successful open and the close.

use std::ffi::{CStr, OsStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::Once;

use rusqlite::ffi;

use crate::plan::{self, Call, Care, Step};

/// A file of ours. The file of the real disk lies right behind it in the same memory.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    /// Its path, which SQLite keeps until the file is closed; null for a temporary one.
    name: *const c_char,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    // The first version has no shared memory, which only write-ahead logs need, and no memory maps.
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// Puts the layer under every connection that the process opens from now on.
///
/// # Panics
/// If SQLite has no disk of its own, or takes no other.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: SQLite starts by itself where needed, and its default layer lives as long as the process.
        let real = unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) };
        assert!(!real.is_null(), "SQLite has no disk");
        // SAFETY: not null, and never written to after its registration but by SQLite's own list.
        let (of_file, longest) = unsafe { ((*real).szOsFile, (*real).mxPathname) };
        let ours = c_int::try_from(size_of::<File>()).unwrap_or(c_int::MAX);
        let vfs = Box::leak(Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: ours + of_file,
            mxPathname: longest,
            pNext: std::ptr::null_mut(),
            zName: c"fault".as_ptr(),
            pAppData: real.cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_pathname),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: Some(last_error),
            xCurrentTimeInt64: None,
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        }));
        // SAFETY: the layer is leaked, so it lives as long as SQLite may use it.
        let code = unsafe { ffi::sqlite3_vfs_register(vfs, 1) };
        assert_eq!(code, ffi::SQLITE_OK, "SQLite took no other disk");
    });
}

/// The path that a name of SQLite's stands for; `None` for a temporary file.
///
/// # Safety
/// `name` is null or a C string that lives as long as the answer is used.
unsafe fn path<'a>(name: *const c_char) -> Option<&'a Path> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    let name = unsafe { CStr::from_ptr(name) };
    Some(Path::new(OsStr::from_bytes(name.to_bytes())))
}

/// The real disk behind ours.
///
/// # Safety
/// `vfs` is the layer made by [`install`].
unsafe fn real_vfs(vfs: *mut ffi::sqlite3_vfs) -> *mut ffi::sqlite3_vfs {
    // SAFETY: the caller's promise; `install` has put the real layer there.
    unsafe { (*vfs).pAppData.cast() }
}

/// The real file behind ours.
///
/// # Safety
/// `file` is memory of `szOsFile` bytes as [`install`] has asked for.
unsafe fn real_file(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: by the promise the memory has room for ours and, behind it, the real one. Ours is a
    // multiple of a pointer long, so what follows is aligned as well.
    unsafe { file.cast::<File>().add(1).cast() }
}

/// Calls a function of the real disk; where it has none, the answer is `$otherwise`.
macro_rules! real {
    ($table:expr, $function:ident ( $($argument:expr),* ), $otherwise:expr) => {{
        match (*$table).$function {
            Some(function) => function($($argument),*),
            None => $otherwise,
        }
    }};
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands us our layer, memory of `szOsFile` bytes, and a name that lives until the
    // file is closed. Without methods the file counts as not opened, and is not closed.
    unsafe {
        (*file).pMethods = std::ptr::null();
        if let Some(code) = plan::strike(Call::Open) {
            return code;
        }
        let (vfs, real) = (real_vfs(vfs), real_file(file));
        let code = real!(vfs, xOpen(vfs, name, real, flags, out_flags), ffi::SQLITE_CANTOPEN);
        if !(*real).pMethods.is_null() {
            (*file.cast::<File>()).name = name;
            (*file).pMethods = &raw const METHODS;
        }
        code
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    if let Some(code) = plan::strike(Call::Delete) {
        return code;
    }
    // SAFETY: SQLite hands us our layer and a C string, both valid during the call.
    unsafe {
        let vfs = real_vfs(vfs);
        let code = real!(vfs, xDelete(vfs, name, sync_folder), ffi::SQLITE_IOERR_DELETE);
        if code == ffi::SQLITE_OK {
            plan::keep(path(name), |path| Step::Delete(path, sync_folder != 0));
        }
        code
    }
}

unsafe extern "C" fn access(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    answer: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands us our layer and pointers valid during the call.
    unsafe {
        let vfs = real_vfs(vfs);
        real!(vfs, xAccess(vfs, name, flags, answer), ffi::SQLITE_IOERR)
    }
}

unsafe extern "C" fn full_pathname(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    // SAFETY: SQLite hands us our layer and pointers valid during the call.
    unsafe {
        let vfs = real_vfs(vfs);
        real!(vfs, xFullPathname(vfs, name, room, out), ffi::SQLITE_CANTOPEN)
    }
}

unsafe extern "C" fn randomness(vfs: *mut ffi::sqlite3_vfs, room: c_int, out: *mut c_char) -> c_int {
    // SAFETY: SQLite hands us our layer and `room` bytes to fill.
    unsafe {
        let vfs = real_vfs(vfs);
        real!(vfs, xRandomness(vfs, room, out), 0)
    }
}

unsafe extern "C" fn sleep(vfs: *mut ffi::sqlite3_vfs, microseconds: c_int) -> c_int {
    // SAFETY: SQLite hands us our layer.
    unsafe {
        let vfs = real_vfs(vfs);
        real!(vfs, xSleep(vfs, microseconds), 0)
    }
}

unsafe extern "C" fn current_time(vfs: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    // SAFETY: SQLite hands us our layer and a place for the answer.
    unsafe {
        let vfs = real_vfs(vfs);
        real!(vfs, xCurrentTime(vfs, out), ffi::SQLITE_ERROR)
    }
}

unsafe extern "C" fn last_error(vfs: *mut ffi::sqlite3_vfs, room: c_int, out: *mut c_char) -> c_int {
    // SAFETY: SQLite hands us our layer and, where `room` is not 0, as many bytes to fill.
    unsafe {
        let vfs = real_vfs(vfs);
        real!(vfs, xGetLastError(vfs, room, out), 0)
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite closes an open file of ours once.
    unsafe {
        let real = real_file(file);
        let code = real!((*real).pMethods, xClose(real), ffi::SQLITE_IOERR);
        (*file).pMethods = std::ptr::null();
        code
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    out: *mut c_void,
    length: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    if let Some(code) = plan::strike(Call::Read) {
        return code;
    }
    // SAFETY: SQLite hands us an open file of ours and `length` bytes to fill.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xRead(real, out, length, offset), ffi::SQLITE_IOERR_READ)
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    offset: ffi::sqlite3_int64,
) -> c_int {
    let fault = plan::strike(Call::Write);
    // A disk runs full in the middle of a write.
    let length = if fault == Some(ffi::SQLITE_FULL) { length / 2 } else { length };
    if let Some(code) = fault.filter(|code| *code != ffi::SQLITE_FULL || length == 0) {
        return code;
    }
    // SAFETY: SQLite hands us an open file of ours and at least `length` bytes to write.
    unsafe {
        let real = real_file(file);
        let code = real!((*real).pMethods, xWrite(real, bytes, length, offset), ffi::SQLITE_IOERR_WRITE);
        if code == ffi::SQLITE_OK {
            let bytes = std::slice::from_raw_parts(bytes.cast::<u8>(), usize::try_from(length).unwrap_or(0));
            let offset = u64::try_from(offset).unwrap_or(0);
            plan::keep(path((*file.cast::<File>()).name), |path| Step::Write(path, offset, bytes.to_vec()));
        }
        fault.unwrap_or(code)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: ffi::sqlite3_int64) -> c_int {
    if let Some(code) = plan::strike(Call::Truncate) {
        return code;
    }
    // SAFETY: SQLite hands us an open file of ours.
    unsafe {
        let real = real_file(file);
        let code = real!((*real).pMethods, xTruncate(real, length), ffi::SQLITE_IOERR_TRUNCATE);
        if code == ffi::SQLITE_OK {
            let length = u64::try_from(length).unwrap_or(0);
            plan::keep(path((*file.cast::<File>()).name), |path| Step::Truncate(path, length));
        }
        code
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    if let Some(code) = plan::strike(Call::Sync) {
        return code;
    }
    // SAFETY: SQLite hands us an open file of ours.
    unsafe {
        let real = real_file(file);
        let code = real!((*real).pMethods, xSync(real, flags), ffi::SQLITE_IOERR_FSYNC);
        if code == ffi::SQLITE_OK {
            plan::keep(path((*file.cast::<File>()).name), Step::Sync);
        }
        code
    }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut ffi::sqlite3_int64) -> c_int {
    // SAFETY: SQLite hands us an open file of ours and a place for the answer.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xFileSize(real, out), ffi::SQLITE_IOERR)
    }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite hands us an open file of ours.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xLock(real, level), ffi::SQLITE_IOERR)
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite hands us an open file of ours.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xUnlock(real, level), ffi::SQLITE_IOERR)
    }
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, answer: *mut c_int) -> c_int {
    // SAFETY: SQLite hands us an open file of ours and a place for the answer.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xCheckReservedLock(real, answer), ffi::SQLITE_IOERR)
    }
}

unsafe extern "C" fn file_control(
    file: *mut ffi::sqlite3_file,
    operation: c_int,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: SQLite hands us an open file of ours; what the argument is depends on the operation.
    unsafe {
        if operation == ffi::SQLITE_FCNTL_PRAGMA {
            weaken(argument.cast());
        }
        let real = real_file(file);
        real!((*real).pMethods, xFileControl(real, operation, argument), ffi::SQLITE_NOTFOUND)
    }
}

/// Puts another value in the place of the one that `PRAGMA synchronous` is being set to.
///
/// # Safety
/// `words` is what SQLite hands over with `SQLITE_FCNTL_PRAGMA`: a place for an answer, the name and
/// the value, which is null or a C string of SQLite's own memory, to be read after this call.
unsafe fn weaken(words: *mut *mut c_char) {
    let Some(care) = plan::care() else { return };
    // SAFETY: the caller's promise. Not before the name is "synchronous" is the value touched, so that
    // it comes from a statement of the connection; a digit and the end fit into any value but "".
    unsafe {
        let (name, value) = (*words.add(1), *words.add(2));
        let is_synchronous =
            !name.is_null() && CStr::from_ptr(name).to_bytes().eq_ignore_ascii_case(b"synchronous");
        if is_synchronous && !value.is_null() && *value != 0 {
            let digit = match care {
                Care::Off => b'0',
                Care::Normal => b'1',
            };
            *value.cast::<u8>() = digit;
            *value.add(1) = 0;
        }
    }
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite hands us an open file of ours.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xSectorSize(real), 4096)
    }
}

unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite hands us an open file of ours.
    unsafe {
        let real = real_file(file);
        real!((*real).pMethods, xDeviceCharacteristics(real), 0)
    }
}
