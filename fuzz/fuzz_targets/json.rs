//! Any bytes as GeoJSON or TopoJSON, in memory; what is read is made into a
//! region as `find` does it.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use renkei::formats::boundaries::parse_boundaries;
use renkei::region::{ChosenFigures, Region};

fuzz_target!(|data: &[u8]| {
    let name = Path::new("own.geojson");
    if let Ok(read) = parse_boundaries(data, name) {
        let figures = ChosenFigures { base_series: String::new(), population: Default::default() };
        let _ = Region::from_features(read.features, read.without_code, "own.geojson", &[], &figures, 0.0);
    }
});
