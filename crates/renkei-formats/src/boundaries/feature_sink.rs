//! The sink that every reader hands its features to.
//!
//! It interprets the attributes, checks and converts the rings, and either fails
//! at the first unusable feature or lists all of them.

use std::path::{Path, PathBuf};

use geo::Polygon;
use renkei_core::facts::{BoundaryFeature, FeatureName, municipality_of, one_line};

use super::attributes::{Attributes, Schema};
use super::boundary_file::{BoundaryFile, Description, FeatureRecord};
use super::crs::Crs;
use super::error::{BoundaryError, FeatureProblem};
use super::format::Format;
use super::rings::{RawPolygon, polygons};

/// The features of a file while it is read.
#[derive(Clone)]
pub(super) struct FeatureSink {
    /// Name of the file in messages.
    pub(super) file: PathBuf,
    strict: bool,
    number: usize,
    features: Vec<BoundaryFeature>,
    without_code: Vec<FeatureName>,
    unusable: Vec<(FeatureName, FeatureProblem)>,
    records: Vec<FeatureRecord>,
    description: Description,
}

impl FeatureSink {
    /// An empty sink. If `strict`, the first feature that cannot be used is an
    /// error; else such features are listed.
    pub(super) fn new(file: &Path, format: Format, strict: bool) -> Self {
        Self {
            file: file.to_owned(),
            strict,
            number: 0,
            features: Vec::new(),
            without_code: Vec::new(),
            unusable: Vec::new(),
            records: Vec::new(),
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
    /// [`BoundaryError::Crs`] for `None`, an unsupported system.
    pub(super) fn set_crs(&mut self, crs: Option<Crs>, named: &str) -> Result<(), BoundaryError> {
        let found =
            crs.ok_or_else(|| BoundaryError::Crs { file: self.file.clone(), found: named.to_owned() })?;
        self.description.crs = Some(found);
        Ok(())
    }

    /// Number of features so far.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// A fault of the file as a whole.
    pub(super) fn fault(&self, problem: impl Into<String>) -> BoundaryError {
        let format = self.description.format;
        BoundaryError::Format { file: self.file.clone(), format, problem: problem.into() }
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
        outline: Result<Vec<RawPolygon>, FeatureProblem>,
    ) -> Result<(), BoundaryError> {
        self.take(attributes, outline.and_then(|raw| polygons(raw, self.crs())))
    }

    /// Adds the next feature, its rings converted by [`polygons`].
    pub(super) fn take(
        &mut self,
        attributes: &Attributes,
        outline: Result<Vec<Polygon>, FeatureProblem>,
    ) -> Result<(), BoundaryError> {
        self.number += 1;
        if self.number == 1 {
            self.description.attributes = attributes.names().map(str::to_owned).collect();
            self.description.schema = Schema::of(&self.description.attributes);
        }
        if !self.strict {
            let (number, attributes) = (self.number, attributes.pairs().to_vec());
            self.records.push(FeatureRecord { number, attributes, polygons: Vec::new() });
        }
        let mut feature =
            FeatureName { number: self.number, code: None, name: one_line(&attributes.full_name()) };
        let code = match attributes.code() {
            Ok(Some(code)) => code,
            Ok(None) => {
                self.without_code.push(feature);
                if let Some(record) = self.records.last_mut() {
                    record.polygons = outline.unwrap_or_default();
                }
                return Ok(());
            }
            Err(problem) => return self.refuse(feature, problem),
        };
        feature.code = Some(code);
        let polygons = match outline {
            Ok(polygons) => polygons,
            Err(problem) => return self.refuse(feature, problem),
        };
        let municipality = municipality_of(code);
        let (district, name) = attributes.district_and_name(municipality != code);
        let (district, name) = (one_line(&district), one_line(&name));
        let subprefecture = one_line(attributes.text("N03_002"));
        self.features.push(BoundaryFeature {
            feature,
            municipality,
            name,
            subprefecture,
            district,
            polygons,
        });
        Ok(())
    }

    /// Fails, or lists the feature as unusable.
    fn refuse(&mut self, feature: FeatureName, problem: FeatureProblem) -> Result<(), BoundaryError> {
        if self.strict {
            let problem = Box::new(problem);
            return Err(BoundaryError::Feature { file: self.file.clone(), feature, problem });
        }
        self.unusable.push((feature, problem));
        Ok(())
    }

    /// The content of the file.
    ///
    /// # Errors
    /// [`BoundaryError::NoMunicipality`] if strict and no feature is usable.
    pub(super) fn finish(self) -> Result<BoundaryFile, BoundaryError> {
        if self.features.is_empty() && self.strict {
            return Err(BoundaryError::NoMunicipality {
                file: self.file,
                features: self.number,
                without_code: self.without_code.len(),
            });
        }
        Ok(BoundaryFile {
            features: self.features,
            without_code: self.without_code,
            unusable: self.unusable,
            records: self.records,
            description: self.description,
        })
    }
}
