//! A Pareto front as a picture: the first objective across, the second upwards, the
//! third as colour.
//!
//! Points carry the numbers of their plans. Where one objective is better to the
//! left or below, the axis says so; the picture does not turn it round.

use renkei_core::language::Language;
use renkei_core::plan::{Objective, Outcome};
use renkei_core::text::thousands;

use crate::chart::{
    INK, LEFT, RIGHT, Scale, TOP, bottom_above, canvas, footer, horizontal_axis, rounded, short, text,
    vertical_axis,
};
use crate::error::{ExportError, Output};
use crate::xml::Element;

use super::PlanReport;
use super::words::{objective_label, objective_value};

/// Classes of the third objective from best to worst (viridis), dark to light.
const CLASSES: [&str; 5] = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];
/// Width of the column beside the plot area where classes are named, in pixels.
const BESIDE: f64 = 220.0;
/// Radius of a point in pixels.
const RADIUS: f64 = 5.0;
/// Points that are numbered, at most.
const NUMBERED: usize = 40;

/// Draws the plans of a front.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn pareto_svg(plan: &PlanReport<'_>, language: Language) -> Result<String, ExportError> {
    let objectives = &plan.question.objectives;
    let credits = plan.report.study.credits();
    let partial = matches!(plan.answer.outcome, Outcome::Front { is_complete: false }).then(|| {
        language.pick("証明済みの点だけを示す。ほかにもありうる", "Points proven so far; there may be others")
    });
    let lines: Vec<&str> = partial.into_iter().chain(credits.iter().map(String::as_str)).collect();
    let bottom = bottom_above(lines.len());
    let right = if objectives.len() > 2 { RIGHT - BESIDE } else { RIGHT };
    let axes = [Axis::of(plan, 0, (LEFT, right), language), Axis::of(plan, 1, (bottom, TOP + 8.0), language)];
    let title = language.pick("計画のパレートフロント", "Pareto front of plans");
    let chart = canvas(title)
        .children(axes[0].across(bottom))
        .children(axes[1].upwards(right))
        .children(points(plan, &axes))
        .children(legend(plan, right, language))
        .children(footer(&lines, bottom));
    chart.svg_document().map_err(|error| Output::Svg.failed(error))
}

/// An objective along one side of the plot area.
struct Axis {
    scale: Scale,
    title: String,
    is_whole: bool,
}

impl Axis {
    /// The axis of the objective at a place, from one pixel to another.
    fn of(plan: &PlanReport<'_>, place: usize, (start, end): (f64, f64), language: Language) -> Self {
        let objective = plan.question.objectives[place];
        let values = plan.answer.plans.iter().map(|own| drawn_value(objective, own.values[place]));
        let (least, most) =
            values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        let (least, most) = if least > most { (0.0, 1.0) } else { (least, most) };
        // points do not touch the frame; one value alone has room on both sides
        let margin = if most > least { (most - least) * 0.06 } else { 0.5 };
        let way = if objective.is_least() {
            language.pick("小さいほどよい", "less is better")
        } else {
            language.pick("大きいほどよい", "more is better")
        };
        let unit = if objective == Objective::Span { " km" } else { "" };
        Self {
            scale: Scale { from: least - margin, to: most + margin, start, end },
            title: language.pick(
                format!("{}{unit}({way})", objective_label(objective, language)),
                format!("{}{unit} ({way})", objective_label(objective, language)),
            ),
            is_whole: !matches!(objective, Objective::Score | Objective::Span),
        }
    }

    fn ticks(&self) -> impl Iterator<Item = (f64, String)> {
        let is_whole = self.is_whole;
        let ticks = self.scale.ticks(10.0).into_iter().filter(move |value| !is_whole || value.fract() == 0.0);
        ticks.map(|value| (value, label(value)))
    }

    /// The objective across the plot area.
    fn across(&self, bottom: f64) -> Vec<Element> {
        horizontal_axis(&self.scale, self.ticks(), (TOP + 8.0, bottom), &self.title)
    }

    /// The objective upwards, its title above the axis.
    fn upwards(&self, right: f64) -> Vec<Element> {
        let title = text((12.0, TOP - 2.0), 14.0, "start", &self.title);
        vertical_axis(&self.scale, self.ticks(), right).into_iter().chain([title]).collect()
    }
}

/// The label of a tick.
fn label(value: f64) -> String {
    if value.fract() == 0.0 { thousands(value) } else { short(value) }
}

/// A value in the unit of its axis: points of a score, kilometres, or whole numbers.
fn drawn_value(objective: Objective, value: i128) -> f64 {
    match objective {
        Objective::Score => value as f64 / 1e6,
        Objective::Span => value as f64 / 1e9,
        _ => value as f64,
    }
}

/// The plans as points with their numbers.
fn points(plan: &PlanReport<'_>, [x, y]: &[Axis; 2]) -> Vec<Element> {
    let objectives = &plan.question.objectives;
    let step = plan.answer.plans.len().div_ceil(NUMBERED).max(1);
    let classes = classes(plan);
    let drawn = plan.answer.plans.iter().enumerate().flat_map(|(index, own)| {
        let at = (
            x.scale.pixel(drawn_value(objectives[0], own.values[0])),
            y.scale.pixel(drawn_value(objectives[1], own.values[1])),
        );
        let number = (index % step == 0)
            .then(|| text((at.0 + 7.0, at.1 - 6.0), 11.0, "start", &(index + 1).to_string()));
        [point(at, CLASSES[classes.get(index).copied().unwrap_or(1)])].into_iter().chain(number)
    });
    drawn.collect()
}

fn point((x, y): (f64, f64), fill: &str) -> Element {
    Element::new("circle")
        .with("cx", rounded(x))
        .with("cy", rounded(y))
        .with("r", RADIUS)
        .with("fill", fill)
        .with("stroke", INK)
        .with("stroke-width", 0.75)
}

/// By plan, its class of the third objective, 0 the best; empty without a third.
fn classes(plan: &PlanReport<'_>) -> Vec<usize> {
    let Some(objective) = plan.question.objectives.get(2) else { return Vec::new() };
    let values: Vec<f64> =
        plan.answer.plans.iter().map(|own| drawn_value(*objective, own.values[2])).collect();
    let (least, most) = values
        .iter()
        .fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(*value), most.max(*value)));
    let (best, worst) = if objective.is_least() { (least, most) } else { (most, least) };
    let class = |value: &f64| {
        let share = if best == worst { 0.0 } else { (value - best) / (worst - best) };
        ((share * CLASSES.len() as f64) as usize).min(CLASSES.len() - 1)
    };
    values.iter().map(class).collect()
}

/// The classes of the third objective with the values that occur in them.
fn legend(plan: &PlanReport<'_>, right: f64, language: Language) -> Vec<Element> {
    let Some(objective) = plan.question.objectives.get(2) else { return Vec::new() };
    let classes = classes(plan);
    let left = right + 24.0;
    let mut drawn = vec![text((left, TOP + 18.0), 13.0, "start", objective_label(*objective, language))];
    let mut middle = TOP + 40.0;
    for (class, colour) in CLASSES.iter().enumerate() {
        let values = plan.answer.plans.iter().zip(&classes).filter(|(_, own)| **own == class);
        let values: Vec<i128> = values.map(|(own, _)| own.values[2]).collect();
        let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else { continue };
        let [from, to] = [least, most].map(|value| objective_value(*objective, *value, language));
        let words = if from == to { from } else { format!("{from} – {to}") };
        drawn.extend([
            point((left + 6.0, middle), colour),
            text((left + 20.0, middle + 4.5), 13.0, "start", &words),
        ]);
        middle += 22.0;
    }
    drawn
}
