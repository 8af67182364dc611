//! A scenario as it is written: every key may be missing.
//!
//! The tables below are the one place where an option is spelled: its key in
//! scenario files, its name and help on the command line (feature `clap`), its
//! type, and the field of the checked settings that it fills.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use renkei_core::adjacency::{AdjacencySettings, Contiguity, EdgeLimits};
use renkei_core::facts::{Kilometres, Minutes};
use renkei_core::rank::{Measure, Order, Overlap, Ranking, Weights};
use renkei_core::region::Attribute;
use renkei_core::rule::{
    BasisPoints, CentreChoice, CentreShape, FlatReading, RuleSettings, SchemeReading, UndeclaredReading,
};
use renkei_core::search::{AttributeBound, LimitSettings, PopulationRange, SearchSettings, Within};
use serde::{Deserialize, Serialize};

use crate::FileChoice;

use super::written::{choice, date, flag, one_or_several, points};

#[cfg(feature = "clap")]
use super::argument::{chosen, day, named};

/// Defines a section of a scenario: a struct of optional keys, how given keys
/// take precedence over others, and, where the section fills a settings type
/// key by key (`of`), the way there and back.
macro_rules! section {
    ($(#[$about:meta])* $heading:literal $name:ident of $settings:ident {
        $($(#[$meta:meta])* $key:ident: $type:ty,)+
    }) => {
        section! { $(#[$about])* $heading $name { $($(#[$meta])* $key: $type,)+ } }

        impl $name {
            /// The settings that the keys ask for, defaults for those that are
            /// missing; ranges are not checked.
            pub fn settings(self) -> $settings {
                let mut settings = $settings::default();
                $(if let Some(value) = self.$key { settings.$key = value; })+
                settings
            }
        }

        impl From<&$settings> for $name {
            fn from(settings: &$settings) -> Self {
                Self { $($key: Some(settings.$key),)+ }
            }
        }
    };
    ($(#[$about:meta])* $heading:literal $name:ident {
        $($(#[$meta:meta])* $key:ident: $type:ty,)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
        #[cfg_attr(feature = "clap", derive(clap::Args), command(next_help_heading = $heading))]
        pub struct $name {
            $($(#[$meta])* pub $key: Option<$type>,)+
        }

        impl $name {
            /// The keys of this section, and those of `defaults` that it lacks.
            #[must_use]
            pub fn or(self, defaults: Self) -> Self {
                Self { $($key: self.$key.or(defaults.$key),)+ }
            }
        }
    };
}

section! {
    /// Where data come from.
    "Data" DataDraft {
        /// Boundaries of your own: N03 as zip, GeoJSON, Shapefile, TopoJSON, GeoPackage or FlatGeobuf, or
        /// the Statistics Bureau's mesh list; or fetched ones, as n03:2025 [default: the embedded 500 m
        /// mesh of Hokkaido]
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        boundaries: FileChoice,
        /// Attribute of the boundaries with the municipality code [default: that of N03]
        #[cfg_attr(feature = "clap", arg(long, value_name = "NAME"))]
        code_attribute: String,
        /// Attribute of the boundaries with the name [default: those of N03]
        #[cfg_attr(feature = "clap", arg(long, value_name = "NAME"))]
        name_attribute: String,
        /// For polygons that are no municipalities of Japan: the attribute with their id, any text.
        /// --figures then has a column of the same ids and columns of years; zones and centres are none
        #[cfg_attr(feature = "clap", arg(long, value_name = "NAME"))]
        id_attribute: String,
        /// Population figures: a workbook of IPSS, or CSV or Excel of your own, or fetched ones, as
        /// ipss:2023; may be given several times; choose the series with --edition (see docs/figures.md)
        #[serde(with = "one_or_several")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        figures: Vec<FileChoice>,
        /// Series of the projection: ipss2018, ipss2023 or one of your figures [default: ipss2018]
        #[cfg_attr(feature = "clap", arg(long, value_name = "SERIES"))]
        edition: String,
        /// Year that the decline is counted from [default: 2010]
        #[cfg_attr(feature = "clap", arg(long, value_name = "YEAR"))]
        base: u16,
        /// Year that the decline is counted to [default: 2040]
        #[cfg_attr(feature = "clap", arg(long, value_name = "YEAR"))]
        target: u16,
        /// Pairs to add, remove or make touch: CSV or Excel with action,a,b,reason (and source,date)
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        links: PathBuf,
        /// Count the ferries to 利尻, 礼文 and 奥尻 as borders
        #[serde(deserialize_with = "flag")]
        #[cfg_attr(feature = "clap", arg(long, num_args = 0, default_missing_value = "true"))]
        sea_links: bool,
        /// Zones of your own in place of the embedded ones: CSV or Excel with scheme,zone,code (see
        /// docs/tables.md)
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        zones_from: PathBuf,
        /// Designated centres of your own in place of the embedded ones: category,code
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        centres_from: PathBuf,
        /// Undeclared centre cities of your own in place of the embedded ones: code
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        undeclared_from: PathBuf,
        /// Columns of your own about municipalities, to rank, limit, colour and export by: CSV or Excel
        /// by code or name; --join says which and how (see docs/tables.md)
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        attributes: PathBuf,
        /// A column of --attributes and how its values are joined over the members of a group:
        /// sum, mean (weighted by people), max, min, share (of members with one value) or share:VALUE;
        /// may be given several times
        #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN=JOIN"))]
        join: Vec<Attribute>,
        /// Distances of your own: CSV or Excel with two columns of municipalities, and kilometres by road
        /// (in place of the embedded ones), minutes or both (see docs/tables.md)
        #[cfg_attr(feature = "clap", arg(long, value_name = "FILE"))]
        distances: PathBuf,
    }
}

section! {
    /// How adjacency is decided.
    "Adjacency" AdjacencyDraft {
        /// What makes neighbours: rook (a common border) or queen (a common point) [default: rook]
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "KIND", value_parser = chosen::<Contiguity>))]
        contiguity: Contiguity,
        /// Least length of a common border, with rook [default: 0]
        #[cfg_attr(feature = "clap", arg(long, value_name = "METRES", allow_negative_numbers = true))]
        min_border: f64,
        /// Match borders up to this far apart, for files whose neighbours do not share vertices [default: 0]
        #[cfg_attr(feature = "clap", arg(long, value_name = "METRES", allow_negative_numbers = true))]
        snap: f64,
        /// Neighbours farther apart than this by road do not count as adjacent
        #[cfg_attr(feature = "clap", arg(long, value_name = "KM", allow_negative_numbers = true))]
        max_road: Kilometres,
        /// Neighbours farther apart than this by --distances do not count as adjacent
        #[cfg_attr(feature = "clap", arg(long, value_name = "MINUTES", allow_negative_numbers = true))]
        max_time: Minutes,
    }
}

section! {
    /// Readings of the rule.
    "Rule" RuleDraft of RuleSettings {
        /// Day on which zones must be in force to count: 2015-10-06, 平成27年10月6日, today, or
        /// latest (the last day the zones are known for) [default: 2015-10-06]
        #[serde(deserialize_with = "date")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "DATE", value_parser = day))]
        as_of: Date,
        /// (1) members of national zones: exclude or ignore [default: exclude]
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "READING", value_parser = chosen::<SchemeReading>))]
        schemes: SchemeReading,
        /// (1) undeclared centre cities shut out: sourced (or derived from figures), all or allowed (none)
        /// [default: sourced]
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "READING", value_parser = chosen::<UndeclaredReading>))]
        undeclared: UndeclaredReading,
        /// (2) least decline in percent [default: 30]
        #[cfg_attr(feature = "clap", arg(long, value_name = "PERCENT", allow_negative_numbers = true))]
        threshold: BasisPoints,
        /// (2) points below the threshold that still count as 概ね (about) [default: 0]
        #[serde(deserialize_with = "points")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "POINTS", value_parser = BasisPoints::of_points, allow_negative_numbers = true))]
        about: BasisPoints,
        /// (2)① what must decline: aggregate (all together) or each (every member alone) [default: aggregate]
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "READING", value_parser = chosen::<FlatReading>))]
        flat: FlatReading,
        /// (2)② which designated centres count: all, sourced or none [default: all]
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "WHICH", value_parser = chosen::<CentreChoice>))]
        centres: CentreChoice,
        /// (2)② connected (as a whole) or star (each other member adjacent to a centre) [default: connected]
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(long, value_name = "SHAPE", value_parser = chosen::<CentreShape>))]
        shape: CentreShape,
        /// (2)② how many centres may be taken out together [default: 1]
        #[cfg_attr(feature = "clap", arg(long, value_name = "N"))]
        centres_out: u8,
        /// (3) also list groups eligible only under (3), adjacency; requires --max-size
        #[serde(deserialize_with = "flag")]
        #[cfg_attr(feature = "clap", arg(long, num_args = 0, default_missing_value = "true"))]
        pioneering: bool,
    }
}

section! {
    /// How far to search.
    "Search" SearchDraft of SearchSettings {
        /// Least number of members [default: 2]
        #[cfg_attr(feature = "clap", arg(long, value_name = "N", allow_negative_numbers = true))]
        min_size: usize,
        /// Greatest number of members [default: 5]
        #[cfg_attr(feature = "clap", arg(long, value_name = "N", allow_negative_numbers = true))]
        max_size: usize,
        /// Faster search above 5 members; omits how far groups miss the threshold. Same candidates
        #[serde(deserialize_with = "flag")]
        #[cfg_attr(feature = "clap", arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL", value_parser = super::argument::flag()))]
        quick: bool,
    }
}

section! {
    /// Limits on groups, beyond the rule.
    "Limits" LimitsDraft {
        /// Only groups with all of these municipalities (names or codes)
        #[cfg_attr(feature = "clap", arg(long, value_name = "A,B", value_delimiter = ','))]
        must: Vec<String>,
        /// Only groups with none of these
        #[cfg_attr(feature = "clap", arg(long, value_name = "C,D", value_delimiter = ','))]
        never: Vec<String>,
        /// Only groups within one subprefecture (振興局) or one medical-area (二次医療圏), or within
        /// the area of this name: 留萌振興局, 南空知二次医療圏
        #[cfg_attr(feature = "clap", arg(long, value_name = "AREA", value_parser = named::<Within>))]
        within: Within,
        /// Only groups whose members' label points lie at most this far apart
        #[cfg_attr(feature = "clap", arg(long, value_name = "KM", allow_negative_numbers = true))]
        span: Kilometres,
        /// Only groups whose members' offices lie at most this far apart by road
        #[cfg_attr(feature = "clap", arg(long, value_name = "KM", allow_negative_numbers = true))]
        road_span: Kilometres,
        /// Only groups with a hub: a member at most this far by road from every other
        #[cfg_attr(feature = "clap", arg(long, value_name = "KM", allow_negative_numbers = true))]
        hub_radius: Kilometres,
        /// Only groups whose members lie at most this far apart by the minutes of --distances
        #[cfg_attr(feature = "clap", arg(long, value_name = "MINUTES", allow_negative_numbers = true))]
        time_span: Minutes,
        /// Only groups with a hub: a member at most this many minutes from every other
        #[cfg_attr(feature = "clap", arg(long, value_name = "MINUTES", allow_negative_numbers = true))]
        time_radius: Minutes,
        /// Only groups of this population in the base year: 3000..50000, 3000.., ..50000 or 3万..5万
        #[cfg_attr(feature = "clap", arg(long, value_name = "MIN..MAX"))]
        population: PopulationRange,
        /// Only groups with at least this value of a column of --attributes; may be given several times
        #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN=NUMBER"))]
        at_least: Vec<AttributeBound>,
        /// Only groups with at most this value of a column of --attributes; may be given several times
        #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN=NUMBER"))]
        at_most: Vec<AttributeBound>,
        /// Only groups that qualify by (2)② with this centre; none: by (2)①
        #[cfg_attr(feature = "clap", arg(long, value_name = "NAME"))]
        centre: String,
    }
}

section! {
    /// How to rank.
    "Ranking" RankDraft {
        /// By what.
        #[cfg_attr(feature = "clap", arg(skip))]
        by: Measure,
        /// Greatest or least first.
        #[serde(deserialize_with = "choice")]
        #[cfg_attr(feature = "clap", arg(skip))]
        order: Order,
        /// By what else, in the same search.
        #[cfg_attr(feature = "clap", arg(skip))]
        also_by: Vec<Ranking>,
        /// List no more than the best N candidates; the counts cover all [default: 20000]
        #[cfg_attr(feature = "clap", arg(long, value_name = "N", allow_negative_numbers = true))]
        top: usize,
        /// List no two groups that share more than this of their members, of the smaller of the two:
        /// 0.5 or 50%; the others are told with the best group that each resembles
        #[cfg_attr(feature = "clap", arg(long, value_name = "SHARE"))]
        distinct: Overlap,
        /// Weights of the score.
        #[cfg_attr(feature = "clap", arg(skip))]
        weights: Weights,
    }
}

section! {
    /// What the files for maps hold.
    "Output" OutputDraft {
        /// Write outlines with all corners of the boundaries; detailed ones are simplified else
        #[serde(deserialize_with = "flag")]
        #[cfg_attr(feature = "clap", arg(long, num_args = 0, default_missing_value = "true"))]
        full_outlines: bool,
        /// Shade municipalities on maps by a column of --attributes [default: by decline]
        #[cfg_attr(feature = "clap", arg(long, value_name = "COLUMN"))]
        colour_by: String,
    }
}

/// A scenario file, or the options of a command line, before any check.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScenarioDraft {
    /// Format of scenario files; see [`super::FORMAT`].
    #[serde(rename = "renkei")]
    pub format: Option<u32>,
    /// Where data come from.
    pub data: DataDraft,
    /// How adjacency is decided.
    pub adjacency: AdjacencyDraft,
    /// Readings of the rule.
    pub rule: RuleDraft,
    /// How far to search.
    pub search: SearchDraft,
    /// Limits on groups, beyond the rule.
    pub limits: LimitsDraft,
    /// How to rank.
    pub rank: RankDraft,
    /// What the files for maps hold.
    #[serde(skip_serializing_if = "OutputDraft::is_empty")]
    pub output: OutputDraft,
}

impl ScenarioDraft {
    /// The same draft with paths taken relative to a folder.
    #[must_use]
    pub(super) fn placed_in(mut self, folder: &Path) -> Self {
        let data = &mut self.data;
        for choice in data.boundaries.iter_mut().chain(data.figures.iter_mut().flatten()) {
            *choice = choice.placed(|path| folder.join(path));
        }
        let DataDraft { links, zones_from, centres_from, undeclared_from, attributes, distances, .. } = data;
        let tables = [links, zones_from, centres_from, undeclared_from, attributes, distances];
        for path in tables.into_iter().flatten() {
            *path = folder.join(&*path);
        }
        self
    }

    /// The keys of this draft, and those of `defaults` that it lacks.
    #[must_use]
    pub fn or(self, defaults: Self) -> Self {
        Self {
            format: self.format.or(defaults.format),
            data: self.data.or(defaults.data),
            adjacency: self.adjacency.or(defaults.adjacency),
            rule: self.rule.or(defaults.rule),
            search: self.search.or(defaults.search),
            limits: self.limits.or(defaults.limits),
            rank: self.rank.or(defaults.rank),
            output: self.output.or(defaults.output),
        }
    }
}

impl OutputDraft {
    /// Whether no key is given.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl AdjacencyDraft {
    /// The settings that the keys ask for, defaults for those that are missing; ranges
    /// are not checked.
    pub fn settings(&self) -> AdjacencySettings {
        let default = AdjacencySettings::default();
        AdjacencySettings {
            contiguity: self.contiguity.unwrap_or(default.contiguity),
            min_border: self.min_border.unwrap_or(default.min_border),
            snap: self.snap.unwrap_or(default.snap),
        }
    }

    /// How far neighbours may be apart; ranges are not checked.
    pub fn edges(&self) -> EdgeLimits {
        EdgeLimits { road: self.max_road.map(Kilometres::metres), time: self.max_time }
    }
}

impl LimitsDraft {
    /// The limits that the keys ask for.
    pub(super) fn settings(self) -> LimitSettings {
        LimitSettings {
            must: self.must.unwrap_or_default(),
            never: self.never.unwrap_or_default(),
            within: self.within,
            span: self.span,
            road_span: self.road_span,
            hub_radius: self.hub_radius,
            time_span: self.time_span,
            time_radius: self.time_radius,
            population: self.population,
            at_least: self.at_least.unwrap_or_default(),
            at_most: self.at_most.unwrap_or_default(),
            centre: self.centre,
        }
    }
}
