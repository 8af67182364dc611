//! The built binary against libpysal, GEOS, networkx, igraph, GDAL and QGIS;
//! see `tests/oracle/README.md`.

use std::path::{Path, PathBuf};
use std::process::Command;

use geo::MultiPolygon;
use geojson::{Feature, FeatureCollection, GeoJson, GeometryValue};
use renkei::region::simplified;

/// Runs a check, or says why not; where oracles are required, that fails.
fn check(script: &str, python: Option<PathBuf>, needs: &str) {
    check_with(script, python, needs, &[]);
}

/// The same for a check that takes files.
fn check_with(script: &str, python: Option<PathBuf>, needs: &str, files: &[PathBuf]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(python) = python else {
        assert!(std::env::var("RENKEI_ORACLE").as_deref() != Ok("required"), "{script} needs {needs}");
        println!("skipped: {script} needs {needs}; see tests/oracle/README.md");
        return;
    };
    let script = root.join("tests/oracle").join(script);
    let output =
        Command::new(python).arg(script).arg(env!("CARGO_BIN_EXE_renkei")).args(files).output().unwrap();
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{error}");
    assert!(out.ends_with("OK\n"), "the check did not come to its end: {out}{error}");
    print!("{out}");
}

/// The Python that has the packages of `requirements.txt`.
fn python() -> Option<PathBuf> {
    let chosen = std::env::var_os("RENKEI_PYTHON").map(PathBuf::from);
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/oracle-venv/bin/python");
    chosen.or(Some(usual)).filter(|python| python.exists())
}

fn python_of_qgis() -> Option<PathBuf> {
    let python = PathBuf::from("/usr/bin/python3");
    let found = Command::new(&python).args(["-c", "import qgis.core, osgeo"]).output();
    found.is_ok_and(|output| output.status.success()).then_some(python)
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn adjacency_agrees_with_geos_libpysal_and_networkx() {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/realdata");
    let realdata = std::env::var_os("RENKEI_REALDATA").map_or(usual, PathBuf::from);
    check(
        "adjacency.py",
        python().filter(|_| realdata.exists()),
        "Python and real boundaries (RENKEI_REALDATA or ../shared/realdata)",
    );
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn every_format_of_boundaries_gives_the_same_pairs() {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/realdata");
    let realdata = std::env::var_os("RENKEI_REALDATA").map_or(usual, PathBuf::from);
    let gdal = Command::new("ogr2ogr").arg("--version").output().is_ok();
    check(
        "boundaries.py",
        python().filter(|_| gdal && realdata.exists()),
        "Python, ogr2ogr and real boundaries (RENKEI_REALDATA or ../shared/realdata)",
    );
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn counts_and_verdicts_agree_with_plain_python_and_igraph() {
    check("counts.py", python(), "Python");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn workbooks_of_figures_give_the_candidates_of_the_embedded_ones() {
    check("figures.py", python(), "Python");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn json_is_as_its_schema_says() {
    check("schema.py", python(), "Python");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn outputs_are_read_by_gdal_and_pandas() {
    check("outputs.py", python(), "Python");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn simplified_outlines_are_a_coverage_to_geos() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, outlines: &[MultiPolygon]| {
        let feature = |outline: &MultiPolygon| Feature {
            geometry: Some(GeometryValue::from(outline).into()),
            ..Feature::default()
        };
        let features = outlines.iter().map(feature).collect();
        let collection = FeatureCollection { features, bbox: None, foreign_members: None };
        let path = folder.path().join(name);
        std::fs::write(&path, GeoJson::from(collection).to_string()).unwrap();
        path
    };
    let region = crate::common::embedded().region().clone();
    let before: Vec<MultiPolygon> =
        region.municipalities().iter().map(|municipality| municipality.outline.clone()).collect();
    let mut files = vec![write("as-read.geojson", &before)];
    for tolerance in [0.0, 2e5, 2e6, 1e8, f64::INFINITY] {
        let after = simplified(&before, tolerance).polygons();
        files.push(write(&format!("{tolerance}.geojson"), &after));
    }
    check_with("arcs.py", python(), "Python", &files);
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn a_repaired_copy_is_sound_to_geos() {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/realdata");
    let realdata = std::env::var_os("RENKEI_REALDATA").map_or(usual, PathBuf::from);
    check(
        "repair.py",
        python().filter(|_| realdata.exists()),
        "Python and real boundaries (RENKEI_REALDATA or ../shared/realdata)",
    );
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_geopackage_opens_in_qgis() {
    check("qgis_opens.py", python_of_qgis(), "QGIS");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_geopackage_keeps_the_rules_of_its_standard() {
    check("geopackage.py", python_of_qgis(), "GDAL's validator");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_project_opens_in_qgis_and_looks_as_approved() {
    check("qgis_project.py", python_of_qgis(), "QGIS");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_page_works_in_chromium() {
    let chromium = Path::new("/usr/bin/chromium").exists();
    check("page.py", python().filter(|_| chromium), "Python and /usr/bin/chromium");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_plugin_runs_in_qgis() {
    check("qgis_processing.py", python_of_qgis(), "QGIS");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_workbook_is_read_by_openpyxl_and_libreoffice() {
    check("workbook.py", python(), "Python");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn documents_are_read_by_libreoffice_and_icalendar() {
    check("documents.py", python(), "Python");
}

/// Where `packaging/build.py` puts renkei.exe.
const WINDOWS: &str = "target/windows/x86_64-pc-windows-gnu/dist/renkei.exe";

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn the_windows_binary_runs_under_wine() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join(WINDOWS);
    let built = std::env::var_os("RENKEI_WINDOWS").map_or(built, PathBuf::from).exists();
    let wine = Command::new("wine").arg("--version").output().is_ok();
    check("windows.py", python().filter(|_| built && wine), "wine and renkei.exe (just windows)");
}

#[test]
#[cfg_attr(not(oracle), ignore = "needs the oracles' Python; see tests/oracle/README.md")]
fn plans_are_those_of_an_integer_programme() {
    check("plan.py", python(), "scipy");
}
