//! Coordinate reference systems of boundary files.

use super::plane::PlaneSystem;

/// A supported coordinate reference system.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Crs {
    /// Longitude and latitude in degrees, on JGD2000, JGD2011 or WGS 84. The
    /// datums differ by less than the accuracy of borders.
    LonLat {
        /// EPSG code, if the file states one.
        epsg: Option<u32>,
    },
    /// 平面直角座標系 (plane rectangular system), in metres.
    Plane {
        /// EPSG code.
        epsg: u32,
        /// The system, I to XIX.
        system: PlaneSystem,
    },
}

impl Eq for Crs {}

/// Whether a name, code or well-known text of a system that is not supported
/// stands for one in metres.
pub(super) fn is_in_metres(named: &str) -> bool {
    let upper = named.to_ascii_uppercase();
    if upper.contains("PROJCS") || upper.contains("PROJCRS") || upper.contains("PSEUDO-MERCATOR") {
        return true;
    }
    let digits = |text: &str| -> Vec<u32> {
        let numbers = text.split(|letter: char| !letter.is_ascii_digit());
        numbers.filter_map(|number| number.parse().ok()).collect()
    };
    digits(named).into_iter().any(|epsg| {
        // Web Mercator, UTM on WGS 84, JGD2000 and JGD2011, plane systems on the Tokyo datum
        matches!(epsg, 3857 | 3785 | 3395 | 900_913 | 102_100 | 102_113 | 32_601..=32_660 | 32_701..=32_760
            | 3097..=3101 | 6688..=6692 | 30_161..=30_179 | 3092..=3096)
    })
}

/// EPSG codes of JGD2000, WGS 84, JGD2011, and JGD2011 with height.
const LON_LAT: [u32; 4] = [4612, 4326, 6668, 6697];

impl Crs {
    /// The system of an EPSG code; `None` if it is not supported.
    ///
    /// ```
    /// use renkei_formats::boundaries::Crs;
    ///
    /// assert_eq!(Crs::of_epsg(6668), Some(Crs::LonLat { epsg: Some(6668) }));
    /// assert!(matches!(Crs::of_epsg(6680), Some(Crs::Plane { system, .. }) if system.number() == 12));
    /// assert_eq!(Crs::of_epsg(3857), None);
    /// ```
    pub fn of_epsg(epsg: u32) -> Option<Self> {
        match epsg {
            _ if LON_LAT.contains(&epsg) => Some(Self::LonLat { epsg: Some(epsg) }),
            6669..=6687 => Some(Self::Plane { epsg, system: PlaneSystem::new(epsg - 6668)? }),
            2443..=2461 => Some(Self::Plane { epsg, system: PlaneSystem::new(epsg - 2442)? }),
            _ => None,
        }
    }

    /// The system of a name such as `urn:ogc:def:crs:EPSG::6668`, `EPSG:4326` or `CRS84`.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let last = name.rsplit([':', '/', '#']).next().unwrap_or(name).trim();
        if last.eq_ignore_ascii_case("CRS84") {
            return Some(Self::LonLat { epsg: None });
        }
        Self::of_epsg(last.parse().ok()?)
    }

    /// The system of a well-known text, as in `.prj` files: by its EPSG code,
    /// else by its datum and, for a plane system, its origin.
    pub(super) fn of_wkt(wkt: &str) -> Option<Self> {
        let upper = wkt.trim_start_matches('\u{feff}').trim().to_ascii_uppercase();
        let plain: String = upper.chars().filter(char::is_ascii_alphanumeric).collect();
        let epsg = trailing_epsg(&upper);
        if let Some(crs) = epsg.and_then(Self::of_epsg) {
            return Some(crs);
        }
        let is_japans = [
            "JGD2000",
            "JGD2011",
            "JGD2024",
            "JAPANESEGEODETICDATUM20",
            "WGS1984",
            "WGS84",
            "WORLDGEODETICSYSTEM1984",
        ]
        .iter()
        .any(|datum| plain.contains(datum));
        if epsg.is_some() || !is_japans {
            return None;
        }
        if ["GEOGCS", "GEOGCRS", "GEODCRS"].iter().any(|word| upper.starts_with(word)) {
            return Some(Self::LonLat { epsg: None });
        }
        let number = |name: &str| parameter(&upper, name);
        let origin = (number("LATITUDE_OF_ORIGIN")?, number("CENTRAL_MERIDIAN")?);
        let usual = number("SCALE_FACTOR")? == 0.9999
            && number("FALSE_EASTING")? == 0.0
            && number("FALSE_NORTHING")? == 0.0
            && upper.contains("TRANSVERSE_MERCATOR")
            && upper.contains("UNIT[\"MET");
        let system = usual.then(|| PlaneSystem::of_origin(origin.0, origin.1))??;
        let first = if plain.contains("2000") { 2442 } else { 6668 };
        Some(Self::Plane { epsg: first + system.number(), system })
    }
}

/// The code in the last `AUTHORITY["EPSG","6668"]` or `ID["EPSG",6668]` of a text,
/// which is that of the whole system.
fn trailing_epsg(wkt: &str) -> Option<u32> {
    let inner = wkt.strip_suffix(']')?.trim_end().strip_suffix(']')?;
    let at = inner.rfind(['[', '('])?;
    let is_id = inner[..at].ends_with("AUTHORITY") || inner[..at].ends_with("ID");
    let (authority, code) = inner[at + 1..].split_once(',')?;
    (is_id && authority.trim() == "\"EPSG\"").then(|| code.trim().trim_matches('"').parse().ok())?
}

/// The value of a projection parameter.
fn parameter(wkt: &str, name: &str) -> Option<f64> {
    let start = wkt.find(&format!("PARAMETER[\"{name}\""))?;
    let rest = wkt[start..].split_once(',')?.1;
    rest[..rest.find(']')?].trim().parse().ok()
}

impl std::fmt::Display for Crs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LonLat { epsg: Some(epsg) } => write!(f, "EPSG:{epsg}"),
            Self::LonLat { epsg: None } => f.write_str("longitude and latitude"),
            Self::Plane { epsg, system } => write!(f, "EPSG:{epsg} (平面直角座標系 {})", system.number()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_known_by_code_name_and_text() {
        let plane = Crs::of_epsg(6680);
        assert!(matches!(plane, Some(Crs::Plane { system, .. }) if system.number() == 12));
        assert_eq!(
            Crs::of_epsg(2454).map(|crs| crs.to_string()).as_deref(),
            Some("EPSG:2454 (平面直角座標系 12)")
        );
        assert_eq!(Crs::of_name("urn:ogc:def:crs:EPSG::6680"), plane);
        for unknown in ["EPSG:3857", "EPSG:4301", "EPSG:32654", "EPSG:2462", "EPSG:6688", "EPSG:6667", ""] {
            assert_eq!(Crs::of_name(unknown), None, "{unknown}");
        }
        let esri = r#"PROJCS["JGD_2011_Japan_Zone_12",GEOGCS["GCS_JGD_2011",DATUM["D_JGD_2011",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",142.25],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",44.0],UNIT["Meter",1.0]]"#;
        assert_eq!(Crs::of_wkt(esri), plane);
        assert_eq!(Crs::of_wkt(&esri.replace("142.25", "141.0")), None, "UTM-like");
        assert_eq!(Crs::of_wkt(&esri.replace("JGD_2011", "Tokyo")), None);
        let geographic = r#"GEOGCS["GCS_JGD_2000",DATUM["D_JGD_2000",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
        assert_eq!(Crs::of_wkt(geographic), Some(Crs::LonLat { epsg: None }));
        let ogc = r#"GEOGCS["JGD2011",DATUM["Japanese_Geodetic_Datum_2011",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","1128"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","6668"]]"#;
        assert_eq!(Crs::of_wkt(ogc), Crs::of_epsg(6668));
        assert_eq!(Crs::of_wkt(&ogc.replace("\"6668\"", "\"4301\"")), None);
    }
}
