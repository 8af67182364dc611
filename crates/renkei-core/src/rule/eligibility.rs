//! Eligibility: what holds of each municipality before any group is formed.
//!
//! Requirement (1) and the designations are properties of single
//! municipalities; they are worked out once, so that judging a group only
//! looks them up. Municipalities without a code (any polygons) are in no zone
//! and are no centre.

use jiff::civil::Date;

use crate::facts::{
    Basis, CentreCategory, DesignatedCentre, Facts, InForce, MunicipalityCode, Scheme, UndeclaredCentre,
    ZoneMembership,
};
use crate::region::Region;

use super::{CentreChoice, RuleSettings, SchemeReading, Sums, UndeclaredReading};

/// The policy tables that the rule is applied with.
#[derive(Debug, Clone, Copy)]
pub struct Policy<'a> {
    /// Members of the national schemes.
    pub zones: &'a [ZoneMembership],
    /// Designated centres.
    pub centres: &'a [DesignatedCentre],
    /// Undeclared centre cities.
    pub undeclared: &'a [UndeclaredCentre],
}

impl<'a> From<&'a Facts> for Policy<'a> {
    fn from(facts: &'a Facts) -> Self {
        let Facts { zones, centres, undeclared, .. } = facts;
        Self { zones, centres, undeclared }
    }
}

/// A zone that shuts a municipality out, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneMembershipAt {
    /// The national scheme.
    pub scheme: Scheme,
    /// The zone's name.
    pub zone: String,
    /// Whether the municipality is its centre.
    pub is_centre: bool,
    /// The first day on which its agreement may have been in force, and the
    /// first on which it certainly was.
    pub since: (Date, Date),
    /// The first day on which it no longer is, where it has ended.
    pub until: Option<Date>,
    /// Whether its being in force on the date is certain. Where it is not,
    /// the municipality is not shut out, and what rests on that is flagged.
    pub certain: bool,
    /// The page that says so.
    pub source: String,
}

/// A designation as a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Designation {
    /// 中核都市 or 地域中心都市.
    pub category: CentreCategory,
    /// Whether a page is known that says so.
    pub sourced: bool,
}

/// Where one municipality stands with the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// Its figures, if it has both.
    pub sums: Option<Sums>,
    /// Zones in force on the date, or perhaps in force.
    pub zones: Vec<ZoneMembershipAt>,
    /// What its being an undeclared centre city on the date rests on.
    pub undeclared: Option<Basis>,
    /// Its designation as a centre, if it has one that counts.
    pub centre: Option<Designation>,
    /// Whether it meets requirement (1) as read.
    pub meets_requirement_1: bool,
    /// Whether its passing or failing requirement (1) as read rests on
    /// something that is not certain: a zone whose date is not known well
    /// enough, or whether it was an undeclared centre city.
    pub requirement_1_is_uncertain: bool,
}

/// Works out every municipality's standing, in the region's order.
pub fn eligibilities(region: &Region, policy: Policy<'_>, settings: &RuleSettings) -> Vec<Eligibility> {
    let of = |municipality: &crate::region::Municipality| {
        let code = municipality.id.code();
        let sums = municipality.population.as_ref().map(Sums::from);
        let zones = code.map(|code| zones_of(code, policy.zones, settings)).unwrap_or_default();
        // of several rows the best attested one counts
        let rows = policy.undeclared.iter();
        let rows = rows.filter(|row| Some(row.code) == code && row.holds_on(settings.as_of));
        let undeclared = rows.map(|row| row.basis).min();
        Eligibility {
            sums,
            centre: code.and_then(|code| designation(code, policy.centres, settings.centres)),
            meets_requirement_1: meets_requirement_1(&zones, undeclared, settings),
            requirement_1_is_uncertain: requirement_1_is_uncertain(&zones, undeclared, settings),
            zones,
            undeclared,
        }
    };
    region.municipalities().iter().map(of).collect()
}

fn zones_of(
    code: MunicipalityCode,
    zones: &[ZoneMembership],
    settings: &RuleSettings,
) -> Vec<ZoneMembershipAt> {
    let mine = zones.iter().filter(|row| row.code == code);
    mine.filter_map(|row| {
        let certain = match row.in_force(settings.as_of) {
            InForce::Yes => true,
            InForce::Uncertain => false,
            InForce::No => return None,
        };
        Some(ZoneMembershipAt {
            scheme: row.scheme,
            zone: row.zone.clone(),
            is_centre: row.is_centre,
            since: (row.earliest, row.latest),
            until: row.until,
            certain,
            source: row.source.clone(),
        })
    })
    .collect()
}

fn designation(
    code: MunicipalityCode,
    centres: &[DesignatedCentre],
    choice: CentreChoice,
) -> Option<Designation> {
    let counts = |basis: Basis| match choice {
        CentreChoice::All => true,
        CentreChoice::Sourced => basis.is_sourced(),
        CentreChoice::None => false,
    };
    // of several rows the best attested one counts, whatever their order
    let rows = centres.iter().filter(|row| row.code == code && counts(row.basis));
    let row = rows.min_by_key(|row| (row.basis, row.category))?;
    Some(Designation { category: row.category, sourced: row.basis.is_sourced() })
}

fn meets_requirement_1(
    zones: &[ZoneMembershipAt],
    undeclared: Option<Basis>,
    settings: &RuleSettings,
) -> bool {
    if settings.schemes == SchemeReading::Ignore {
        return true;
    }
    let shut_out_as_undeclared = match settings.undeclared {
        UndeclaredReading::Sourced => undeclared.is_some_and(Basis::is_certain),
        UndeclaredReading::All => undeclared.is_some(),
        UndeclaredReading::Allowed => false,
    };
    !shut_out_as_undeclared && !zones.iter().any(|zone| zone.certain)
}

/// Whether facts that are not certain decide on requirement (1).
fn requirement_1_is_uncertain(
    zones: &[ZoneMembershipAt],
    undeclared: Option<Basis>,
    settings: &RuleSettings,
) -> bool {
    let certain = undeclared.is_some_and(Basis::is_certain);
    let doubtful = undeclared.is_some() && !certain && settings.undeclared != UndeclaredReading::Allowed;
    // what shuts out for certain leaves nothing to doubt
    let shut_out =
        zones.iter().any(|zone| zone.certain) || certain && settings.undeclared != UndeclaredReading::Allowed;
    settings.schemes != SchemeReading::Ignore
        && !shut_out
        && (doubtful || zones.iter().any(|zone| !zone.certain))
}
