//! Times plans on the embedded study, and writes the groups for other solvers.
//!
//! `plan_times GROUPS MAX_SIZE RULE OBJECTIVES…`: writes every qualifying group up to a
//! size into the file GROUPS, one a line (score in millionths, people, members by
//! number), then solves for each list of objectives (`cover,score`) and prints a line of
//! JSON with the values and the processor seconds. RULE is `guideline`, or `all` for all
//! municipalities, without requirement (1). `benches/plan_peers.py` runs it.

use std::error::Error;
use std::io::Write;

use renkei_core::plan::{Objective, Objectives, Pool, Task};
use renkei_core::rank::{Measurer, Question};
use renkei_core::region::Years;
use renkei_core::rule::{RuleSettings, SchemeReading};
use renkei_core::search::{Progress, SearchSettings};
use renkei_core::study::Study;

/// Seconds that this thread has run, whatever else the machine does.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(text.split_whitespace().next().ok_or("no time")?.parse::<f64>()? / 1e9)
}

/// The greatest memory of the process so far, in MB.
fn peak_megabytes() -> Result<f64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no memory")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>()? / 1024.0)
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, max_size, rule, objectives @ ..] = &arguments[..] else {
        return Err("expected GROUPS MAX_SIZE RULE OBJECTIVES…".into());
    };
    let schemes = if rule == "all" { SchemeReading::Ignore } else { SchemeReading::default() };
    let settings = RuleSettings { schemes, ..RuleSettings::default() };
    let study = Study::embedded(&Default::default(), settings, Years::default())?;
    let search = SearchSettings { max_size: max_size.parse()?, quick: true, ..SearchSettings::default() };
    let question = Question { search, ..Question::default() };
    let measurer = Measurer::new(&study, question.search.max_size);
    let limits = question.limits(&study)?;
    let pool = Pool::search(&study, &question, &limits, &measurer, &Progress::default())?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    for column in 0..pool.choices.columns.len() {
        let members = pool.choices.columns.members(column).iter().map(ToString::to_string);
        let members = members.collect::<Vec<_>>().join(" ");
        writeln!(out, "{} {} {members}", pool.choices.scores[column], pool.choices.people[column])?;
    }
    out.flush()?;
    let before = peak_megabytes()?;
    for text in objectives {
        let objectives: Objectives = text.parse()?;
        let start = processor_seconds()?;
        let task = Task::new(&pool.choices, &objectives.0);
        let answer = task.solve(1, 1);
        let seconds = processor_seconds()? - start;
        let values = answer.plans.first().map(|plan| {
            let value = |objective: &Objective| pool.choices.value(*objective, plan).to_string();
            objectives.0.iter().map(value).collect::<Vec<_>>().join(",")
        });
        println!(
            "{{\"objectives\":\"{text}\",\"groups\":{},\"towns\":{},\"values\":[{}],\"proven\":{},\"seconds\":{seconds:.4},\"megabytes_before\":{before:.0},\"megabytes\":{:.0}}}",
            pool.choices.columns.len(),
            pool.towns.len(),
            values.unwrap_or_default(),
            answer.is_proven,
            peak_megabytes()?,
        );
    }
    Ok(())
}
