//! `renkei data fetch` against a server of the test's own.
#![cfg(feature = "fetch")]

use std::io::{BufRead, BufReader, Cursor, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use crate::common::{geojson, ring};

/// A request, as far as tests look at it.
#[derive(Debug, Clone, Default)]
struct Asked {
    path: String,
    is_connect: bool,
    range: Option<u64>,
}

fn read_request(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> Asked {
    let mut request = Asked::default();
    for line in lines {
        let line = line.unwrap_or_default();
        let mut words = line.split(' ');
        match (words.next(), words.next()) {
            (Some("GET"), Some(path)) => path.clone_into(&mut request.path),
            (Some("CONNECT"), Some(path)) => {
                request = Asked { path: path.to_owned(), is_connect: true, range: None };
            }
            _ => {}
        }
        if let Some(range) = line.to_lowercase().strip_prefix("range: bytes=") {
            request.range = range.trim_end_matches('-').parse().ok();
        } else if line.is_empty() {
            break;
        }
    }
    request
}

/// A server that answers every request by a function of the request and of
/// how many came before it.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    fn start(answer: impl Fn(&Asked, usize, &mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let mut request = read_request(&mut lines);
                if request.is_connect {
                    // as a proxy: the same server is what lies behind it
                    log.lock().unwrap().push(request);
                    stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").unwrap();
                    request = read_request(&mut lines);
                }
                let before = log.lock().unwrap().len();
                log.lock().unwrap().push(request.clone());
                answer(&request, before, &mut stream);
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

/// Answers with a file, from where it was asked for, and stops after so many
/// bytes as if the line were cut.
fn serve(stream: &mut TcpStream, content: &[u8], from: Option<u64>, cut: usize) {
    let start = from.unwrap_or(0) as usize;
    let rest = &content[start..];
    let status = match from {
        None => "HTTP/1.1 200 OK".to_owned(),
        Some(_) => format!(
            "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {start}-{}/{}",
            content.len() - 1,
            content.len()
        ),
    };
    let head =
        format!("{status}\r\nContent-Length: {}\r\nETag: \"one\"\r\nConnection: close\r\n\r\n", rest.len());
    // the other side may hang up
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&rest[..cut.min(rest.len())]));
}

fn plain(stream: &mut TcpStream, status: &str, headers: &str, body: &str) {
    let head =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}

/// Two towns of Hokkaido side by side, zipped as the ministry does; noise
/// that does not compress makes it large.
fn n03_zip(noise: usize) -> Vec<u8> {
    let (west, east) = (ring(140.0, 41.0, 141.0, 42.0), ring(141.0, 41.0, 142.0, 42.0));
    let text =
        geojson(&[("01392", "寿都町", &format!("[{west}]")), ("01393", "黒松内町", &format!("[{east}]"))]);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("N03-20250101_01.geojson", options).unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    zip.start_file("noise.bin", options).unwrap();
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 56) as u8
    };
    zip.write_all(&(0..noise).map(|_| next()).collect::<Vec<_>>()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs renkei with a cache of its own and without a proxy.
fn with_cache(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    command.current_dir(folder).env("RENKEI_CACHE", folder.join("cache")).args(arguments).output().unwrap()
}

fn fetch(folder: &Path, server: &Server, more: &[&str]) -> Output {
    let fetch = ["data", "fetch", "n03:2025", "--lang", "en", "--from", server.url.as_str()];
    with_cache(folder, &[&fetch, more].concat())
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = folder.join("cache").read_dir() else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn refused(output: &Output, words: &[&str]) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    for word in words {
        assert!(message.contains(word), "{word:?} is missing from: {message}");
    }
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn what_is_fetched_once_is_used_by_its_name_and_never_asked_for_again() {
    let content = n03_zip(10);
    let sum = sha256(&content);
    let server = Server::start(move |asked, _, stream| serve(stream, &content, asked.range, usize::MAX));
    let folder = tempfile::tempdir().unwrap();
    let use_it = ["adjacency", "--boundaries", "n03:2025", "--lang", "en"];
    refused(&with_cache(folder.path(), &use_it), &["n03:2025 has not been fetched", "renkei data fetch"]);
    assert!(done(&fetch(folder.path(), &server, &[])).contains(&sum));
    assert_eq!(server.asked()[0].path, "/N03-2025/N03-20250101_01_GML.zip");
    assert_eq!(files(folder.path()), ["N03-20250101_01_GML.zip", "N03-20250101_01_GML.zip.receipt.toml"]);
    assert!(done(&with_cache(folder.path(), &use_it)).contains("国土数値情報(行政区域データ 2025年1月1日)"));
    assert!(done(&fetch(folder.path(), &server, &["--sha256", &sum])).starts_with("there already"));
    assert_eq!(server.asked().len(), 1, "nothing may be asked for twice");
    assert!(done(&fetch(folder.path(), &server, &["--again"])).starts_with("fetched, the same"));
    let shown = done(&with_cache(folder.path(), &["data", "show", "--json"]));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["fetched"][0]["sha256"], sum);
    // what was changed behind its back is not used
    std::fs::write(folder.path().join("cache/N03-20250101_01_GML.zip"), n03_zip(11)).unwrap();
    refused(&with_cache(folder.path(), &use_it), &["changed since it was fetched", "--again"]);
    assert!(done(&fetch(folder.path(), &server, &[])).starts_with("fetched"));
    done(&with_cache(folder.path(), &use_it));
}

#[test]
fn a_cut_connection_goes_on_where_it_stopped() {
    let content = n03_zip(200_000);
    let sum = sha256(&content);
    let server = Server::start(move |asked, before, stream| {
        let cut = if before < 2 { 70_000 } else { usize::MAX };
        serve(stream, &content, asked.range, cut);
    });
    let folder = tempfile::tempdir().unwrap();
    assert!(done(&fetch(folder.path(), &server, &[])).contains(&sum));
    let ranges: Vec<Option<u64>> = server.asked().iter().map(|asked| asked.range).collect();
    assert_eq!(ranges, [None, Some(70_000), Some(140_000)]);
}

#[test]
fn a_connection_cut_for_good_is_gone_on_with_by_the_next_command() {
    let content = n03_zip(200_000);
    let sum = sha256(&content);
    let server = Server::start(move |asked, before, stream| {
        let cut = if before == 0 { 70_000 } else { 0 };
        serve(stream, &content, asked.range, if before < 4 { cut } else { usize::MAX });
    });
    let folder = tempfile::tempdir().unwrap();
    refused(
        &fetch(folder.path(), &server, &[]),
        &["interrupted after 70000 bytes of 2", "the same command goes on"],
    );
    assert_eq!(files(folder.path()), ["N03-20250101_01_GML.zip.part", "N03-20250101_01_GML.zip.part.toml"]);
    refused(
        &with_cache(folder.path(), &["adjacency", "--boundaries", "n03:2025"]),
        &["has not been fetched"],
    );
    assert!(done(&fetch(folder.path(), &server, &[])).contains(&sum));
    assert_eq!(server.asked().last().unwrap().range, Some(70_000));
    assert_eq!(files(folder.path()).len(), 2);
}

#[test]
fn a_file_replaced_on_the_server_between_two_parts_is_not_mixed() {
    let (old, new) = (n03_zip(200_000), n03_zip(200_001));
    let sum = sha256(&new);
    let server = Server::start(move |asked, before, stream| match before {
        0 => serve(stream, &old, asked.range, 70_000),
        // If-Range: the mark is another, so the whole new file comes
        _ => serve(stream, &new, None, usize::MAX),
    });
    let folder = tempfile::tempdir().unwrap();
    assert!(done(&fetch(folder.path(), &server, &[])).contains(&sum));
}

#[test]
fn redirects_are_followed_but_not_for_ever() {
    let content = n03_zip(10);
    let server = Server::start(move |asked, _, stream| match asked.path.as_str() {
        "/moved/file" => serve(stream, &content, asked.range, usize::MAX),
        "/N03-2024/N03-20240101_01_GML.zip" => {
            plain(stream, "302 Found", "Location: /N03-2024/N03-20240101_01_GML.zip\r\n", "");
        }
        _ => plain(stream, "301 Moved Permanently", "Location: /moved/file\r\n", ""),
    });
    let folder = tempfile::tempdir().unwrap();
    done(&fetch(folder.path(), &server, &[]));
    let round = with_cache(folder.path(), &["data", "fetch", "n03:2024", "--from", &server.url]);
    refused(&round, &["N03-20240101_01_GML.zip", "redirects"]);
    assert_eq!(files(folder.path()).len(), 2, "{:?}", files(folder.path()));
}

#[test]
fn what_is_not_the_file_is_refused_and_leaves_nothing() {
    let content = n03_zip(10);
    let server = Server::start(move |asked, _, stream| match asked.path.as_str() {
        "/N03-2025/N03-20250101_01_GML.zip" => {
            plain(stream, "200 OK", "Content-Type: text/html\r\n", "<!DOCTYPE html><title>Login</title>");
        }
        "/N03-2024/N03-20240101_01_GML.zip" => plain(stream, "404 Not Found", "", "no"),
        "/N03-2023/N03-20230101_01_GML.zip" => plain(stream, "200 OK", "", ""),
        "/N03-2022/N03-20220101_01_GML.zip" => plain(stream, "503 Service Unavailable", "", "later"),
        _ => serve(stream, &content, asked.range, usize::MAX),
    });
    let folder = tempfile::tempdir().unwrap();
    for (publication, words) in [
        ("n03:2025", ["a web page", "in place of the file"]),
        ("n03:2024", ["404", "may not be published"]),
        ("n03:2023", ["nothing in place", "N03-20230101_01_GML.zip"]),
        ("n03:2022", ["503", "Try again later"]),
    ] {
        let asked = ["data", "fetch", publication, "--from", &server.url];
        refused(&with_cache(folder.path(), &asked), &words);
        assert_eq!(files(folder.path()), [""; 0], "{publication}");
    }
    let wrong = "0".repeat(64);
    let asked = ["data", "fetch", "n03:2021", "--from", &server.url, "--sha256", &wrong];
    refused(&with_cache(folder.path(), &asked), &["checksum", &wrong, "thrown away"]);
    assert_eq!(files(folder.path()), [""; 0]);
    let asked = ["data", "fetch", "n03:1999"];
    refused(&with_cache(folder.path(), &asked), &["n03:1999", "2020 or later"]);
}

#[test]
fn without_a_network_the_message_says_what_can_be_done() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let nowhere = format!("http://127.0.0.1:{port}");
    let asked = ["data", "fetch", "ipss:2023", "--from", &nowhere];
    refused(&with_cache(folder.path(), &asked), &["kekkahyo1.xlsx", "offline", "https_proxy", "--figures"]);
    assert_eq!(files(folder.path()), [""; 0]);
}

#[test]
fn a_proxy_named_by_the_environment_is_asked() {
    let content = n03_zip(10);
    let server = Server::start(move |asked, _, stream| serve(stream, &content, asked.range, usize::MAX));
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .env("RENKEI_CACHE", folder.path().join("cache"))
        .env("http_proxy", &server.url)
        .env("HTTP_PROXY", &server.url)
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .args(["data", "fetch", "n03:2025", "--from", "http://files.example"])
        .output()
        .unwrap();
    done(&output);
    assert!(server.asked()[0].path.starts_with("files.example"), "{:?}", server.asked());
}

#[test]
fn a_full_disk_is_said_and_what_was_there_stays() {
    let (small, large) = (n03_zip(10), n03_zip(300_000));
    let sum = sha256(&small);
    let server = Server::start(move |asked, before, stream| {
        serve(stream, if before == 0 { &small } else { &large }, asked.range, usize::MAX);
    });
    let folder = tempfile::tempdir().unwrap();
    done(&fetch(folder.path(), &server, &[]));
    // a disk of 64 KB, if one may be made here; else the system's limit on files
    let on_a_small_disk = "cp -r cache kept && mount -t tmpfs -o size=64k none cache && cp kept/* cache && \
         \"$0\" \"$@\"; code=$?; rm -rf kept; cp -r cache kept; exit $code";
    let script = format!(
        "trap '' XFSZ; if unshare -rm sh -c 'mount -t tmpfs -o size=64k none cache' 2>/dev/null; \
         then exec unshare -rm sh -c '{on_a_small_disk}' \"$0\" \"$@\"; \
         else ulimit -f 64; \"$0\" \"$@\"; code=$?; cp -r cache kept; exit $code; fi"
    );
    let output = Command::new("sh")
        .current_dir(folder.path())
        .env("RENKEI_CACHE", folder.path().join("cache"))
        .arg("-c")
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_renkei"))
        .args(["data", "fetch", "n03:2025", "--again", "--from", &server.url])
        .output()
        .unwrap();
    refused(&output, &["N03-20250101_01_GML.zip.part", "Make room", "RENKEI_CACHE"]);
    let kept = std::fs::read(folder.path().join("kept/N03-20250101_01_GML.zip")).unwrap();
    assert_eq!(sha256(&kept), sum);
    assert!(!folder.path().join("kept/N03-20250101_01_GML.zip.part").exists());
}

#[test]
fn two_fetches_of_one_file_do_not_write_into_each_other() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("cache")).unwrap();
    let part = std::fs::File::create(folder.path().join("cache/N03-20250101_01_GML.zip.part")).unwrap();
    part.lock().unwrap();
    let server = Server::start(|_, _, stream| plain(stream, "500 no", "", ""));
    refused(&fetch(folder.path(), &server, &[]), &["is being fetched by another renkei"]);
    assert!(server.asked().is_empty());
}

/// Answers without a length and hangs up, as broken servers and proxies do.
fn serve_without_length(stream: &mut TcpStream, content: &[u8]) {
    let head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    let _ = stream.write_all(head).and_then(|()| stream.write_all(content));
}

#[test]
fn attack_44_half_a_file_does_not_get_its_name() {
    let content = n03_zip(200_000);
    let half = content[..150_000].to_vec();
    let mut mixed = content.clone();
    mixed[150_000..160_000].fill(0);
    let html = [&b"PK\x03\x04"[..], b"<html>login</html>"].concat();
    let server = Server::start(move |asked, before, stream| match before {
        0 => serve_without_length(stream, &half),
        1 => serve_without_length(stream, &html),
        2 => serve_without_length(stream, &mixed),
        _ => serve(stream, &content, asked.range, usize::MAX),
    });
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        refused(&fetch(folder.path(), &server, &[]), &["interrupted after", "the same command goes on"]);
        assert_eq!(files(folder.path()), ["N03-20250101_01_GML.zip.part"]);
    }
    refused(&fetch(folder.path(), &server, &[]), &["damaged", "thrown away"]);
    assert_eq!(files(folder.path()), [""; 0]);
    done(&fetch(folder.path(), &server, &[]));
    assert_eq!(files(folder.path()).len(), 2);
}

#[test]
fn attack_45_a_password_stands_in_no_receipt_and_no_message() {
    let content = n03_zip(200_000);
    let server = Server::start(move |asked, before, stream| match before {
        0 => plain(stream, "404 Not Found", "", "no"),
        1..5 => serve(stream, &content, asked.range, if before == 1 { 70_000 } else { 0 }),
        _ => serve(stream, &content, asked.range, usize::MAX),
    });
    let folder = tempfile::tempdir().unwrap();
    let from = server.url.replace("http://", "http://user:secret@");
    let asked = ["data", "fetch", "n03:2025", "--lang", "en", "--from", &from];
    let hidden = |bytes: &[u8]| !String::from_utf8_lossy(bytes).contains("secret");
    for word in ["404", "interrupted after"] {
        let output = with_cache(folder.path(), &asked);
        refused(&output, &[word, "http://127.0.0.1"]);
        assert!(hidden(&output.stderr));
        for file in files(folder.path()) {
            assert!(hidden(&std::fs::read(folder.path().join("cache").join(file)).unwrap()));
        }
    }
    assert!(hidden(&with_cache(folder.path(), &asked).stdout));
    let receipt = folder.path().join("cache/N03-20250101_01_GML.zip.receipt.toml");
    let text = std::fs::read_to_string(&receipt).unwrap();
    assert!(text.contains("url = \"http://127.0.0.1") && hidden(text.as_bytes()), "{text}");
    // a receipt of an earlier version
    std::fs::write(&receipt, text.replace("http://", "http://user:secret@")).unwrap();
    assert!(hidden(&with_cache(folder.path(), &["data", "show", "--json"]).stdout));
}
