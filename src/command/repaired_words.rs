//! What `renkei doctor --repair` did, in words and as JSON.

use serde_json::{Value, json};

use renkei::export::rounded;
use renkei::formats::doctor::{LeftAlone, Repair, Repaired};
use renkei::language::Language;

/// Every change and everything left alone, one a line.
pub fn text(repaired: &Repaired, language: Language) -> String {
    let Repaired { repairs, left, .. } = repaired;
    let mut text = String::from("\n");
    if repairs.is_empty() {
        text.push_str(language.pick("修復するところはない\n", "nothing to repair\n"));
    } else {
        text.push_str(&format!("{}: {}\n", language.pick("修復", "repaired"), repairs.len()));
        text.extend(repairs.iter().map(|repair| format!("  {}\n", repair.text(language))));
    }
    if !left.is_empty() {
        text.push_str(&format!(
            "{}: {}\n",
            language.pick("そのまま残したもの", "left as it was"),
            left.len()
        ));
        text.extend(left.iter().map(|left| format!("  {}\n", left.text(language))));
    }
    text.push('\n');
    text
}

/// Adds `repairs`, `left` and the copy's own diagnosis to a file's.
pub fn add_json(diagnosis: &mut Value, repaired: &Repaired, copy: Value, language: Language) {
    let repair = |repair: &Repair| {
        json!({
            "kind": repair.kind,
            "codes": repair.codes,
            "about": repair.about.to_string(),
            "at": repair.at.map(|at| [at.x, at.y]),
            "corners_moved": repair.moved,
            "corners_added": repair.added,
            "metres": rounded(repair.metres, 3),
            "square_metres": repair.square_metres.map(|area| rounded(area, 1)),
            "words": repair.text(language),
        })
    };
    let left = |left: &LeftAlone| {
        json!({
            "reason": left.reason,
            "codes": left.codes,
            "about": left.about.to_string(),
            "at": left.at.map(|at| [at.x, at.y]),
            "words": left.text(language),
        })
    };
    diagnosis["repairs"] = repaired.repairs.iter().map(repair).collect();
    diagnosis["left"] = repaired.left.iter().map(left).collect();
    diagnosis["copy"] = copy;
}
