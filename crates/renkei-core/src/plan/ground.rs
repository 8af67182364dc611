//! What a plan of a study is made from: the groups, and how chosen ones become a
//! plan again.

use crate::rank::{Candidate, Measurer, Question};
use crate::region::MunicipalityId;
use crate::search::Progress;
use crate::study::Study;

use super::condition::Condition;
use super::error::PlanError;
use super::pool::Pool;
use super::question::{Plan, PlanQuestion, value};

/// The groups to choose from, with the fixed groups beside them.
pub(super) struct Ground<'s> {
    /// The groups to choose from.
    pub pool: Pool,
    fixed: Vec<Vec<MunicipalityId>>,
    measurer: Measurer<'s>,
}

impl PlanQuestion {
    /// Searches the groups of a study.
    ///
    /// # Errors
    /// When the limits or fixed groups do not fit the study, the objectives are too
    /// large together, or the search fails.
    pub(super) fn ground<'s>(
        &self,
        study: &'s Study,
        question: &Question,
        progress: &Progress,
    ) -> Result<Ground<'s>, PlanError> {
        let limits = question.limits(study)?;
        let fixed = self.fixed(study)?;
        let widest = fixed.iter().map(Vec::len).max().unwrap_or(0);
        let measurer = Measurer::new(study, question.search.max_size.max(widest));
        let pool = Pool::search(study, question, &limits, &measurer, progress)?;
        let pool = pool.with_fixed(&fixed, study, &measurer, question);
        let pool = match self.conditions.contains(&Condition::Robust) {
            true => pool.judged_in(&self.variants(study), progress)?,
            false => pool,
        };
        if !pool.choices.are_exact(&self.objectives) {
            return Err(PlanError::ObjectivesTooLarge);
        }
        Ok(Ground { pool, fixed, measurer })
    }
}

impl Ground<'_> {
    /// Chosen and fixed groups together, measured and in order of their members.
    pub fn plan(&self, asked: &PlanQuestion, columns: &[u32], study: &Study, question: &Question) -> Plan {
        let chosen = columns.iter().map(|column| (self.pool.members(*column), false));
        let mut groups: Vec<(Vec<MunicipalityId>, bool)> =
            chosen.chain(self.fixed.iter().map(|group| (group.clone(), true))).collect();
        groups.sort_unstable();
        let (members, is_fixed): (Vec<_>, Vec<bool>) = groups.into_iter().unzip();
        let groups = Candidate::from_groups(members, study, &self.measurer, &question.rank);
        let left = asked.left_by(&groups, &self.pool);
        let values =
            asked.objectives.iter().map(|objective| value(*objective, &groups, &left, study)).collect();
        Plan { groups, fixed: is_fixed, values, left, columns: columns.to_vec() }
    }
}
