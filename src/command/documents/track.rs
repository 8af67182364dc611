//! `renkei track`: events of agreements, how they stand, what is due.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use serde_json::{Value, json};

use renkei::Scenario;
use renkei::Study;
use renkei::documents::track::{
    Coalition, Duty, DutyState, Event, EventKind, Standing, calendar, duties, standing,
};
use renkei::export::{CoalitionState, check_free, write_file};
use renkei::formats::scenario::today;
use renkei::language::Language;
use renkei::text::{Value as _, day as day_words};

use crate::command::failure::{Failure, Result};
use crate::command::file_roles::FileRoles;
use crate::command::messages;
use crate::command::options::{TrackAddOptions, TrackCalendarOptions, TrackCommand, TrackListOptions};
use crate::command::streams::{print, print_json, print_text};
use crate::command::terminal::plain_table;
use crate::command::understood::Names;

use super::track_files::{add as add_to_file, coalitions, expanded};

pub fn run(command: &TrackCommand, language: Language) -> Result<ExitCode> {
    match command {
        TrackCommand::Status(options) => status(options, language),
        TrackCommand::Add(options) => add(options, language),
        TrackCommand::Due(options) => due(options, language),
        TrackCommand::Calendar(options) => write_calendar(options, language),
    }
}

/// How the coalitions of track files stand on a day, today where none is given.
pub fn states(files: &[PathBuf], on: Option<Date>) -> Result<Vec<CoalitionState>> {
    let on = on.unwrap_or_else(today);
    let state = |Coalition { track, .. }: Coalition| {
        let Standing { state, open: (overdue, _), .. } = standing(&track, on);
        let state = if overdue > 0 { messages::state_with_overdue(state, overdue) } else { state };
        CoalitionState::new(track.region, track.members, state)
    };
    Ok(coalitions(files)?.into_iter().map(state).collect())
}

fn add(options: &TrackAddOptions, language: Language) -> Result<ExitCode> {
    if options.event == EventKind::Reviewed && options.year.is_none() {
        return Err(Failure::new(messages::review_needs_year()));
    }
    if let (Some(from), Some(to)) = (options.from, options.to)
        && from > to
    {
        return Err(Failure::new(messages::term_from_after_to(from, to)));
    }
    if options.from.is_some() && !matches!(options.event, EventKind::VisionAdopted | EventKind::VisionChanged)
    {
        return Err(Failure::new(messages::term_of_other_event(options.event)));
    }
    let event = Event {
        on: options.on.unwrap_or_else(today),
        kind: options.event,
        members: members(options, language)?,
        year: options.year,
        term: options.from.zip(options.to),
        note: options.note.clone(),
    };
    add_to_file(&options.file, &event, options.agreement.as_deref())?;
    print_text(&format!("{}: {}\n", options.file.display(), event.line()))?;
    Ok(ExitCode::SUCCESS)
}

/// The codes of the members named.
fn members(options: &TrackAddOptions, language: Language) -> Result<Vec<renkei::facts::MunicipalityCode>> {
    if options.members.is_empty() {
        return Ok(Vec::new());
    }
    let study = Study::load(&Scenario::default())?;
    let mut names = Names::default();
    let members = names.members(study.names().group_of(&options.members)?, study.region())?;
    names.tell(language);
    Ok(members.iter().filter_map(|id| study.region()[*id].id.code()).collect())
}

fn status(options: &TrackListOptions, language: Language) -> Result<ExitCode> {
    let on = options.tracks.on.unwrap_or_else(today);
    let all = coalitions(&expanded(&options.tracks.paths)?)?;
    let standings: Vec<(&Coalition, Standing)> =
        all.iter().map(|coalition| (coalition, standing(&coalition.track, on))).collect();
    if options.json {
        let list =
            standings.iter().map(|(coalition, standing)| standing_json(coalition, standing, on, language));
        print_json(&json!({
            "schema": "renkei/track-status/1",
            "on": on.to_string(),
            "coalitions": list.collect::<Vec<_>>(),
        }))?;
    } else {
        let header = language.pick(
            [
                "連携地域",
                "状態",
                "締結・変更",
                "協定の写し",
                "ビジョン",
                "ビジョンの写し",
                "期間の終わり",
                "助言の求め",
                "期限超過",
                "期限内",
            ],
            [
                "region",
                "state",
                "agreed",
                "copy",
                "vision",
                "copy",
                "term ends",
                "advice asked",
                "overdue",
                "due",
            ],
        );
        let rows = standings.iter().map(|(coalition, own)| {
            let day = |day: Option<Date>| day.map_or_else(|| "—".to_owned(), |day| day.to_string());
            vec![
                coalition.track.region.clone(),
                own.state.in_language(language),
                day(own.agreed),
                day(own.copies[0]),
                day(own.vision),
                day(own.copies[1]),
                day(own.vision_until),
                day(own.advice_asked),
                own.open.0.to_string(),
                own.open.1.to_string(),
            ]
        });
        let head = language.pick(format!("{}現在\n", day_words(on, language)), format!("as of {on}\n"));
        print_text(&(head + &plain_table(&header, rows, &[8, 9])))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn standing_json(coalition: &Coalition, own: &Standing, on: Date, language: Language) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "file": coalition.name,
        "region": coalition.track.region,
        "codes": coalition.track.members.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "state": own.key,
        "agreed": day(own.agreed),
        "agreement_copy_sent": day(own.copies[0]),
        "vision": day(own.vision),
        "vision_copy_sent": day(own.copies[1]),
        "vision_until": day(own.vision_until),
        "advice_asked": day(own.advice_asked),
        "duties": duties_json(&duties(&coalition.track, on), language),
    })
}

fn duties_json(duties: &[Duty], language: Language) -> Vec<Value> {
    let one = |duty: &Duty| {
        json!({
            "article": duty.article.key(),
            "due": duty.due.to_string(),
            "state": duty.state.key(),
            "kind": duty.what.kind(),
            "text": duty.what.in_language(language),
        })
    };
    duties.iter().map(one).collect()
}

fn due(options: &TrackListOptions, language: Language) -> Result<ExitCode> {
    let on = options.tracks.on.unwrap_or_else(today);
    let all = coalitions(&expanded(&options.tracks.paths)?)?;
    let open: Vec<(&Coalition, Vec<Duty>)> =
        all.iter().map(|coalition| (coalition, duties(&coalition.track, on))).collect();
    if options.json {
        let list = open.iter().map(|(coalition, duties)| {
            json!({
                "file": coalition.name,
                "region": coalition.track.region,
                "duties": duties_json(duties, language),
            })
        });
        print_json(&json!({
            "schema": "renkei/track-due/1",
            "on": on.to_string(),
            "coalitions": list.collect::<Vec<_>>(),
        }))?;
    } else {
        print_text(&due_text(&open, on, language))?;
    }
    let overdue = open.iter().flat_map(|(_, duties)| duties).any(|duty| duty.state == DutyState::Overdue);
    Ok(ExitCode::from(u8::from(overdue)))
}

fn due_text(open: &[(&Coalition, Vec<Duty>)], on: Date, language: Language) -> String {
    let state = |state| match state {
        DutyState::Overdue => language.pick("期限超過", "overdue"),
        DutyState::Due => language.pick("期限内", "due"),
        DutyState::Later => language.pick("今後", "later"),
    };
    let rows = open.iter().flat_map(|(coalition, duties)| {
        duties.iter().map(|duty| {
            vec![
                coalition.track.region.clone(),
                state(duty.state).to_owned(),
                duty.due.to_string(),
                duty.article.in_language(language),
                duty.what.in_language(language),
            ]
        })
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let head = language.pick(format!("{}現在\n", day_words(on, language)), format!("as of {on}\n"));
    if rows.is_empty() {
        return head + language.pick("行うべきことの記録漏れはない\n", "nothing is due\n");
    }
    let header = language
        .pick(["連携地域", "状態", "期限", "条", "行うこと"], ["region", "state", "by", "article", "what"]);
    head + &plain_table(&header, rows.into_iter(), &[])
}

fn write_calendar(options: &TrackCalendarOptions, language: Language) -> Result<ExitCode> {
    let on = options.tracks.on.unwrap_or_else(today);
    let files = expanded(&options.tracks.paths)?;
    FileRoles::default().inputs(files.clone()).output("--out", options.out.as_deref()).check()?;
    if let Some(file) = &options.out {
        check_free(file, options.force)?;
    }
    let text = calendar(&coalitions(&files)?, on, language);
    match &options.out {
        Some(file) => {
            write_file(file, text.as_bytes(), options.force)?;
            print_text(&format!("{}\n", file.display()))?;
        }
        None => print(text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}
