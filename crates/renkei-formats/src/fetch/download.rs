//! One download, resumable by HTTP range requests (RFC 9110, clause 14).
//!
//! The response is written to a part file, and the validator of the response
//! (entity tag or date) next to it. The next attempt asks for the rest with
//! `If-Range`: a server that has another file meanwhile sends it whole.
//!
//! | file in the cache | content |
//! |---|---|
//! | `NAME.part` | the bytes received, locked while a process downloads |
//! | `NAME.part.toml` | address and validator of the file that they belong to |
//! | `NAME` | the whole file, renamed from the part at the end |
//!
//! | answer | clause of RFC 9110 | what happens |
//! |---|---|---|
//! | 206, from the byte asked for | 15.3.7 | the bytes are appended |
//! | 200 | 15.3.1 | the part is emptied and written anew |
//! | 206 from elsewhere, 416 | 15.5.17 | the part is emptied and asked for anew |
//! | any other | | an error with the likely meaning |
//!
//! Only a strong entity tag promises the same bytes (clause 8.8.1); a weak one
//! is not used. A mixture of two files that slips through nevertheless is found
//! by the checksums inside of a zip.
//!
//! The first bytes decide whether the response is the file at all: networks with
//! a login page answer 200 with a web page.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use ureq::http::Response;
use ureq::http::header::{CONTENT_RANGE, ETAG, HeaderName, IF_RANGE, LAST_MODIFIED, RANGE};
use ureq::{Agent, Body};

use renkei_core::text::{Cause, Text};

use crate::address::{message_without_credentials, without_credentials};
use crate::messages::fetch as messages;

use super::error::MOST_BYTES;
use super::pace::Pace;
use super::{FetchError, Fetching};

/// Number of attempts in a row without any byte after which the download fails.
const TRIES: u32 = 3;
/// Pause between attempts.
const PAUSE: Duration = Duration::from_millis(500);
/// Size of the read buffer in bytes.
const BUFFER: usize = 1 << 16;

/// A download in progress, into a part file that this process has locked.
///
/// The calls in their order: [`Download::begin`], [`Download::run`], checks of
/// the part by the caller, then [`Download::finish`], or [`Download::give_up`]
/// where a check fails. The lock ends with the value.
pub(super) struct Download {
    /// HTTP client.
    agent: Agent,
    /// Address as asked for; may hold a name and password.
    url: String,
    /// Path of the part file.
    part: PathBuf,
    /// The part file, open and locked.
    file: File,
    /// First bytes that the file must have.
    begins: &'static [u8],
    /// Validator of the file that the part belongs to.
    validator: Option<StoredValidator>,
}

/// The validator stored next to a part file: an entity tag or a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StoredValidator {
    /// Address without name and password; the part of another address is not
    /// resumed.
    url: String,
    /// Value for `If-Range`: a strong entity tag with its quotation marks, or
    /// the date of `Last-Modified`.
    validator: String,
}

/// Result of an attempt.
enum Attempt {
    /// Every byte of the file is in the part file.
    Whole,
    /// The connection ended early; its error. Another attempt may go on.
    Cut(Text),
}

impl Download {
    /// Opens and locks the part file; what is in it is kept.
    ///
    /// On a file system without locks two processes may write one part; the
    /// checks at the end find the damage.
    ///
    /// # Errors
    /// [`FetchError::Busy`] where another process has locked the part,
    /// [`FetchError::Unwritable`] where it cannot be opened.
    pub fn begin(
        agent: Agent,
        url: String,
        part: PathBuf,
        begins: &'static [u8],
    ) -> Result<Self, FetchError> {
        let unwritable = |cause| FetchError::Unwritable { path: part.clone(), cause };
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&part);
        let file = open.map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FetchError::Busy(part)),
            // the file system has no locks
            Err(TryLockError::Error(_)) => {}
        }
        let text = std::fs::read_to_string(validator_of(&part)).ok();
        let validator = text
            .and_then(|text| toml::from_str(&text).ok())
            .filter(|own: &StoredValidator| own.url == without_credentials(&url));
        Ok(Self { agent, url, part, file, begins, validator })
    }

    /// Downloads the whole file; returns its size in bytes.
    ///
    /// An attempt that brings bytes is followed by another one; after
    /// [`TRIES`] attempts without any, the download fails and the part stays.
    ///
    /// # Errors
    /// Every [`FetchError`] of the network, the server and the disk, and
    /// [`FetchError::Stopped`] where `watch` says so.
    pub fn run(&mut self, watch: &mut dyn FnMut(Fetching) -> bool) -> Result<u64, FetchError> {
        let mut total = None;
        let mut vain = 0;
        loop {
            let before = self.bytes()?;
            match self.attempt(&mut total, watch)? {
                Attempt::Whole => return self.bytes(),
                Attempt::Cut(cause) => {
                    let bytes = self.bytes()?;
                    vain = if bytes > before { 0 } else { vain + 1 };
                    if vain == TRIES {
                        return Err(FetchError::Cut { url: self.shown_url(), bytes, total, cause });
                    }
                    std::thread::sleep(PAUSE);
                }
            }
        }
    }

    /// Requests the file, or the rest of it, and writes the response. `total` is
    /// set to the size of the whole file in bytes, if the server states it.
    ///
    /// # Errors
    /// Where the server cannot be reached and nothing was received yet, where it
    /// answers with an error status, and as [`Self::take`]. An error of the
    /// network with bytes at hand is an [`Attempt::Cut`].
    fn attempt(
        &mut self,
        total: &mut Option<u64>,
        watch: &mut dyn FnMut(Fetching) -> bool,
    ) -> Result<Attempt, FetchError> {
        let have = self.bytes()?;
        let mut request = self.agent.get(&self.url);
        if let Some(stored) = self.validator.as_ref().filter(|_| have > 0) {
            request = request.header(RANGE, format!("bytes={have}-")).header(IF_RANGE, &stored.validator);
        }
        let response = match request.call() {
            Ok(response) => response,
            Err(cause) if is_transient(&cause) && have > 0 => {
                return Ok(Attempt::Cut(messages::network(Cause::bare(self.shown(&cause)))));
            }
            Err(cause) => {
                self.forget_if_empty();
                return Err(FetchError::Unreachable { url: self.shown_url(), cause: self.shown(&cause) });
            }
        };
        let from = match response.status().as_u16() {
            206 if starts_at(&response, have) => have,
            // the server sends the whole file, whatever the range
            200 => 0,
            206 | 416 => {
                self.start_anew()?;
                return Ok(Attempt::Cut(messages::cannot_resume()));
            }
            status => {
                self.forget_if_empty();
                return Err(FetchError::Status { url: self.shown_url(), status });
            }
        };
        if from == 0 {
            self.start_anew()?;
            self.store_validator(&response)?;
        }
        let left = response.body().content_length();
        *total = left.map(|left| from.saturating_add(left));
        if total.is_some_and(|total| total > MOST_BYTES) {
            return Err(FetchError::TooLarge { url: self.give_up() });
        }
        self.take(response.into_body(), from, *total, watch)
    }

    /// Writes the body of a response from offset `from` on, in bytes. `watch` is
    /// called before each read; memory holds one buffer alone.
    ///
    /// # Errors
    /// Where the first bytes are not those of the file, the file grows too
    /// large, the line is too slow, the caller stops, or the disk is full.
    fn take(
        &mut self,
        body: Body,
        from: u64,
        total: Option<u64>,
        watch: &mut dyn FnMut(Fetching) -> bool,
    ) -> Result<Attempt, FetchError> {
        let mut body = body.into_reader();
        let mut bytes = from;
        let mut buffer = vec![0; BUFFER];
        self.file.seek(SeekFrom::Start(from)).map_err(|cause| self.unwritable(cause))?;
        if from == 0 {
            // the first bytes tell whether this is the file
            let mut filled = 0;
            while filled < self.begins.len() {
                match body.read(&mut buffer[filled..]) {
                    Ok(0) if total.is_none_or(|total| total == filled as u64) => break,
                    Ok(0) => return Ok(Attempt::Cut(messages::ended_early())),
                    Ok(read) => filled += read,
                    Err(cause) => return Ok(Attempt::Cut(messages::network(Cause::bare(cause)))),
                }
            }
            if !buffer[..filled].starts_with(self.begins) {
                let found = description(&buffer[..filled]);
                return Err(FetchError::NotTheFile { url: self.give_up(), found });
            }
            self.write(&buffer[..filled])?;
            bytes = filled as u64;
        }
        let (began, mut pace) = (Instant::now(), Pace::default());
        loop {
            if !watch(Fetching { bytes, total }) {
                return Err(FetchError::Stopped(bytes));
            }
            if bytes > MOST_BYTES {
                return Err(FetchError::TooLarge { url: self.give_up() });
            }
            if pace.is_too_slow(began.elapsed(), bytes - from) {
                return Err(FetchError::TooSlow { url: self.shown_url(), bytes });
            }
            match body.read(&mut buffer) {
                Ok(0) if total.is_none_or(|total| total == bytes) => return Ok(Attempt::Whole),
                Ok(0) => return Ok(Attempt::Cut(messages::ended_early())),
                Ok(read) => {
                    self.write(&buffer[..read])?;
                    bytes += read as u64;
                }
                Err(cause) => return Ok(Attempt::Cut(messages::network(Cause::bare(cause)))),
            }
        }
    }

    /// Appends to the part file.
    ///
    /// # Errors
    /// [`FetchError::Unwritable`]; the part is removed, so that a full disk gets
    /// its room back.
    fn write(&mut self, bytes: &[u8]) -> Result<(), FetchError> {
        self.file.write_all(bytes).map_err(|cause| {
            // on a full disk the part only takes up room
            let error = self.unwritable(cause);
            self.give_up();
            error
        })
    }

    /// Size of the part file in bytes, asked of the file itself: what an earlier
    /// attempt has written counts.
    ///
    /// # Errors
    /// [`FetchError::Unwritable`].
    fn bytes(&self) -> Result<u64, FetchError> {
        self.file.metadata().map(|data| data.len()).map_err(|cause| self.unwritable(cause))
    }

    /// Discards what was received, and the validator in memory; the part file
    /// stays open and locked.
    ///
    /// # Errors
    /// [`FetchError::Unwritable`].
    fn start_anew(&mut self) -> Result<(), FetchError> {
        self.validator = None;
        self.file.set_len(0).map_err(|cause| self.unwritable(cause))
    }

    /// Stores the validator of a response, if it has one: a strong entity tag,
    /// else the date of the last change. Without one a later attempt begins anew.
    ///
    /// # Errors
    /// [`FetchError::Unwritable`].
    fn store_validator(&mut self, response: &Response<Body>) -> Result<(), FetchError> {
        let header = |name: HeaderName| response.headers().get(name)?.to_str().ok().map(str::to_owned);
        // a weak entity tag does not guarantee equal bytes
        let tag = header(ETAG).filter(|tag| !tag.starts_with("W/"));
        let Some(validator) = tag.or_else(|| header(LAST_MODIFIED)) else { return Ok(()) };
        let stored = StoredValidator { url: self.shown_url(), validator };
        let text = toml::to_string(&stored).map_err(|cause| self.unwritable(io::Error::other(cause)))?;
        std::fs::write(validator_of(&self.part), text).map_err(|cause| self.unwritable(cause))?;
        self.validator = Some(stored);
        Ok(())
    }

    /// The error for the part file.
    fn unwritable(&self, cause: io::Error) -> FetchError {
        FetchError::Unwritable { path: self.part.clone(), cause }
    }

    /// Path of the part file.
    pub fn part(&self) -> &Path {
        &self.part
    }

    /// Moves the file to its place; returns the address without name and password.
    ///
    /// The bytes are on the disk before the file gets its name, so that a loss
    /// of power leaves no file that is empty.
    ///
    /// # Errors
    /// [`FetchError::Unwritable`]; on Windows also where another program holds
    /// the earlier file open.
    pub fn finish(self, place: &Path) -> Result<String, FetchError> {
        self.file.sync_all().map_err(|cause| self.unwritable(cause))?;
        std::fs::rename(&self.part, place)
            .map_err(|cause| FetchError::Unwritable { path: place.to_owned(), cause })?;
        // a validator that stays behind is harmless
        let _ = std::fs::remove_file(validator_of(&self.part));
        Ok(without_credentials(&self.url))
    }

    /// The address without name and password.
    pub fn shown_url(&self) -> String {
        without_credentials(&self.url)
    }

    /// An error of the network without names and passwords.
    fn shown(&self, cause: &ureq::Error) -> String {
        message_without_credentials(&cause.to_string(), &self.url)
    }

    /// Removes the part file and its validator, where nothing in it can be used;
    /// returns the address without name and password, for the error.
    pub fn give_up(&mut self) -> String {
        for file in [&self.part, &validator_of(&self.part)] {
            // a part that cannot be removed is overwritten next time
            let _ = std::fs::remove_file(file);
        }
        self.shown_url()
    }

    /// Removes the part file if nothing was received: an address that answers 404
    /// leaves no empty file in the cache.
    fn forget_if_empty(&mut self) {
        if self.bytes().is_ok_and(|bytes| bytes == 0) {
            self.give_up();
        }
    }
}

/// Path of the stored validator of a part file: `NAME.part.toml`.
fn validator_of(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push(".toml");
    PathBuf::from(name)
}

/// Whether a partial response starts at a byte, by its `Content-Range` (RFC
/// 9110, clause 14.4): `bytes 1000-1999/2000` starts at 1000.
fn starts_at(response: &Response<Body>, byte: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {byte}-")))
}

/// Whether another attempt may succeed: errors of the line, not of the request.
fn is_transient(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::Protocol(_))
}

/// A description of unexpected content by its first bytes, blanks left out.
fn description(bytes: &[u8]) -> Text {
    match bytes.trim_ascii_start().first() {
        None => messages::nothing(),
        Some(b'<') => messages::a_web_page(),
        Some(_) => messages::something_else(),
    }
}
