//! A scenario as it is written: every key may be missing.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use crate::file_choice::FileChoice;
use renkei_core::adjacency::Contiguity;
use renkei_core::facts::parse_day;
use renkei_core::rank::{Measure, Order, Ranking, Weights};
use renkei_core::rule::{
    BasisPoints, CentreChoice, CentreShape, FlatReading, SchemeReading, UndeclaredReading,
};
use renkei_core::search::{PopulationRange, Within};

/// A scenario file, or the options of a command line, before any check.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct ScenarioDraft {
    #[serde(rename = "renkei")]
    pub format: Option<u32>,
    pub data: DataDraft,
    pub adjacency: AdjacencyDraft,
    pub rule: RuleDraft,
    pub search: SearchDraft,
    pub limits: LimitsDraft,
    pub rank: RankDraft,
}

/// Where data come from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct DataDraft {
    pub boundaries: Option<FileChoice>,
    #[serde(with = "one_or_several")]
    pub figures: Option<Vec<FileChoice>>,
    pub edition: Option<String>,
    pub base: Option<u16>,
    pub target: Option<u16>,
    pub links: Option<PathBuf>,
    pub sea_links: Option<bool>,
    pub zones_from: Option<PathBuf>,
    pub centres_from: Option<PathBuf>,
    pub undeclared_from: Option<PathBuf>,
}

/// How adjacency is decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct AdjacencyDraft {
    pub contiguity: Option<Contiguity>,
    pub min_border: Option<f64>,
    pub snap: Option<f64>,
}

/// Readings of the rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct RuleDraft {
    #[serde(deserialize_with = "date")]
    pub as_of: Option<Date>,
    pub schemes: Option<SchemeReading>,
    pub undeclared: Option<UndeclaredReading>,
    pub threshold: Option<BasisPoints>,
    pub about: Option<BasisPoints>,
    pub flat: Option<FlatReading>,
    pub centres: Option<CentreChoice>,
    pub shape: Option<CentreShape>,
    pub centres_out: Option<u8>,
    pub pioneering: Option<bool>,
}

/// How far to search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct SearchDraft {
    pub min_size: Option<usize>,
    pub max_size: Option<usize>,
    pub quick: Option<bool>,
}

/// Limits on groups, beyond the rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct LimitsDraft {
    pub must: Option<Vec<String>>,
    pub never: Option<Vec<String>>,
    pub within: Option<Within>,
    pub span: Option<f64>,
    pub population: Option<PopulationRange>,
    pub centre: Option<String>,
}

/// How to rank.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the keys are the options of the same name, documented there")]
pub struct RankDraft {
    pub by: Option<Measure>,
    pub order: Option<Order>,
    pub also_by: Option<Vec<Ranking>>,
    pub top: Option<usize>,
    pub weights: Option<Weights>,
}

impl ScenarioDraft {
    /// The same, its paths taken from a folder.
    #[must_use]
    pub fn placed_in(mut self, folder: &Path) -> Self {
        let data = &mut self.data;
        for choice in data.boundaries.iter_mut().chain(data.figures.iter_mut().flatten()) {
            *choice = choice.placed(|path| folder.join(path));
        }
        let DataDraft { links, zones_from, centres_from, undeclared_from, .. } = data;
        for path in [links, zones_from, centres_from, undeclared_from].into_iter().flatten() {
            *path = folder.join(&*path);
        }
        self
    }

    /// Takes this draft's values, and those of `defaults` where it has none.
    #[must_use]
    pub fn or(self, defaults: Self) -> Self {
        macro_rules! merge {
            ($($section:ident: $($key:ident),+;)+) => {{
                let mut merged = defaults;
                $($(if self.$section.$key.is_some() { merged.$section.$key = self.$section.$key; })+)+
                merged.format = self.format.or(merged.format);
                merged
            }};
        }
        merge! {
            data: boundaries, figures, edition, base, target, links, sea_links, zones_from, centres_from, undeclared_from;
            adjacency: contiguity, min_border, snap;
            rule: as_of, schemes, undeclared, threshold, about, flat, centres, shape, centres_out, pioneering;
            search: min_size, max_size, quick;
            limits: must, never, within, span, population, centre;
            rank: by, order, also_by, top, weights;
        }
    }
}

/// One file, or a list of several.
mod one_or_several {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::file_choice::FileChoice;

    pub fn serialize<S: Serializer>(
        files: &Option<Vec<FileChoice>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match files.as_deref() {
            Some([one]) => one.serialize(serializer),
            files => files.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<FileChoice>>, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a file name, or a list of file names")]
        enum Written {
            One(String),
            Several(Vec<String>),
        }
        let names = match Written::deserialize(deserializer)? {
            Written::One(name) => vec![name],
            Written::Several(names) => names,
        };
        let choices = names.into_iter().map(|name| name.parse().map_err(serde::de::Error::custom));
        choices.collect::<Result<_, _>>().map(Some)
    }
}

/// A date written as text or as TOML's own date.
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a date such as 2015-10-06")]
    enum Written {
        Text(String),
        Toml(toml::value::Datetime),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Text(text) => text,
        Written::Toml(date) => date.to_string(),
    };
    parse_day(&text).map(Some).map_err(serde::de::Error::custom)
}
