//! Errors of plans.

use crate::messages::plan as messages;
use crate::search::{LimitError, SearchError};
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::pareto::FrontError;

/// A plan that cannot be asked for or was not finished.
#[derive(Debug)]
pub enum PlanError {
    /// The limits do not fit the study.
    Limit(LimitError),
    /// The search could not start, or was stopped.
    Search(SearchError),
    /// More groups qualify than a plan can choose from.
    TooMany {
        /// Groups that qualify.
        found: usize,
        /// Most groups to choose from.
        most: usize,
    },
    /// Stopped before a plan was found.
    Stopped,
    /// The objectives together need integers of more than 128 bits.
    ObjectivesTooLarge,
    /// The objectives form no Pareto front.
    Front(FrontError),
    /// The members of a fixed group are not adjacent.
    FixedApart {
        /// The names of its members.
        group: String,
    },
    /// A member of a fixed group has no figures.
    FixedWithoutFigures {
        /// The names of its members.
        group: String,
    },
}

impl Worded for PlanError {
    fn text(&self) -> Text {
        match self {
            Self::Limit(error) => error.text(),
            Self::Search(error) => error.text(),
            Self::TooMany { found, most } => messages::too_many_qualifying(found, most),
            Self::Stopped => messages::plan_stopped(),
            Self::Front(error) => error.text(),
            Self::ObjectivesTooLarge => messages::objectives_too_large(),
            Self::FixedApart { group } => messages::fixed_apart(group),
            Self::FixedWithoutFigures { group } => messages::fixed_without_figures(group),
        }
    }

    fn is_stop(&self) -> bool {
        match self {
            Self::Search(error) => error.is_stop(),
            Self::Stopped => true,
            _ => false,
        }
    }
}

worded_errors!(PlanError);

impl From<LimitError> for PlanError {
    fn from(error: LimitError) -> Self {
        Self::Limit(error)
    }
}

impl From<SearchError> for PlanError {
    fn from(error: SearchError) -> Self {
        Self::Search(error)
    }
}

impl From<FrontError> for PlanError {
    fn from(error: FrontError) -> Self {
        Self::Front(error)
    }
}
