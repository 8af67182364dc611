//! **Messages**: what the errors of this crate say, in both languages.
//!
//! A catalogue: no other file of the crate words an error. The error types stand
//! with what they are about, as data; each implements
//! [`Worded`](crate::text::Worded) by naming entries of this catalogue.
//!
//! | file | errors of |
//! |---|---|
//! | `facts.rs` | codes, days, tables, the embedded data |
//! | `plan.rs` | plans, their conditions and certificates |
//! | `region.rs` | outlines, names, years |
//! | `search.rs` | percentages, searches, limits, rankings |

pub(crate) mod facts;
#[cfg(feature = "plan")]
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
            #[cfg(feature = "plan")]
            super::plan::samples(),
            super::region::samples(),
            super::search::samples(),
        ];
        assert_eq!(check_catalogue(&catalogues.concat()), Ok(()));
    }
}
