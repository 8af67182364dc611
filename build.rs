//! Tells the tests what lies beside the project, so that a test that lacks
//! its data or its oracle shows as ignored and never as passed.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(realdata)");
    println!("cargo::rustc-check-cfg=cfg(cases)");
    println!("cargo::rustc-check-cfg=cfg(oracle)");
    println!("cargo::rustc-check-cfg=cfg(node)");
    println!("cargo::rerun-if-env-changed=RENKEI_PYTHON");
    println!("cargo::rerun-if-env-changed=RENKEI_ORACLE");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let there = |place: &str| {
        println!("cargo::rerun-if-changed={place}");
        root.join(place).exists()
    };
    if there("../shared/realdata/N03-21_210101_s0010.geojson") {
        println!("cargo::rustc-cfg=realdata");
    }
    if there("../shared/cases") {
        println!("cargo::rustc-cfg=cases");
    }
    let asked = std::env::var_os("RENKEI_PYTHON").is_some() || std::env::var_os("RENKEI_ORACLE").is_some();
    if there("target/oracle-venv/bin/python") || asked {
        println!("cargo::rustc-cfg=oracle");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    println!("cargo::rerun-if-env-changed=PATH");
    if std::env::split_paths(&path).any(|folder| folder.join("node").exists()) {
        println!("cargo::rustc-cfg=node");
    }
}
