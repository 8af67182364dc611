//! One download, which goes on where an earlier one was cut.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::Response;
use ureq::http::header::{CONTENT_RANGE, ETAG, HeaderName, IF_RANGE, LAST_MODIFIED, RANGE};
use ureq::{Agent, Body};

use super::{FetchError, Fetching};

/// Tries without a single byte before it is given up.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(500);
const BUFFER: usize = 1 << 16;

/// A file on its way, in a file of its own that no other renkei writes.
pub(super) struct Download {
    agent: Agent,
    url: String,
    part: PathBuf,
    file: File,
    begins: &'static [u8],
    /// By what the server knows the file that came in part.
    mark: Option<Mark>,
}

/// What is kept beside a file that came in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    url: String,
    validator: String,
}

/// How a try ended.
enum Try {
    Whole,
    Cut(String),
}

impl Download {
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
            // a disk that knows no locks
            Err(TryLockError::Error(_)) => {}
        }
        let mark = std::fs::read_to_string(mark_of(&part)).ok();
        let mark = mark.and_then(|text| toml::from_str(&text).ok()).filter(|mark: &Mark| mark.url == url);
        Ok(Self { agent, url, part, file, begins, mark })
    }

    /// Downloads it whole; its size in bytes.
    pub fn run(&mut self, watch: &mut dyn FnMut(Fetching) -> bool) -> Result<u64, FetchError> {
        let mut total = None;
        let mut vain = 0;
        loop {
            let before = self.bytes()?;
            match self.attempt(&mut total, watch)? {
                Try::Whole => return self.bytes(),
                Try::Cut(cause) => {
                    let bytes = self.bytes()?;
                    vain = if bytes > before { 0 } else { vain + 1 };
                    if vain == TRIES {
                        return Err(FetchError::Cut { url: self.url.clone(), bytes, total, cause });
                    }
                    std::thread::sleep(PAUSE);
                }
            }
        }
    }

    fn attempt(
        &mut self,
        total: &mut Option<u64>,
        watch: &mut dyn FnMut(Fetching) -> bool,
    ) -> Result<Try, FetchError> {
        let have = self.bytes()?;
        let mut request = self.agent.get(&self.url);
        if let Some(mark) = self.mark.as_ref().filter(|_| have > 0) {
            request = request.header(RANGE, format!("bytes={have}-")).header(IF_RANGE, &mark.validator);
        }
        let response = match request.call() {
            Ok(response) => response,
            Err(cause) if is_transient(&cause) && have > 0 => return Ok(Try::Cut(cause.to_string())),
            Err(cause) => {
                self.forget_if_empty();
                return Err(FetchError::Unreachable { url: self.url.clone(), cause: cause.to_string() });
            }
        };
        let from = match response.status().as_u16() {
            206 if starts_at(&response, have) => have,
            // the whole file, whatever was asked for
            200 => 0,
            206 | 416 => {
                self.start_anew()?;
                return Ok(Try::Cut("the server does not go on where it was cut".to_owned()));
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
                return Err(FetchError::Status { url: self.url.clone(), status, hint });
            }
        };
        if from == 0 {
            self.start_anew()?;
            self.keep_mark(&response)?;
        }
        let left = response.body().content_length();
        *total = left.map(|left| from + left);
        self.take(response.into_body(), from, *total, watch)
    }

    fn take(
        &mut self,
        body: Body,
        from: u64,
        total: Option<u64>,
        watch: &mut dyn FnMut(Fetching) -> bool,
    ) -> Result<Try, FetchError> {
        let mut body = body.into_reader();
        let mut bytes = from;
        let mut buffer = vec![0; BUFFER];
        self.file.seek(SeekFrom::Start(from)).map_err(|cause| self.unwritable(cause))?;
        if from == 0 {
            // the first bytes say whether it is the file at all
            let mut filled = 0;
            while filled < self.begins.len() {
                match body.read(&mut buffer[filled..]) {
                    Ok(0) if total.is_none_or(|total| total == filled as u64) => break,
                    Ok(0) => return Ok(Try::Cut("too few bytes came".to_owned())),
                    Ok(read) => filled += read,
                    Err(cause) => return Ok(Try::Cut(cause.to_string())),
                }
            }
            if !buffer[..filled].starts_with(self.begins) {
                let found = what_came(&buffer[..filled]);
                return Err(FetchError::NotTheFile { url: self.give_up(), found });
            }
            self.write(&buffer[..filled])?;
            bytes = filled as u64;
        }
        loop {
            if !watch(Fetching { bytes, total }) {
                return Err(FetchError::Stopped(bytes));
            }
            match body.read(&mut buffer) {
                Ok(0) if total.is_none_or(|total| total == bytes) => return Ok(Try::Whole),
                Ok(0) => return Ok(Try::Cut("too few bytes came".to_owned())),
                Ok(read) => {
                    self.write(&buffer[..read])?;
                    bytes += read as u64;
                }
                Err(cause) => return Ok(Try::Cut(cause.to_string())),
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), FetchError> {
        self.file.write_all(bytes).map_err(|cause| {
            // on a full disk the rest is only in the way
            let error = self.unwritable(cause);
            self.give_up();
            error
        })
    }

    fn bytes(&self) -> Result<u64, FetchError> {
        self.file.metadata().map(|data| data.len()).map_err(|cause| self.unwritable(cause))
    }

    fn start_anew(&mut self) -> Result<(), FetchError> {
        self.mark = None;
        self.file.set_len(0).map_err(|cause| self.unwritable(cause))
    }

    /// Keeps by what to ask for the rest, where the server gives that.
    fn keep_mark(&mut self, response: &Response<Body>) -> Result<(), FetchError> {
        let header = |name: HeaderName| response.headers().get(name)?.to_str().ok().map(str::to_owned);
        // a weak mark may stand for other bytes
        let tag = header(ETAG).filter(|tag| !tag.starts_with("W/"));
        let Some(validator) = tag.or_else(|| header(LAST_MODIFIED)) else { return Ok(()) };
        let mark = Mark { url: self.url.clone(), validator };
        let text = toml::to_string(&mark).map_err(|cause| self.unwritable(io::Error::other(cause)))?;
        std::fs::write(mark_of(&self.part), text).map_err(|cause| self.unwritable(cause))?;
        self.mark = Some(mark);
        Ok(())
    }

    fn unwritable(&self, cause: io::Error) -> FetchError {
        FetchError::Unwritable { path: self.part.clone(), cause }
    }

    pub fn part(&self) -> &Path {
        &self.part
    }

    /// Puts the file in its place; what was asked for.
    pub fn finish(self, place: &Path) -> Result<String, FetchError> {
        self.file.sync_all().map_err(|cause| self.unwritable(cause))?;
        std::fs::rename(&self.part, place)
            .map_err(|cause| FetchError::Unwritable { path: place.to_owned(), cause })?;
        // a mark that stays behind is harmless
        let _ = std::fs::remove_file(mark_of(&self.part));
        Ok(self.url)
    }

    /// Throws away what came; what was asked for.
    pub fn give_up(&mut self) -> String {
        for file in [&self.part, &mark_of(&self.part)] {
            // what cannot be removed is begun anew the next time
            let _ = std::fs::remove_file(file);
        }
        self.url.clone()
    }

    fn forget_if_empty(&mut self) {
        if self.bytes().is_ok_and(|bytes| bytes == 0) {
            self.give_up();
        }
    }
}

fn mark_of(part: &Path) -> PathBuf {
    let mut name = part.as_os_str().to_owned();
    name.push(".toml");
    PathBuf::from(name)
}

fn starts_at(response: &Response<Body>, byte: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {byte}-")))
}

/// Whether trying again may help.
fn is_transient(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::Protocol(_))
}

fn what_came(bytes: &[u8]) -> &'static str {
    match bytes.trim_ascii_start().first() {
        None => "nothing",
        Some(b'<') => "a web page",
        Some(_) => "something else",
    }
}
