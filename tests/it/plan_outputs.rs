//! The best disjoint groups in the files of `find`, `plan` and `map`.

use std::path::Path;

use serde_json::Value;

use crate::common::{refused, renkei, renkei_json, renkei_ok, run};

/// The groups of the best plan, by codes.
fn best(folder: &Path) -> Vec<String> {
    let plan = renkei_json(folder, &["plan"]);
    let groups = plan["plans"][0]["groups"].as_array().unwrap().iter();
    groups.map(|group| group["codes"].to_string()).collect()
}

/// What a query of one column of texts gives.
fn texts(package: &Path, query: &str) -> Vec<String> {
    let database = rusqlite::Connection::open(package).unwrap();
    let mut statement = database.prepare(query).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn find_writes_the_plan_that_plan_finds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    renkei_ok(path, &["find"]);
    renkei_ok(path, &["plan", "--out", "plan"]);
    let groups = best(path);
    let codes = |text: String| serde_json::to_string(&text.split(' ').collect::<Vec<_>>()).unwrap();
    let written = |package: &str| -> Vec<String> {
        texts(&path.join(package), "SELECT codes FROM plan ORDER BY number").into_iter().map(codes).collect()
    };
    assert_eq!(written("renkei-out/candidates.gpkg"), groups);
    assert_eq!(written("plan/plan.gpkg"), groups);
    let left = "SELECT name FROM plan_members WHERE reason = 'others-preferred'";
    assert_eq!(texts(&path.join("renkei-out/candidates.gpkg"), left), ["恵庭市"]);
    // neighbours have different colours
    let page = std::fs::read_to_string(path.join("renkei-out/report.html")).unwrap();
    let data = page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    let shown = data["plan"]["groups"].as_array().unwrap();
    assert_eq!(shown.len(), groups.len());
    let towns = data["towns"].as_array().unwrap();
    for (number, one) in shown.iter().enumerate() {
        for other in &shown[number + 1..] {
            let members = |group: &Value| group["members"].as_array().unwrap().clone();
            let touch = members(one).iter().any(|member| {
                let near = towns[member.as_u64().unwrap() as usize]["neighbours"].as_array().unwrap();
                members(other).iter().any(|own| near.contains(own))
            });
            assert!(!touch || one["fill"] != other["fill"], "{one} {other}");
        }
    }
}

#[test]
fn too_many_groups_are_left_to_plan_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let out = renkei(folder.path(), &["find", "--schemes", "ignore", "--top", "3"]);
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.success() && said.contains("renkei plan") && said.contains("20,000"), "{said}");
    let package = folder.path().join("renkei-out/candidates.gpkg");
    let layers = texts(&package, "SELECT table_name FROM gpkg_contents");
    assert!(!layers.contains(&"plan".to_owned()), "{layers:?}");
}

#[test]
fn a_plan_changed_by_hand_is_drawn_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    renkei_ok(path, &["plan", "--json", "plan.json"]);
    renkei_ok(path, &["map", "--plan", "plan.json", "-o", "plan.svg"]);
    let picture = std::fs::read_to_string(path.join("plan.svg")).unwrap();
    assert!(
        picture.contains("23 disjoint groups, 68 municipalities") && picture.contains("optimal (proven)")
    );
    let mut plan: Value = serde_json::from_slice(&std::fs::read(path.join("plan.json")).unwrap()).unwrap();
    let groups = plan["plans"][0]["groups"].as_array_mut().unwrap();
    let dropped = groups.pop().unwrap();
    std::fs::write(path.join("fewer.json"), plan.to_string()).unwrap();
    renkei_ok(path, &["map", "--plan", "fewer.json", "-o", "fewer.svg"]);
    let picture = std::fs::read_to_string(path.join("fewer.svg")).unwrap();
    assert!(picture.contains("22 disjoint groups") && !picture.contains("optimal"), "the worse plan is none");
    let name = dropped["names"][0].as_str().unwrap();
    assert!(picture.split("left over:").nth(1).unwrap().contains(name), "{name}");
    // a municipality in two groups
    let first = plan["plans"][0]["groups"][0].clone();
    plan["plans"][0]["groups"].as_array_mut().unwrap().push(first);
    std::fs::write(path.join("broken.json"), plan.to_string()).unwrap();
    let (code, said, _) = run(path, &["map", "--plan", "broken.json", "-o", "broken.svg"]);
    assert!(code == Some(1) && said.contains("belongs to group 1 and group 23"), "{said}");
    assert!(!path.join("broken.svg").exists());
    refused(path, &["map", "--plan", "plan.json", "--top", "3", "-o", "x.svg"], &["--plan", "--top"]);
    refused(path, &["map", "--plan", "plan.svg", "-o", "x.svg"], &["plan.svg", "JSON"]);
}
