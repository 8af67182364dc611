//! The results of a run, as every writer takes them.
//!
//! A report adds nothing to a run: it gives writers one value to borrow, and
//! words the notes that every output carries. Notes come in a fixed order:
//!
//! 1. what is not listed;
//! 2. the latest day, figures, the scheme, zones, unverified facts, requirement
//!    (3);
//! 3. limits beyond the rule;
//! 4. notes of the region on boundaries and tables;
//! 5. simplified outlines;
//! 6. links.

use renkei_core::adjacency::{AppliedLink, Tie};
use renkei_core::facts::{Link, LinkAction, LinkSet, PolicyTable, ZONES_KNOWN_UNTIL, series_name};
use renkei_core::language::Language;
use renkei_core::rank::{Candidate, Weights};
use renkei_core::region::{ColumnName, Municipality, MunicipalityId, Note, Years};
use renkei_core::rule::{CentreChoice, SchemeReading, UndeclaredReading};
use renkei_core::search::{LimitSettings, SizeCounts};
use renkei_core::study::Study;
use renkei_core::text::{day, thousands};

use geo::MultiPolygon;
use jiff::civil::Date;
use serde::Serialize;

use crate::coalition_state::CoalitionState;
use crate::drawn_outlines::DrawnOutlines;
use crate::plan::{ChosenPlan, PlanReport};
use crate::table::Presence;

/// A finished run: the study, its counts and its candidates.
///
/// The value borrows everything and is `Copy`; writers take it by reference.
/// Reports of the same run under another ranking differ in `candidates` alone.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The study that was searched.
    pub study: &'a Study,
    /// Limits beyond the rule; groups outside of them were rejected.
    pub limits: &'a LimitSettings,
    /// Counts of groups by number of members, the smallest size first.
    pub counts: &'a [SizeCounts],
    /// The best candidates, the best first.
    pub candidates: &'a [Candidate],
    /// The weights of their scores.
    pub weights: Weights,
    /// The scenario as TOML, to run it again.
    pub scenario: &'a str,
    /// By municipality, the groups that qualify and contain it, listed or not;
    /// empty where they were not counted.
    pub by_member: &'a [u64],
    /// Outlines that the files for maps hold; `None` for those of the study.
    pub drawn: Option<&'a DrawnOutlines>,
    /// The column of the user's own by which maps are shaded; `None` for decline.
    pub colour_by: Option<ColumnName>,
    /// Coalitions that keep track of their agreements.
    pub states: &'a [CoalitionState],
    /// How many groups qualify on the latest day that is known; `None` where
    /// they were not counted.
    pub latest: Option<LatestDay>,
    /// How names were understood, for programs; `None` where nothing was named.
    pub understood: Option<&'a serde_json::Value>,
    /// Explanations of the best candidates, as many as were asked for.
    pub explained: &'a [String],
    /// The disjoint groups that together are best; `None` where none were chosen.
    pub plan: Option<ChosenPlan<'a>>,
}

/// The latest day for which the zones are known, and how many groups qualify
/// on that day, all else being as the scenario has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LatestDay {
    /// The day.
    pub day: Date,
    /// Groups that qualify on it.
    pub qualifying: u64,
}

impl LatestDay {
    /// How that number compares with the number on the scenario's day.
    ///
    /// One sentence, with the option that gives the second number.
    fn words(self, as_of: Date, qualifying: u64, language: Language) -> String {
        let [here, there] = [qualifying, self.qualifying].map(thousands);
        let [as_of, latest] = [as_of, self.day].map(|of| day(of, language));
        language.pick(
            format!("要件を満たす組は{as_of}現在で{here}。圏域を確認している最新の{latest}現在では{there}(--as-of {})", self.day),
            format!("{here} groups qualify as of {as_of}; as of {latest}, the latest day for which the zones are known, {there} (--as-of {})", self.day),
        )
    }
}

impl<'a> Report<'a> {
    /// A report on a study that was not searched: no counts, no candidates.
    pub fn of(study: &'a Study, limits: &'a LimitSettings) -> Self {
        Self {
            study,
            limits,
            counts: &[],
            candidates: &[],
            weights: Weights::default(),
            scenario: "",
            by_member: &[],
            drawn: None,
            colour_by: None,
            states: &[],
            latest: None,
            understood: None,
            explained: &[],
            plan: None,
        }
    }

    /// Whether its tables have the columns of a presence.
    pub(crate) fn has(&self, presence: Presence) -> bool {
        match presence {
            Presence::Always => true,
            Presence::TravelTimes => !self.study.travel_times().is_empty(),
            Presence::Families => self.has_families(),
            Presence::Percentiles => self.candidates.iter().any(|own| own.standing.is_some()),
            Presence::Tracks => !self.states.is_empty(),
        }
    }

    /// Whether the list leaves out groups that resemble a better one.
    pub fn has_families(&self) -> bool {
        self.candidates.iter().any(|candidate| candidate.family.is_some())
    }

    /// The plan chosen beside the search, for the writers of plans.
    pub fn chosen_plan(&self) -> Option<PlanReport<'a>> {
        self.plan.map(|plan| plan.of(self))
    }

    /// The outline of a municipality, as the files for maps hold it.
    pub fn outline(&self, id: MunicipalityId) -> &'a MultiPolygon {
        let drawn = self.drawn.and_then(|drawn| drawn.get(id));
        drawn.unwrap_or(&self.municipality(id).outline)
    }

    /// Years, series, day and threshold that the result holds for, in words.
    pub fn conditions(&self, language: Language) -> String {
        let (years, settings) = (self.study.years(), self.study.rule().settings());
        let (base, target, threshold) = (years.base, years.target, settings.threshold);
        let (series, day) = (series_name(&years.edition, language), day(settings.as_of, language));
        language.pick(
            format!("人口 {base}年→{target}年({series})、{day}現在、基準 減少率{threshold}%以上"),
            format!("people {base} to {target} ({series}), as of {day}, decline of {threshold} % or more"),
        )
    }

    /// Number of groups that qualify and contain a municipality, listed or
    /// not; of the listed candidates where they were not counted.
    ///
    /// A list may leave groups out: the second number can be too low.
    pub fn groups_with(&self, id: MunicipalityId) -> u64 {
        self.by_member.get(id.index()).copied().unwrap_or_else(|| {
            self.candidates.iter().filter(|candidate| candidate.members.contains(&id)).count() as u64
        })
    }

    /// The municipality with this identifier.
    pub fn municipality(&self, id: MunicipalityId) -> &'a Municipality {
        &self.study.region()[id]
    }

    /// Names of municipalities, joined by `・`.
    pub fn names(&self, ids: &[MunicipalityId]) -> String {
        self.study.region().names(ids)
    }

    /// Codes of municipalities, separated by blanks.
    pub fn codes(&self, ids: &[MunicipalityId]) -> String {
        self.study.region().codes(ids).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// Sentences about the rule and its verdicts.
    #[cfg(any(feature = "html", feature = "xlsx"))]
    pub(crate) fn words(&self, language: Language) -> renkei_core::words::Words<'a> {
        renkei_core::words::Words { study: self.study, language }
    }

    /// Number of qualifying groups over all sizes searched.
    pub fn qualifying(&self) -> u64 {
        self.counts.iter().map(|count| count.qualifying).sum()
    }

    /// Notes that go with every output: on the data, the interpretation of the
    /// guideline, the links, and on verdicts that rest on unverified facts.
    ///
    /// Lists of municipalities are complete here, however long they are.
    pub fn notes(&self, language: Language) -> Vec<String> {
        let mut notes: Vec<String> = self.cut(language).into_iter().collect();
        notes.extend(self.notes_with(language, |note| note.text(language)));
        notes
    }

    /// The notes of [`Report::notes`] for the terminal, which says elsewhere
    /// what is not listed; long lists of municipalities are cut short.
    pub fn brief_notes(&self, language: Language) -> Vec<String> {
        self.notes_with(language, |note| note.brief(language))
    }

    /// The notes that a usual run does not have: limits, tables and links of the
    /// user's own, outlines that were simplified.
    pub fn notes_of_this_run(&self, language: Language) -> Vec<String> {
        let own_table = |note: &&Note| matches!(note, Note::UserTable { .. });
        let tables = self.study.region().notes().iter().filter(own_table);
        let mut notes: Vec<String> = tables.map(|note| note.brief(language)).collect();
        notes.extend(self.about_limits(language));
        notes.extend(self.drawn.map(|drawn| drawn.note(language)));
        notes.extend(self.about_own_links(language));
        notes
    }

    /// The notes that say how outlines were approximated by a mesh.
    #[cfg(any(feature = "map", feature = "qgis"))]
    pub(crate) fn outline_notes(&self, language: Language) -> Vec<String> {
        let on_outlines = |note: &&Note| matches!(note, Note::MeshOutlines | Note::MeshList { .. });
        self.study.region().notes().iter().filter(on_outlines).map(|note| note.brief(language)).collect()
    }

    /// The notes, those of the region rendered by `text`.
    fn notes_with(&self, language: Language, text: impl Fn(&Note) -> String) -> Vec<String> {
        let mut notes = self.about_rule(language);
        notes.extend(self.about_limits(language));
        notes.extend(self.study.region().notes().iter().map(text));
        notes.extend(self.drawn.map(|drawn| drawn.note(language)));
        notes.extend(self.about_links(language));
        notes
    }

    /// The note on limits beyond the rule, where there are any.
    fn about_limits(&self, language: Language) -> Option<String> {
        let words = self.limits.words(language);
        (!self.limits.is_empty())
            .then(|| language.pick(format!("次の組に限った: {words}"), format!("limited to groups {words}")))
    }

    /// Notes on links that changed the graph; corrections of the mesh share one
    /// note.
    ///
    /// Corrections of the mesh first, then all others one by one.
    fn about_links(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        let links = self.study.adjacency().links().iter();
        let corrected: Vec<String> = links
            .filter(|applied| corrects_mesh(applied))
            .map(|applied| format!("{}–{}", applied.link.a, applied.link.b))
            .collect();
        if !corrected.is_empty() {
            let pairs = corrected.join(", ");
            notes.push(language.pick(
                format!("メッシュの接し方をN03に合わせて直した{}組: {pairs}", corrected.len()),
                format!(
                    "{} pairs whose contact in the mesh was corrected after N03: {pairs}",
                    corrected.len()
                ),
            ));
        }
        notes.extend(self.about_own_links(language));
        notes
    }

    /// Notes on links that are no corrections of the mesh.
    ///
    /// Links that changed the graph, with their reason; links of the user's own
    /// that changed nothing, as a hint to check them.
    fn about_own_links(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        let links = self.study.adjacency().links().iter();
        for AppliedLink { link, changed } in links.filter(|applied| !corrects_mesh(applied)) {
            let Link { a, b, .. } = link;
            if *changed {
                let what = match link.action {
                    LinkAction::Add => language.pick("隣接に追加", "added as adjacent"),
                    LinkAction::Remove => language.pick("隣接から除外", "no longer adjacent"),
                    LinkAction::Touch => language.pick("点で接する組に変更", "made to touch in a point"),
                };
                notes.push(format!("{what} {a}–{b}: {}", link.explained()));
            } else if link.set == LinkSet::Own {
                notes.push(language.pick(
                    format!("効果のない隣接の手直し {a}–{b}(既にその通りか、境界データにない)"),
                    format!("link {a}–{b} changed nothing: the pair is so already, or one is not in the boundaries"),
                ));
            }
        }
        notes
    }

    /// Notes on figures, requirement (1), unverified facts and requirement (3).
    fn about_rule(&self, language: Language) -> Vec<String> {
        let as_of = self.study.rule().settings().as_of;
        let mut notes: Vec<String> =
            self.latest.iter().map(|latest| latest.words(as_of, self.qualifying(), language)).collect();
        notes.push(self.about_figures(language));
        let scheme = language.pick(
            "推進要綱による事業は平成27年度から令和元年度まで。後継の広域連携加速化事業推進要綱は別の要綱であり、ここでは扱わない",
            "the scheme of this guideline ran in fiscal years 2015 to 2019; the rule of its successor, 広域連携加速化事業推進要綱, is another text and not applied here",
        );
        notes.push(scheme.to_owned());
        notes.extend(self.about_zones(language));
        notes.extend(self.about_unverified_facts(language));
        let pioneering = language.pick(
            "要件(3)(先駆的な取組)は内容による判断であり、数値の要件を満たさない組でも、隣接していれば該当することがある",
            "requirement (3), a pioneering model, is a judgement and stays open to every adjacent group",
        );
        notes.push(pioneering.to_owned());
        notes
    }

    /// The note on years and series of the figures.
    ///
    /// With an IPSS edition it also says how much of the 2013 edition is known.
    fn about_figures(&self, language: Language) -> String {
        let Years { edition, base, target } = self.study.years();
        let first = self.study.base_series();
        let mut figures = language.pick(
            format!(
                "人口: {base}年({})→{target}年({})",
                series_name(first, Language::Ja),
                series_name(edition, Language::Ja)
            ),
            format!("figures: {base} ({first}) to {target} ({edition})"),
        );
        if is_ipss(edition) {
            figures.push_str(language.pick(
                "。要綱の時点の平成25年3月推計は179のうち135市町村を二次資料により内蔵し、欠けるものは不明とする",
                "; of the 2013 edition that the guideline speaks of (ipss2013) 135 of 179 municipalities are embedded, at second hand; what is missing is unknown",
            ));
        }
        figures
    }

    /// The note on requirement (1), where it is ignored or the table of zones is
    /// older than the date of the scenario.
    fn about_zones(&self, language: Language) -> Option<String> {
        let settings = self.study.rule().settings();
        let own_zones = |note: &Note| matches!(note, Note::UserTable { table: PolicyTable::Zones, .. });
        match settings.schemes {
            SchemeReading::Ignore => {
                let (ja, en) = (
                    "要件(1)(国の圏域)は適用していない",
                    "requirement (1), national schemes, was not applied",
                );
                Some(language.pick(ja, en).to_owned())
            }
            SchemeReading::Exclude
                if settings.as_of > ZONES_KNOWN_UNTIL
                    && !self.study.region().notes().iter().any(own_zones) =>
            {
                Some(language.pick(
                    format!(
                        "圏域の表は2022年5月までで、{}までの変化は含まない",
                        day(settings.as_of, Language::Ja)
                    ),
                    format!(
                        "zones are known up to May 2022; what changed until {} is not in them",
                        settings.as_of
                    ),
                ))
            }
            SchemeReading::Exclude => None,
        }
    }

    /// Notes on municipalities whose status rests on unverified facts.
    ///
    /// Whether a centre is verified matters only where all centres are used.
    fn about_unverified_facts(&self, language: Language) -> Vec<String> {
        let rule = self.study.rule();
        let names_of = |holds: &dyn Fn(&MunicipalityId) -> bool| {
            let ids: Vec<MunicipalityId> = self.study.region().ids().filter(holds).collect();
            (!ids.is_empty()).then(|| self.names(&ids))
        };
        let unverified = names_of(&|id| rule.eligibility(*id).centre.is_some_and(|centre| !centre.sourced))
            .filter(|_| rule.settings().centres == CentreChoice::All);
        let uncertain = names_of(&|id| rule.eligibility(*id).requirement_1_is_uncertain);
        let centres = unverified.map(|names| {
            language.pick(
                format!("地域中心都市としての位置づけが原典未確認: {names}"),
                format!(
                    "designations as regional centre are unverified (the plan itself was not seen): {names}"
                ),
            )
        });
        let zones = uncertain.map(|names| {
            language.pick(
                format!("要件(1)の事実が未確認(圏域の開始・終了日、または未宣言中心市か否か): {names}"),
                format!("requirement (1) rests on unverified facts (a zone's date, or being an undeclared centre city): {names}"),
            )
        });
        centres.into_iter().chain(zones).chain(self.about_undeclared(language)).collect()
    }

    /// How many groups depend on each city of which it is not certain whether
    /// it is an undeclared centre city.
    fn about_undeclared(&self, language: Language) -> Option<String> {
        let rule = self.study.rule();
        let settings = rule.settings();
        let counts = settings.schemes == SchemeReading::Exclude && !self.counts.is_empty();
        if !counts || settings.undeclared != UndeclaredReading::Sourced {
            return None;
        }
        let uncertain = self.study.region().ids().filter(|id| {
            let standing = rule.eligibility(*id);
            standing.undeclared.is_some_and(|basis| !basis.is_certain()) && standing.meets_requirement_1
        });
        let each: Vec<String> = uncertain
            .filter(|id| self.groups_with(*id) > 0)
            .map(|id| {
                let (name, groups) = (&self.municipality(id).name, self.groups_with(id));
                language.pick(format!("{name} {groups}組"), format!("{name} {groups}"))
            })
            .collect();
        let each = each.join(language.pick("、", ", "));
        (!each.is_empty()).then(|| {
            language.pick(
                format!("未宣言中心市か否かが定まらない市を含み、--undeclared all では候補でなくなる組: {each}"),
                format!("groups that a city of uncertain standing as undeclared centre city is in, which --undeclared all drops: {each}"),
            )
        })
    }
}

/// Whether an edition is a projection of the National Institute of Population
/// and Social Security Research (IPSS), such as `ipss2018`.
fn is_ipss(edition: &str) -> bool {
    edition.starts_with("ipss")
}

/// Identifier of a tie in the outputs.
pub(crate) fn tie_name(tie: &Tie) -> &'static str {
    match tie {
        Tie::Land => "land",
        Tie::Link(_) => "link",
    }
}

/// Whether a link changed how the mesh has two municipalities touch.
fn corrects_mesh(applied: &AppliedLink) -> bool {
    applied.changed && applied.link.set == LinkSet::Mesh
}
