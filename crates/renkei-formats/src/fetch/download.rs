//! One download, resumable by HTTP range requests (RFC 9110, clause 14).
//!
//! The response is written to a part file, and the validator of the response
//! (entity tag or date) next to it. The next attempt asks for the rest with
//! `If-Range`: a server that has another file meanwhile sends it whole.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use ureq::http::Response;
use ureq::http::header::{CONTENT_RANGE, ETAG, HeaderName, IF_RANGE, LAST_MODIFIED, RANGE};
use ureq::{Agent, Body};

use crate::address::{message_without_credentials, without_credentials};

use super::error::MOST_BYTES;
use super::pace::Pace;
use super::{FetchError, Fetching};

/// Number of attempts without any byte after which the download fails.
const TRIES: u32 = 3;
/// Pause between attempts.
const PAUSE: Duration = Duration::from_millis(500);
/// Size of the read buffer in bytes.
const BUFFER: usize = 1 << 16;

/// A download in progress, into a part file that this process has locked.
pub(super) struct Download {
    agent: Agent,
    url: String,
    part: PathBuf,
    file: File,
    /// First bytes that the file must have.
    begins: &'static [u8],
    /// Validator of the file that the part belongs to.
    validator: Option<StoredValidator>,
}

/// The validator stored next to a part file: an entity tag or a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct StoredValidator {
    url: String,
    validator: String,
}

/// Result of an attempt.
enum Attempt {
    Whole,
    Cut(String),
}

impl Download {
    /// Opens and locks the part file.
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

    /// Requests the file, or the rest of it, and writes the response.
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
            Err(cause) if is_transient(&cause) && have > 0 => return Ok(Attempt::Cut(self.shown(&cause))),
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
                return Ok(Attempt::Cut("the server cannot resume the download".to_owned()));
            }
            status => {
                self.forget_if_empty();
                let hint = match status {
                    404 | 410 => {
                        ": there is no such file. That year may not be published; see the publisher's page"
                    }
                    403 | 401 | 407 => ": it refuses. A proxy may want a name and password",
                    500.. => ". Try again later",
                    _ => "",
                };
                return Err(FetchError::Status { url: self.shown_url(), status, hint });
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

    /// Writes the body of a response from offset `from` on.
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
                    Ok(0) => return Ok(Attempt::Cut("the response ended early".to_owned())),
                    Ok(read) => filled += read,
                    Err(cause) => return Ok(Attempt::Cut(cause.to_string())),
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
                Ok(0) => return Ok(Attempt::Cut("the response ended early".to_owned())),
                Ok(read) => {
                    self.write(&buffer[..read])?;
                    bytes += read as u64;
                }
                Err(cause) => return Ok(Attempt::Cut(cause.to_string())),
            }
        }
    }

    /// Appends to the part file.
    fn write(&mut self, bytes: &[u8]) -> Result<(), FetchError> {
        self.file.write_all(bytes).map_err(|cause| {
            // on a full disk the part only takes up room
            let error = self.unwritable(cause);
            self.give_up();
            error
        })
    }

    /// Size of the part file in bytes.
    fn bytes(&self) -> Result<u64, FetchError> {
        self.file.metadata().map(|data| data.len()).map_err(|cause| self.unwritable(cause))
    }

    /// Discards what was received.
    fn start_anew(&mut self) -> Result<(), FetchError> {
        self.validator = None;
        self.file.set_len(0).map_err(|cause| self.unwritable(cause))
    }

    /// Stores the validator of a response, if it has one.
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

    /// Removes the part file; returns the address without name and password.
    pub fn give_up(&mut self) -> String {
        for file in [&self.part, &validator_of(&self.part)] {
            // a part that cannot be removed is overwritten next time
            let _ = std::fs::remove_file(file);
        }
        self.shown_url()
    }

    /// Removes the part file if nothing was received.
    fn forget_if_empty(&mut self) {
        if self.bytes().is_ok_and(|bytes| bytes == 0) {
            self.give_up();
        }
    }
}

/// Path of the stored validator of a part file.
fn validator_of(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push(".toml");
    PathBuf::from(name)
}

/// Whether a partial response starts at a byte.
fn starts_at(response: &Response<Body>, byte: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {byte}-")))
}

/// Whether another attempt may succeed.
fn is_transient(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::Protocol(_))
}

/// A description of unexpected content.
fn description(bytes: &[u8]) -> &'static str {
    match bytes.trim_ascii_start().first() {
        None => "nothing",
        Some(b'<') => "a web page",
        Some(_) => "something else",
    }
}
