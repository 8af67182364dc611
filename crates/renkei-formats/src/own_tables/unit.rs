//! The unit of a column of distances or times, as its label says.

/// What a column of numbers holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Kilometres,
    Metres,
    Minutes,
}

/// What a label ends in, the longer ones first.
const ENDS: [(&str, Unit); 10] = [
    ("キロメートル", Unit::Kilometres),
    ("kilometres", Unit::Kilometres),
    ("メートル", Unit::Metres),
    ("minutes", Unit::Minutes),
    ("metres", Unit::Metres),
    ("キロ", Unit::Kilometres),
    ("min", Unit::Minutes),
    ("km", Unit::Kilometres),
    ("分", Unit::Minutes),
    ("m", Unit::Metres),
];
/// Words for what is measured; the unit may stand right behind one.
const QUANTITIES: [&str; 13] = [
    "距離",
    "道路",
    "道のり",
    "時間",
    "所要",
    "distance",
    "road",
    "length",
    "time",
    "duration",
    "travel",
    "drive",
    "driving",
];
/// Signs that part the unit from other words.
const SIGNS: &str = "()（）[]［］【】_-/／・:：";

impl Unit {
    /// The unit at the end of a label without blanks. It stands alone, behind a sign or
    /// behind a word for a distance or time: 道路区分 has no minutes, and `item` no metres.
    pub(super) fn of_label(label: &str) -> Option<Self> {
        let label = label.to_lowercase();
        let label = label.trim_end_matches(|letter| SIGNS.contains(letter));
        let unit = |(end, unit): (&str, Unit)| {
            let rest = label.strip_suffix(end)?;
            let is_parted = rest.is_empty() || rest.ends_with(|letter| SIGNS.contains(letter));
            (is_parted || names_quantity(rest)).then_some(unit)
        };
        ENDS.into_iter().find_map(unit)
    }

    /// Metres, or minutes, of a number.
    pub(super) fn scaled(self, number: f64) -> f64 {
        if self == Unit::Kilometres { number * 1e3 } else { number }
    }

    /// Whether it is one of travel times.
    pub(super) fn is_of_time(self) -> bool {
        self == Unit::Minutes
    }
}

/// Whether a label, in small letters and without blanks, ends in a word for a distance or
/// time.
pub(super) fn names_quantity(label: &str) -> bool {
    QUANTITIES.iter().any(|word| label.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_a_unit_where_it_says_so() {
        for (label, unit) in [
            ("km", Some(Unit::Kilometres)),
            ("道路距離km", Some(Unit::Kilometres)),
            ("距離(キロ)", Some(Unit::Kilometres)),
            ("距離（m）", Some(Unit::Metres)),
            ("distance_m", Some(Unit::Metres)),
            ("roadkm", Some(Unit::Kilometres)),
            ("所要時間分", Some(Unit::Minutes)),
            ("所要時間(分)", Some(Unit::Minutes)),
            ("車(分)", Some(Unit::Minutes)),
            ("TravelTimeMinutes", Some(Unit::Minutes)),
            ("道路区分", None),
            ("混雑区分", None),
            ("item", None),
            ("term", None),
            ("距離", None),
            ("所要時間", None),
        ] {
            assert_eq!(Unit::of_label(label), unit, "{label}");
        }
        assert!(names_quantity("道路距離") && names_quantity("traveltime") && !names_quantity("備考"));
    }
}
