//! Loads the embedded data, searches, ranks, prints the best five.

use renkei::{Scenario, Study};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = Scenario::default();
    let study = Study::load(&scenario)?;
    let groups = scenario.question.answer(&study)?;
    for candidate in groups.candidates.iter().take(5) {
        println!("{} {:.1}", study.region().names(&candidate.members), candidate.score.points());
    }
    Ok(())
}
