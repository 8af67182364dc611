//! **Messages**: what the errors of this crate say, in both languages.
//!
//! A catalogue: no other file of the crate words an error.

pub(crate) mod facts;
pub(crate) mod plan;
pub(crate) mod region;
pub(crate) mod search;

#[cfg(test)]
mod tests {
    use crate::text::check_catalogue;

    #[test]
    fn every_message_has_both_languages() {
        let catalogues = [
            super::facts::samples(),
            super::plan::samples(),
            super::region::samples(),
            super::search::samples(),
        ];
        assert_eq!(check_catalogue(&catalogues.concat()), Ok(()));
    }
}
