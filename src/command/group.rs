//! The groups that a command is asked about.

use std::io::Read;
use std::path::Path;

use renkei::region::{MunicipalityId, NameIndex, Region};

use super::options::GroupArgs;

/// The groups, each with the place that messages name.
pub fn groups_asked_for(group: &GroupArgs) -> anyhow::Result<Vec<(String, Vec<String>)>> {
    let Some(file) = &group.file else {
        return Ok(vec![(String::new(), group.names.clone())]);
    };
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        std::fs::read_to_string(file)
            .map_err(|cause| anyhow::anyhow!("{}: cannot be read: {cause}", file.display()))?
    };
    let separators = [' ', '　', '\t', ',', '、', '・', ';'];
    let groups: Vec<(String, Vec<String>)> = text
        .trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|(number, line)| {
            let names = line.split(separators).filter(|name| !name.trim().is_empty());
            (format!("{}, line {}: ", file.display(), number + 1), names.map(str::to_owned).collect())
        })
        .collect();
    anyhow::ensure!(!groups.is_empty(), "{}: holds no group; expected one a line", file.display());
    Ok(groups)
}

/// Looks up the names of a group.
pub fn members(
    names: &[String],
    place: &str,
    index: &NameIndex,
    region: &Region,
) -> anyhow::Result<Vec<MunicipalityId>> {
    let one = |name: &String| member(name, index, region).map_err(|error| anyhow::anyhow!("{place}{error}"));
    names.iter().map(one).collect()
}

fn member(name: &str, index: &NameIndex, region: &Region) -> anyhow::Result<MunicipalityId> {
    let code = index.find(name)?;
    region.find(code).ok_or_else(|| {
        anyhow::anyhow!("{name} ({code}) has no figures and is never a member (Northern Territories)")
    })
}
