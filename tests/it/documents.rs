//! `draft`, `validate` and `render`, end to end.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::common::{refused, renkei, renkei_ok, run};

/// A folder with the drafts of 遠軽: agreement.toml and vision.toml.
fn drafted() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let group = ["draft", "agreement", "遠軽町", "佐呂間町", "湧別町", "--field", "ア-a,イ-a"];
    renkei_ok(folder.path(), &group);
    let vision = ["draft", "vision", "--agreement", "agreement.toml", "--from", "2027"];
    renkei_ok(folder.path(), &vision);
    folder
}

/// An agreement with every gap replaced by words; its days stay open.
fn decide(file: &Path) {
    let line = |line: &str| match line.starts_with(['a', 'p', 'c']) && line.contains("日】") {
        true => line.to_owned(),
        false => line.replace("【要記入: ", "").replace('】', "。"),
    };
    let text = fs::read_to_string(file).unwrap();
    fs::write(file, text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n").unwrap();
}

#[test]
fn a_draft_is_the_same_each_time_and_replaces_nothing() {
    let (one, other) = (drafted(), drafted());
    for name in ["agreement.toml", "vision.toml"] {
        let [a, b] = [&one, &other].map(|folder| fs::read(folder.path().join(name)).unwrap());
        assert_eq!(a, b, "{name}");
    }
    refused(one.path(), &["draft", "agreement", "遠軽町", "佐呂間町"], &["agreement.toml", "force"]);
    refused(one.path(), &["draft", "agreement", "遠軽町", "--out", "b.toml"], &["two municipalities"]);
    refused(
        one.path(),
        &["draft", "agreement", "遠軽町", "佐呂間町", "--field", "ウ-a", "--out", "b.toml"],
        &["ウ-a", "ア-a to ア-f"],
    );
    refused(
        one.path(),
        &["draft", "vision", "--agreement", "vision.toml", "--out", "b.toml"],
        &["vision.toml", "is no agreement"],
    );
    assert!(!one.path().join("b.toml").exists());
}

#[test]
fn a_candidate_of_find_is_drafted_by_its_rank() {
    let folder = tempfile::tempdir().unwrap();
    for columns in ["ja", "en"] {
        renkei_ok(folder.path(), &["find", "--max-size", "2", "--top", "5", "--force", "--columns", columns]);
        renkei_ok(folder.path(), &["draft", "agreement", "--candidate", "2", "--force"]);
        let list = fs::read_to_string(folder.path().join("renkei-out/candidates.csv")).unwrap();
        let second = list.lines().nth(2).unwrap();
        let draft = fs::read_to_string(folder.path().join("agreement.toml")).unwrap();
        for line in draft.lines().filter_map(|line| line.strip_prefix("code = \"")) {
            assert!(second.contains(line.trim_end_matches('"')), "{line} is not in {second}");
        }
        assert_eq!(draft.matches("[[members]]").count(), 2);
    }
    refused(folder.path(), &["draft", "agreement", "--candidate", "9", "--force"], &["candidate 9", "has 5"]);
}

#[test]
fn no_output_replaces_what_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    renkei_ok(path, &["find", "--max-size", "2", "--top", "5"]);
    let list = fs::read(path.join("renkei-out/candidates.csv")).unwrap();
    let draft = ["draft", "agreement", "--candidate", "1", "--force", "--out", "renkei-out/candidates.csv"];
    refused(path, &draft, &["one file"]);
    assert_eq!(fs::read(path.join("renkei-out/candidates.csv")).unwrap(), list);
    // render: the scenario that it judges by, before the work of drawing
    let drafts = drafted();
    let path = drafts.path();
    fs::write(path.join("vision.md"), "[rule]\nthreshold = 30\n").unwrap();
    let render = ["render", "vision.toml", "--md", "--scenario", "vision.md", "--force"];
    refused(path, &render, &["one file"]);
    fs::rename(path.join("vision.md"), path.join("vision-map.svg")).unwrap();
    let render = ["render", "vision.toml", "--md", "--scenario", "vision-map.svg", "--force"];
    refused(path, &render, &["one file"]);
    assert!(!path.join("vision.md").exists());
    // two files of one name into one folder
    fs::create_dir(path.join("b")).unwrap();
    fs::copy(path.join("agreement.toml"), path.join("b/agreement.toml")).unwrap();
    refused(path, &["render", "agreement.toml", "b/agreement.toml", "--out", "b"], &["one file"]);
}

#[test]
fn a_map_that_cannot_be_drawn_says_why() {
    let folder = drafted();
    let file = folder.path().join("vision.toml");
    let text = fs::read_to_string(&file).unwrap();
    let start = text.find("[[members]]").unwrap();
    let outside =
        format!("{}[[members]]\ncode = \"13101\"\nname = \"千代田区\"\n{}", &text[..start], &text[start..]);
    fs::write(&file, outside).unwrap();
    renkei_ok(folder.path(), &["render", "vision.toml", "--md"]);
    let written = fs::read_to_string(folder.path().join("vision.md")).unwrap();
    assert!(written.contains("千代田区の区域が、使用した境界データにない"), "{written}");
    assert!(!folder.path().join("vision-map.svg").exists());
}

#[test]
fn open_gaps_are_found_wanting_and_a_file_of_another_kind_is_refused() {
    let folder = drafted();
    let (code, said, _) = run(folder.path(), &["validate", "agreement.toml", "vision.toml"]);
    assert_eq!(code, Some(1), "{said}");
    for words in ["error: Article 3(2)②", "agreement.toml:10:1", "vision.toml: ", "still has a gap"] {
        assert!(said.contains(words), "{words} is missing from {said}");
    }
    let output = renkei(folder.path(), &["validate", "agreement.toml", "--json", "--lang", "ja"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["schema"], "renkei/validate/1");
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let errors = findings.iter().filter(|finding| finding["severity"] == "error").count();
    assert_eq!(json["files"][0]["errors"], errors);
    assert!(findings.iter().any(|finding| finding["article"] == "3(2)②" && finding["line"] == 10));
    fs::write(folder.path().join("other.toml"), "a = 1\n").unwrap();
    refused(folder.path(), &["validate", "other.toml"], &["other.toml", "neither agreement nor vision"]);
    refused(folder.path(), &["validate", "none.toml"], &["none.toml", "cannot be read"]);
    fs::write(folder.path().join("bad.toml"), "renkei-agreement = 1\npurpos = 1\n").unwrap();
    refused(folder.path(), &["validate", "bad.toml"], &["bad.toml:2:1", "did you mean `purpose`?"]);
}

#[test]
fn a_vision_without_its_agreement_is_told_so() {
    let folder = drafted();
    fs::remove_file(folder.path().join("agreement.toml")).unwrap();
    let (code, said, _) = run(folder.path(), &["validate", "vision.toml"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("the agreement agreement.toml cannot be read"), "{said}");
}

#[test]
fn documents_are_written_in_every_format_the_same_each_time() {
    let folder = drafted();
    decide(&folder.path().join("agreement.toml"));
    for out in ["a", "b"] {
        fs::create_dir(folder.path().join(out)).unwrap();
        renkei_ok(folder.path(), &["render", "agreement.toml", "vision.toml", "--out", out]);
    }
    let names = [
        "agreement.docx",
        "agreement.html",
        "agreement.md",
        "vision-map.svg",
        "vision-population.svg",
        "vision.docx",
        "vision.html",
        "vision.md",
    ];
    for name in names {
        let [a, b] = ["a", "b"].map(|out| fs::read(folder.path().join(out).join(name)).unwrap());
        assert!(a == b && !a.is_empty(), "{name}");
    }
    let mut written: Vec<_> = fs::read_dir(folder.path().join("a"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, names);
    refused(folder.path(), &["render", "agreement.toml", "--out", "a"], &["agreement.docx", "force"]);
    let html = fs::read_to_string(folder.path().join("a/vision.html")).unwrap();
    for words in ["<mark>【要記入", "総務省統計局「国勢調査」", "<svg", "lang=\"ja\"", "第3条第2号"]
    {
        assert!(html.contains(words), "{words} is missing");
    }
    assert!(!html.contains("src=\"http") && !html.contains("<script"), "the page asks for something");
}

/// A part of a docx.
fn part(file: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_docx_has_articles_signatures_and_page_numbers() {
    let folder = drafted();
    renkei_ok(folder.path(), &["render", "--docx", "agreement.toml", "vision.toml"]);
    let body = part(&folder.path().join("agreement.docx"), "word/document.xml");
    let places: Vec<usize> =
        ["第1条", "第2条", "第3条", "第4条", "第5条", "第6条", "佐呂間町長", "遠軽町長", "湧別町長"]
            .map(|words| body.find(words).unwrap_or_else(|| panic!("{words} is missing")))
            .to_vec();
    assert!(places.is_sorted(), "{places:?}");
    let vision = folder.path().join("vision.docx");
    assert!(part(&vision, "word/document.xml").matches("<w:drawing>").count() == 2);
    assert!(part(&vision, "word/footer1.xml").contains("PAGE"));
    assert!(part(&vision, "word/_rels/document.xml.rels").contains("media/picture2.png"));
    assert!(!folder.path().join("vision.html").exists());
}

#[test]
fn a_text_that_exists_is_read_as_an_aid_and_never_called_valid() {
    let folder = drafted();
    renkei_ok(folder.path(), &["render", "agreement.toml", "--docx"]);
    // what is still open holds nothing
    assert_eq!(run(folder.path(), &["validate", "agreement.docx"]).0, Some(1));
    decide(&folder.path().join("agreement.toml"));
    renkei_ok(folder.path(), &["render", "agreement.toml", "--docx", "--md", "--force"]);
    for file in ["agreement.docx", "agreement.md"] {
        let (code, said, error) = run(folder.path(), &["validate", file]);
        assert_eq!((code, error.as_str()), (Some(0), ""), "{said}");
        assert!(said.contains("not a verdict") && !said.contains("valid"), "{said}");
        assert!(said.contains("Article 3(2)⑤") && said.contains("seems to be there"), "{said}");
    }
    fs::write(folder.path().join("short.txt"), "協定書\n甲町と乙町は協力する。\n").unwrap();
    let (code, said, _) = run(folder.path(), &["validate", "short.txt"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("not found"), "{said}");
    fs::write(folder.path().join("no.docx"), "no docx").unwrap();
    refused(folder.path(), &["validate", "no.docx"], &["no.docx", "docx"]);
}
