//! **Messages**: what the errors of this crate say, in both languages.
//!
//! A catalogue: no other file of the crate words an error.

pub(crate) mod boundaries;
pub(crate) mod doctor;
#[cfg(feature = "fetch")]
pub(crate) mod fetch;
pub(crate) mod scenario;
pub(crate) mod tables;
pub(crate) mod toml_source;

use renkei_core::texts;

texts! {
    /// A file that the operating system does not give.
    pub(crate) fn unreadable(file, cause) {
        en: "{file}: cannot be read: {cause}. Check the path and your permission to read it",
        ja: "{file}: 読めない({cause})。場所と、読む権限を確かめること",
    }
}

#[cfg(test)]
mod tests {
    use renkei_core::text::{Text, check_catalogue};

    use super::{boundaries, doctor, scenario, tables, toml_source};

    #[test]
    fn every_message_has_both_languages() {
        for samples in [
            super::samples(),
            boundaries_of_every_format(),
            doctor::samples(),
            #[cfg(feature = "fetch")]
            super::fetch::samples(),
            scenario::samples(),
            tables::samples(),
            toml_source::samples(),
        ] {
            assert_eq!(check_catalogue(&samples), Ok(()));
        }
    }

    /// One catalogue, in which no name stands twice.
    fn boundaries_of_every_format() -> Vec<Text> {
        let catalogues = [
            boundaries::samples(),
            #[cfg(feature = "flatgeobuf")]
            boundaries::flatgeobuf::samples(),
            #[cfg(feature = "geopackage")]
            boundaries::geopackage::samples(),
            boundaries::json::samples(),
            boundaries::mesh_list::samples(),
            boundaries::shapefile::samples(),
            boundaries::zip::samples(),
        ];
        catalogues.concat()
    }
}
