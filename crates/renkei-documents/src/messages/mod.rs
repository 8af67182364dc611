//! **Messages**: what this crate says, in both languages.
//!
//! A catalogue: no other file of the crate words an error, a finding or a gap's
//! label.

pub(crate) mod files;
pub(crate) mod findings;
pub(crate) mod items;
pub(crate) mod measures;
pub(crate) mod reading;
pub(crate) mod track;

#[cfg(test)]
mod tests {
    use renkei_core::text::check_catalogue;

    #[test]
    fn every_message_has_both_languages() {
        for samples in [
            super::files::samples(),
            super::findings::samples(),
            super::items::samples(),
            super::measures::samples(),
            super::reading::samples(),
            super::track::samples(),
        ] {
            assert_eq!(check_catalogue(&samples), Ok(()));
        }
    }
}
