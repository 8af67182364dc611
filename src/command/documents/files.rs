//! Files of agreements and visions.

use std::path::Path;

use renkei::documents::model::{Agreement, Vision};
use renkei::documents::source::{Parsed, is_of_kind};
use renkei::documents::validate::NamedAgreement;
use renkei::formats::input::{decode, read_file};

use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// A TOML file that is a document.
pub enum Document {
    Agreement(Parsed<Agreement>),
    Vision(Parsed<Vision>),
}

impl Document {
    /// Reads a TOML file.
    pub fn read(file: &Path) -> Result<Self> {
        let (name, text) = (file.display().to_string(), text_of(file)?);
        if is_of_kind::<Agreement>(&text) {
            Ok(Self::Agreement(Parsed::read(&name, &text)?))
        } else if is_of_kind::<Vision>(&text) {
            Ok(Self::Vision(Parsed::read(&name, &text)?))
        } else {
            Err(Failure::new(messages::no_document(file)))
        }
    }
}

/// The text of a file, in any encoding of offices.
pub fn text_of(file: &Path) -> Result<String> {
    Ok(decode(&read_file(file)?, &file.display().to_string())?)
}

/// An agreement by its file.
pub fn agreement(file: &Path) -> Result<Agreement> {
    let text = text_of(file)?;
    if !is_of_kind::<Agreement>(&text) {
        return Err(Failure::new(messages::no_agreement(file)));
    }
    let parsed: Parsed<Agreement> = Parsed::read(&file.display().to_string(), &text)?;
    Ok(parsed.value)
}

/// The agreements that a vision names, taken from its folder.
pub fn agreements_of(file: &Path, vision: &Vision) -> Vec<NamedAgreement> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let one = |name: &String| {
        let read = agreement(&folder.join(name));
        NamedAgreement { name: name.clone(), agreement: read.map_err(|failure| failure.text().clone()) }
    };
    vision.agreements.iter().map(one).collect()
}
