//! **Messages**: what the errors of this crate say, in both languages.
//!
//! A catalogue: no other file of the crate words an error.

pub(crate) mod boundaries;
pub(crate) mod doctor;
#[cfg(feature = "fetch")]
pub(crate) mod fetch;
pub(crate) mod scenario;
pub(crate) mod tables;

#[cfg(test)]
mod tests {
    use renkei_core::text::check_catalogue;

    #[test]
    fn every_message_has_both_languages() {
        assert_eq!(check_catalogue(&super::boundaries::samples()), Ok(()));
        assert_eq!(check_catalogue(&super::boundaries::archives::samples()), Ok(()));
        assert_eq!(check_catalogue(&super::boundaries::binary_files::samples()), Ok(()));
        assert_eq!(check_catalogue(&super::boundaries::json_files::samples()), Ok(()));
        assert_eq!(check_catalogue(&super::doctor::samples()), Ok(()));
        #[cfg(feature = "fetch")]
        assert_eq!(check_catalogue(&super::fetch::samples()), Ok(()));
        assert_eq!(check_catalogue(&super::scenario::samples()), Ok(()));
        assert_eq!(check_catalogue(&super::tables::samples()), Ok(()));
    }
}
