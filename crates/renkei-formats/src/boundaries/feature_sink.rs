//! The sink that every reader hands its features to.
//!
//! It interprets the attributes, checks and converts the rings, and either fails
//! at the first unusable feature or lists all of them.
//!
//! Readers know their format and nothing of municipalities; the sink knows the
//! attributes of N03 and nothing of formats. For each feature it decides:
//!
//! | the feature | what happens |
//! |---|---|
//! | has a code or id, and polygons | taken |
//! | has no code or id | listed as without code |
//! | has a code that is none | an error, or listed |
//! | has rings without an area only | left out, with a note |
//! | has no geometry | left out if its municipality has other features, else an error, or listed |
//! | has points or lines beside polygons | taken without these, with a note |
//!
//! Two decisions wait for the end of the file ([`FeatureSink::finish`]): whether
//! codes lost a leading zero, and whether a municipality has outlines at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use renkei_core::facts::{
    BadCode, BoundaryFeature, FeatureName, MunicipalityCode, UnitId, municipality_of, one_line,
};
use renkei_core::region::BoundaryNote;

use renkei_core::language::Language;
use renkei_core::text::{Text, Value, Worded};

use super::attributes::{AttributeChoice, Attributes, Key, Schema};
use super::boundary_file::{BoundaryFile, Description, FeatureRecord};
use super::crs::{Crs, is_in_metres};
use super::error::{BoundaryError, FeatureProblem};
use super::format::Format;
use super::geometry_kind::GeometryKind;
use super::rings::{Outline, Rings};

/// The features of a file while it is read.
#[derive(Clone)]
pub(super) struct FeatureSink {
    /// Name of the file in messages.
    pub(super) file: PathBuf,
    /// Which attributes hold code and name.
    pub(super) choice: AttributeChoice,
    /// Whether the first unusable feature is an error.
    strict: bool,
    /// Features taken so far, usable or not.
    number: usize,
    features: Vec<BoundaryFeature>,
    /// Features whose codes may have lost a leading zero: their place in
    /// `features`, the digits, and the attributes.
    bare: Vec<(usize, String, Attributes)>,
    /// Whether some code has six digits or a leading zero, so that none of
    /// five digits is one of six.
    is_whole: bool,
    without_code: Vec<FeatureName>,
    unusable: Vec<(FeatureName, FeatureProblem)>,
    /// Features that have no geometry.
    empty: Vec<(FeatureName, UnitId)>,
    /// Features all of whose rings bound no area.
    flat: Vec<(FeatureName, UnitId)>,
    rings_without_area: Vec<(FeatureName, Text)>,
    other_geometry: Vec<(FeatureName, String)>,
    notes: Vec<BoundaryNote>,
    records: Vec<FeatureRecord>,
    /// The plane system that the file names behind its features.
    crs_behind: Option<Crs>,
    /// A system that is not supported, until a coordinate shows more.
    unsupported: Option<String>,
    description: Description,
}

impl FeatureSink {
    /// An empty sink. If `strict`, the first feature that cannot be used is an
    /// error; else such features are listed.
    pub(super) fn new(file: &Path, format: Format, strict: bool, choice: &AttributeChoice) -> Self {
        Self {
            file: file.to_owned(),
            choice: choice.clone(),
            strict,
            number: 0,
            features: Vec::new(),
            bare: Vec::new(),
            is_whole: false,
            without_code: Vec::new(),
            unusable: Vec::new(),
            empty: Vec::new(),
            flat: Vec::new(),
            rings_without_area: Vec::new(),
            other_geometry: Vec::new(),
            notes: Vec::new(),
            records: Vec::new(),
            crs_behind: None,
            unsupported: None,
            description: Description {
                format,
                layer: String::new(),
                crs: None,
                encoding: "UTF-8",
                attributes: Vec::new(),
                schema: None,
            },
        }
    }

    /// Replaces the format, once the content shows which it is.
    pub(super) fn set_format(&mut self, format: Format) {
        self.description.format = format;
    }

    /// Sets the zip member or layer that is read.
    pub(super) fn set_layer(&mut self, layer: impl Into<String>) {
        self.description.layer = layer.into();
    }

    /// Sets the encoding of texts.
    pub(super) fn set_encoding(&mut self, encoding: &'static str) {
        self.description.encoding = encoding;
    }

    /// Sets the coordinate system; `named` is its name in the file.
    ///
    /// # Errors
    /// [`BoundaryError::Crs`] for `None`, an unsupported system; of one in
    /// metres the coordinates may still show that they are degrees, and the
    /// error comes with the first of them.
    pub(super) fn set_crs(&mut self, crs: Option<Crs>, named: &str) -> Result<(), BoundaryError> {
        let Some(found) = crs else {
            if !is_in_metres(named) {
                return Err(self.crs_error(named));
            }
            if self.number > 0 {
                return Err(BoundaryError::CrsOfDegrees { file: self.file.clone(), found: short(named) });
            }
            self.unsupported = Some(named.to_owned());
            return Ok(());
        };
        self.description.crs = Some(found);
        Ok(())
    }

    /// Remembers a plane system named behind the features: they must be read anew
    /// with it.
    pub(super) fn set_crs_behind(&mut self, crs: Crs) {
        self.crs_behind = Some(crs);
    }

    /// The plane system named behind the features, if one is.
    pub(super) fn crs_behind(&self) -> Option<Crs> {
        self.crs_behind
    }

    /// The error for a system that is not supported.
    fn crs_error(&self, named: &str) -> BoundaryError {
        BoundaryError::Crs { file: self.file.clone(), found: named.to_owned() }
    }

    /// Adds something that the user should know.
    pub(super) fn note(&mut self, note: BoundaryNote) {
        self.notes.push(note);
    }

    /// Number of features so far.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether some feature could not be used for its coordinates.
    pub(super) fn has_odd_coordinates(&self) -> bool {
        self.unusable.iter().any(|(_, problem)| matches!(problem, FeatureProblem::NotLonLat { .. }))
    }

    /// A fault of the file as a whole.
    pub(super) fn fault(&self, problem: Text) -> BoundaryError {
        let format = self.description.format;
        BoundaryError::Format { file: self.file.clone(), format, problem }
    }

    /// The error for a failed read.
    pub(super) fn unreadable(&self, cause: std::io::Error) -> BoundaryError {
        BoundaryError::Unreadable { file: self.file.clone(), cause }
    }

    /// The coordinate system, if it is known yet.
    pub(super) fn crs(&self) -> Option<Crs> {
        self.description.crs
    }

    /// Adds the next feature, its rings as read.
    pub(super) fn add(
        &mut self,
        attributes: &Attributes,
        rings: Result<Rings, FeatureProblem>,
    ) -> Result<(), BoundaryError> {
        self.take(attributes, rings.and_then(|rings| rings.outline(self.crs())))
    }

    /// Adds the next feature, its rings converted by [`Rings::outline`].
    ///
    /// The first feature also gives the names of the attributes, by which the
    /// schema is recognised.
    pub(super) fn take(
        &mut self,
        attributes: &Attributes,
        outline: Result<Outline, FeatureProblem>,
    ) -> Result<(), BoundaryError> {
        self.check_system(&outline)?;
        self.number += 1;
        if self.number == 1 {
            self.description.attributes = attributes.names().map(str::to_owned).collect();
            self.description.schema = Schema::of(&self.description.attributes);
        }
        if !self.strict {
            let (number, attributes) = (self.number, attributes.record(&self.choice));
            self.records.push(FeatureRecord { number, attributes, polygons: Vec::new() });
        }
        let name = one_line(&attributes.name(&self.choice));
        let mut feature = FeatureName { number: self.number, code: None, name };
        let key = match attributes.key(&self.choice) {
            Ok(Key::None) => {
                self.without_code.push(feature);
                if let Some(record) = self.records.last_mut() {
                    record.polygons = outline.unwrap_or_default().polygons;
                }
                return Ok(());
            }
            Ok(key) => key,
            Err(problem) => return self.refuse(feature, problem),
        };
        let (code, digits) = match key {
            Key::Id(id) => (id, None),
            Key::Digits(digits) => match five(&digits).or_else(|cause| six(&digits).ok_or(cause)) {
                Ok(code) => (code.into(), Some(digits)),
                Err(cause) => {
                    let attribute = self.choice.key().to_owned();
                    return self.refuse(feature, FeatureProblem::BadCode { attribute, cause });
                }
            },
            Key::None => return Ok(()),
        };
        feature.code = Some(code.clone());
        let Some(polygons) = self.polygons_of(&feature, &code, outline)? else { return Ok(()) };
        if let Some(digits) = digits {
            self.is_whole |= digits.len() >= 6 || digits.len() == 5 && digits.starts_with('0');
            if digits.len() == 5 && !digits.starts_with('0') {
                self.bare.push((self.features.len(), digits, attributes.clone()));
            }
        }
        let feature = named(attributes, feature, &code, &self.choice, polygons);
        self.features.push(feature);
        Ok(())
    }

    /// The polygons of a feature; `None` where it has none that can be used.
    fn polygons_of(
        &mut self,
        feature: &FeatureName,
        code: &UnitId,
        outline: Result<Outline, FeatureProblem>,
    ) -> Result<Option<Vec<geo::Polygon>>, BoundaryError> {
        match outline {
            Ok(outline) if outline.polygons.is_empty() => self.flat.push((feature.clone(), code.clone())),
            Ok(Outline { polygons, without_area, other }) => {
                let rings = without_area.iter().map(|ring| (feature.clone(), ring.text()));
                self.rings_without_area.extend(rings);
                if !other.is_empty() {
                    let kinds: BTreeSet<GeometryKind> = other.into_iter().collect();
                    let kinds: Vec<GeometryKind> = kinds.into_iter().collect();
                    let kinds = kinds.in_language(Language::En);
                    self.other_geometry.push((feature.clone(), kinds));
                }
                return Ok(Some(polygons));
            }
            Err(FeatureProblem::NoGeometry) => self.empty.push((feature.clone(), code.clone())),
            Err(problem) => self.refuse(feature.clone(), problem)?,
        }
        Ok(None)
    }

    /// Once a coordinate is known, says what is wrong with a system that is not
    /// supported.
    fn check_system(&self, outline: &Result<Outline, FeatureProblem>) -> Result<(), BoundaryError> {
        let Some(named) = &self.unsupported else { return Ok(()) };
        match outline {
            Ok(_) => Err(BoundaryError::CrsOfDegrees { file: self.file.clone(), found: short(named) }),
            Err(FeatureProblem::NoGeometry) => Ok(()),
            Err(_) => Err(self.crs_error(named)),
        }
    }

    /// Fails, or lists the feature as unusable.
    fn refuse(&mut self, feature: FeatureName, problem: FeatureProblem) -> Result<(), BoundaryError> {
        if self.strict {
            return Err(self.of_feature(feature, problem));
        }
        self.unusable.push((feature, problem));
        Ok(())
    }

    /// The error for a feature that cannot be used.
    fn of_feature(&self, feature: FeatureName, problem: FeatureProblem) -> BoundaryError {
        BoundaryError::Feature { file: self.file.clone(), feature, problem: Box::new(problem) }
    }

    /// Decides whether codes of five digits without a leading zero are codes of
    /// six, as spreadsheets and integers leave them: where the last digit of
    /// every one is the check digit of those before it.
    ///
    /// Five digits without a leading zero can be read in two ways: a code of five
    /// digits, or one of six whose leading zero is gone. The second holds where
    /// *all* codes fit it and no code of the file has six digits or a zero in
    /// front, and besides
    ///
    /// - the attribute with the prefecture agrees, or
    /// - there is no such attribute, and [`ENOUGH`] different codes have the
    ///   right check digit.
    ///
    /// With fewer codes that fit both readings the feature is refused as
    /// uncertain.
    fn settle_codes(&mut self) -> Result<(), BoundaryError> {
        let bare = std::mem::take(&mut self.bare);
        let as_six: Option<Vec<MunicipalityCode>> = bare.iter().map(|(_, digits, _)| six(digits)).collect();
        let distinct: BTreeSet<&String> = bare.iter().map(|(_, digits, _)| digits).collect();
        let all = bare.len() == self.features.len();
        let codes = match as_six {
            Some(codes) if !bare.is_empty() && all && !self.is_whole => codes,
            _ => return self.check_five(&bare),
        };
        let prefecture = |code: &MunicipalityCode| PREFECTURES.get(code.prefecture() as usize - 1).copied();
        let mut both = bare.iter().zip(&codes);
        let agree = both.all(|((_, _, own), code)| Some(own.text("N03_001")) == prefecture(code));
        let said = bare.iter().any(|(_, _, attributes)| !attributes.text("N03_001").is_empty());
        if agree || !said && distinct.len() >= ENOUGH {
            for ((at, _, attributes), code) in bare.into_iter().zip(codes) {
                let old = &mut self.features[at];
                let (mut name, polygons) = (old.feature.clone(), std::mem::take(&mut old.polygons));
                name.code = Some(code.into());
                *old = named(&attributes, name, &code.into(), &self.choice, polygons);
            }
            return Ok(());
        }
        let both = bare.iter().all(|(_, digits, _)| five(digits).is_ok());
        if both && !said {
            let (at, digits, _) = &bare[0];
            let (attribute, digits) = (self.choice.key().to_owned(), digits.clone());
            let feature = self.features[*at].feature.clone();
            return self.refuse(feature, FeatureProblem::UncertainCode { attribute, digits });
        }
        self.check_five(&bare)
    }

    /// Refuses what is no code of five digits.
    fn check_five(&mut self, bare: &[(usize, String, Attributes)]) -> Result<(), BoundaryError> {
        let wrong = bare.iter().find_map(|(at, digits, _)| Some((*at, five(digits).err()?)));
        let Some((at, cause)) = wrong else { return Ok(()) };
        let feature = self.features[at].feature.clone();
        self.refuse(feature, FeatureProblem::BadCode { attribute: self.choice.key().to_owned(), cause })
    }

    /// Leaves out features without an area where their municipality has
    /// others; else one without a geometry is a fault.
    ///
    /// The note names municipalities of which no outline is left.
    fn settle_empty(&mut self) -> Result<(), BoundaryError> {
        let (empty, flat) = (std::mem::take(&mut self.empty), std::mem::take(&mut self.flat));
        if empty.is_empty() && flat.is_empty() {
            return Ok(());
        }
        if self.features.is_empty()
            && let Some((feature, _)) = flat.first()
        {
            return self.refuse(feature.clone(), FeatureProblem::NoArea);
        }
        let drawn: BTreeSet<UnitId> =
            self.features.iter().filter_map(|feature| feature.feature.code.clone()).collect();
        let mut features = Vec::new();
        for (feature, code) in empty {
            if drawn.contains(&code) {
                features.push(feature);
            } else {
                self.refuse(feature, FeatureProblem::NoGeometry)?;
            }
        }
        let mut lost: Vec<(UnitId, String)> = Vec::new();
        for (feature, code) in flat {
            if !drawn.contains(&code) && !lost.iter().any(|(known, _)| *known == code) {
                lost.push((code, feature.name.clone()));
            }
            features.push(feature);
        }
        features.sort_by_key(|feature| feature.number);
        if !features.is_empty() {
            self.notes.push(BoundaryNote::FeaturesWithoutArea { features, lost });
        }
        Ok(())
    }

    /// The content of the file.
    ///
    /// # Errors
    /// [`BoundaryError::NoMunicipality`] if strict and no feature is usable;
    /// the first feature whose code or geometry is at fault.
    pub(super) fn finish(mut self) -> Result<BoundaryFile, BoundaryError> {
        if let Some(named) = self.unsupported.take() {
            return Err(self.crs_error(&named));
        }
        self.settle_empty()?;
        self.settle_codes()?;
        if self.features.is_empty() && self.strict {
            return Err(BoundaryError::NoMunicipality {
                attribute: self.choice.key().to_owned(),
                file: self.file,
                features: self.number,
                without_code: self.without_code.len(),
            });
        }
        let mut notes = self.notes;
        if !self.rings_without_area.is_empty() {
            notes.push(BoundaryNote::RingsWithoutArea { rings: self.rings_without_area });
        }
        if !self.other_geometry.is_empty() {
            notes.push(BoundaryNote::OtherGeometry { features: self.other_geometry });
        }
        Ok(BoundaryFile {
            features: self.features,
            without_code: self.without_code,
            unusable: self.unusable,
            notes,
            records: self.records,
            description: self.description,
        })
    }
}

/// Fewest codes by which their check digits are taken for such.
const ENOUGH: usize = 3;

/// Prefectures whose codes begin with a zero.
const PREFECTURES: [&str; 9] =
    ["北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県"];

/// A code of five digits, its leading zero put back; or one of six.
fn five(digits: &str) -> Result<MunicipalityCode, BadCode> {
    if digits.len() < 4 { digits.parse() } else { format!("{digits:0>5}").parse() }
}

/// A code of six digits whose leading zero is lost.
fn six(digits: &str) -> Option<MunicipalityCode> {
    (digits.len() == 5).then(|| format!("0{digits}").parse().ok())?
}

/// The feature with what its attributes say.
fn named(
    attributes: &Attributes,
    feature: FeatureName,
    code: &UnitId,
    choice: &AttributeChoice,
    polygons: Vec<geo::Polygon>,
) -> BoundaryFeature {
    let municipality = match code {
        UnitId::Code(code) => municipality_of(*code).into(),
        UnitId::Text(_) => code.clone(),
    };
    let (district, name) = if choice.id.is_some() {
        // the id stands for a missing name
        let name = if feature.name.is_empty() { code.to_string() } else { feature.name.clone() };
        (String::new(), name)
    } else {
        attributes.district_and_name(municipality != *code, choice)
    };
    let (district, name) = (one_line(&district), one_line(&name));
    let subprefecture = one_line(attributes.text("N03_002"));
    BoundaryFeature { feature, municipality, name, subprefecture, district, polygons }
}

/// A name of a system, or the start of a long text.
fn short(named: &str) -> String {
    const LONGEST: usize = 60;
    if named.chars().count() <= LONGEST {
        return named.to_owned();
    }
    named.chars().take(LONGEST).chain(['…']).collect()
}
