//! Where the features of every format come together.

use std::path::{Path, PathBuf};

use geo::Polygon;

use crate::boundaries::{BoundaryError, FeatureProblem};
use renkei_core::facts::{FeatureName, municipality_of};

use super::attributes::{Attributes, Schema};
use super::crs::Crs;
use super::format::Format;
use super::outline::{RawPolygon, polygons};
use super::{BoundaryFeature, BoundaryFile, Description, FeatureRecord};

/// The features of a file while it is read.
#[derive(Clone)]
pub(super) struct FeatureSink {
    /// What messages call the file.
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
    /// Of a file; where `strict`, the first feature that cannot be used ends
    /// the reading.
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

    pub(super) fn set_format(&mut self, format: Format) {
        self.description.format = format;
    }

    pub(super) fn set_layer(&mut self, layer: impl Into<String>) {
        self.description.layer = layer.into();
    }

    pub(super) fn set_encoding(&mut self, encoding: &'static str) {
        self.description.encoding = encoding;
    }

    /// Takes the file's coordinate system; `named` is what the file calls it.
    pub(super) fn set_crs(&mut self, crs: Option<Crs>, named: &str) -> Result<(), BoundaryError> {
        let found =
            crs.ok_or_else(|| BoundaryError::Crs { file: self.file.clone(), found: named.to_owned() })?;
        self.description.crs = Some(found);
        Ok(())
    }

    /// How many features came so far.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// An error of the file as a whole.
    pub(super) fn fault(&self, problem: impl Into<String>) -> BoundaryError {
        let format = self.description.format;
        BoundaryError::Format { file: self.file.clone(), format, problem: problem.into() }
    }

    /// The file cannot be read.
    pub(super) fn unreadable(&self, cause: std::io::Error) -> BoundaryError {
        BoundaryError::Unreadable { file: self.file.clone(), cause }
    }

    /// The file's coordinate system, as far as it is known.
    pub(super) fn crs(&self) -> Option<Crs> {
        self.description.crs
    }

    /// Takes the next feature of the file.
    pub(super) fn add(
        &mut self,
        attributes: &Attributes,
        outline: Result<Vec<RawPolygon>, FeatureProblem>,
    ) -> Result<(), BoundaryError> {
        self.take(attributes, outline.and_then(|raw| polygons(raw, self.crs())))
    }

    /// Takes the next feature, its outline made into [`polygons`].
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
        let mut feature = FeatureName { number: self.number, code: None, name: attributes.full_name() };
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
        let subprefecture = attributes.text("N03_002").to_owned();
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

    fn refuse(&mut self, feature: FeatureName, problem: FeatureProblem) -> Result<(), BoundaryError> {
        if self.strict {
            let problem = Box::new(problem);
            return Err(BoundaryError::Feature { file: self.file.clone(), feature, problem });
        }
        self.unusable.push((feature, problem));
        Ok(())
    }

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
