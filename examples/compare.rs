//! What the stricter reading of (2)① leaves of the default's candidates.

use std::collections::BTreeSet;

use renkei::rule::{FlatReading, RuleSettings};
use renkei::{Scenario, Study};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = Scenario::default();
    let together = Study::load(&scenario)?;
    // the data are shared, only the reading differs
    let each = together.with_rule(RuleSettings { flat: FlatReading::Each, ..RuleSettings::default() });
    let groups = |study: &Study| -> Result<BTreeSet<_>, Box<dyn std::error::Error>> {
        let answer = scenario.question.answer(study)?;
        Ok(answer.candidates.into_iter().map(|candidate| candidate.members).collect())
    };
    let (together_groups, each_groups) = (groups(&together)?, groups(&each)?);
    let lost: Vec<_> = together_groups.difference(&each_groups).collect();
    println!(
        "{} groups, {} of them not where each member must decline alone",
        together_groups.len(),
        lost.len()
    );
    for members in lost.iter().take(5) {
        println!("  {}", together.region().names(members));
    }
    Ok(())
}
