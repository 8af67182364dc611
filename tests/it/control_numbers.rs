//! Numbers that are known beforehand, from the guideline's own data.

use crate::common::{HOKKAIDO, JAPAN, contiguity, embedded, realdata, region_of, renkei_json};
use renkei::adjacency::{Adjacency, Contiguity, Summary};
use renkei::facts::{Facts, Figures, InForce, LinkSet, Scheme, Table};
use renkei::rule::{BasisPoints, RuleSettings};

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn the_embedded_graph_has_the_445_pairs_of_n03() {
    let embedded = embedded();
    let summary = Summary::of(embedded.adjacency(), 1);
    assert_eq!((summary.municipalities, summary.pairs), (179, 445));
    let sizes: Vec<usize> = summary.components.iter().map(Vec::len).collect();
    assert_eq!(sizes, [175, 2, 1, 1]);
    let names: Vec<&str> = summary.isolates.iter().map(|id| embedded.region()[*id].name.as_str()).collect();
    assert_eq!(names, ["奥尻町", "礼文町"]);
    assert!(embedded.adjacency().links().iter().all(|link| link.changed));

    let file = realdata(HOKKAIDO);
    let n03 = region_of(&file, 0.0);
    let graph = Adjacency::build(&n03, &contiguity(Contiguity::Rook), &[], "N03").unwrap();
    let pairs = |graph: &Adjacency| graph.borders().map(|(pair, _)| pair).collect::<Vec<_>>();
    assert_eq!(pairs(&graph), pairs(embedded.adjacency()));
    let queen = Adjacency::build(&n03, &contiguity(Contiguity::Queen), &[], "N03").unwrap();
    let mesh = embedded.facts().links.iter().filter(|link| link.set == LinkSet::Mesh).cloned();
    let corrected: Vec<_> = mesh.collect();
    let embedded =
        Adjacency::build(embedded.region(), &contiguity(Contiguity::Queen), &corrected, "mesh").unwrap();
    assert_eq!(pairs(&queen), pairs(&embedded));
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn n03_of_hokkaido_has_445_rook_and_452_queen_pairs() {
    let file = realdata(HOKKAIDO);
    let region = region_of(&file, 0.0);
    assert_eq!(region.ids().len(), 179);
    for (kind, pairs) in [(Contiguity::Rook, 445), (Contiguity::Queen, 452)] {
        let graph = Adjacency::build(&region, &contiguity(kind), &[], "N03").unwrap();
        assert_eq!((graph.pairs(), graph.point_contacts().len()), (pairs, 7));
        let shortest = Summary::of(&graph, 1).shortest_borders[0].1;
        assert_eq!(shortest.round(), 186.0);
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn n03_of_japan_has_4400_rook_and_4432_queen_pairs() {
    let file = realdata(JAPAN);
    let region = region_of(&file, 0.0);
    assert_eq!(region.ids().len(), 1741);
    for (kind, pairs) in [(Contiguity::Rook, 4400), (Contiguity::Queen, 4432)] {
        let graph = Adjacency::build(&region, &contiguity(kind), &[], "N03").unwrap();
        assert_eq!(graph.pairs(), pairs);
        let (degree, who) = Summary::of(&graph, 1).largest_degree;
        assert_eq!((degree, region[who[0]].name.as_str()), (16, "名古屋市"));
    }
}

#[test]
fn sixty_nine_municipalities_meet_requirement_1_and_150_decline_by_30_percent() {
    let embedded = embedded();
    let study = embedded.with_rule(RuleSettings::default());
    let rule = study.rule();
    let standing = |meets: fn(&renkei::rule::Eligibility) -> bool| {
        embedded.region().ids().filter(|id| meets(rule.eligibility(*id))).count()
    };
    assert_eq!(standing(|standing| standing.meets_requirement_1), 69);
    let thirty = BasisPoints::new(3000).unwrap();
    let alone = embedded.region().ids().filter(|id| rule.eligibility(*id).sums.unwrap().meets(thirty));
    assert_eq!(alone.count(), 150);
    let facts = Facts::embedded().unwrap();
    let from_2015 = renkei::region::Years { edition: "ipss2018".to_owned(), base: 2015, target: 2040 };
    let declining = from_2015.choose(&facts.figures).unwrap().population.into_values().filter(|people| {
        renkei::rule::Sums { base: people.base.into(), target: people.target.into() }.meets(thirty)
    });
    assert_eq!(declining.count(), 145);
}

/// What the table's own control counts say, and that dates alone agree with
/// its two columns.
#[test]
fn zones_in_force_are_those_counted_from_the_sources() {
    let facts = Facts::embedded().unwrap();
    for (date, zones, centres, partners, core_zones, core_partners) in
        [("2015-10-06", 12, 14, 97, 0, 0), ("2022-05-15", 13, 15, 100, 2, 19)]
    {
        let date = date.parse().unwrap();
        let count = |scheme: Scheme, centre: bool| {
            let rows = facts.zones.iter().filter(|row| row.in_force(date) == InForce::Yes);
            rows.filter(|row| row.scheme == scheme && row.is_centre == centre).count()
        };
        let mut names: Vec<&str> = facts
            .zones
            .iter()
            .filter(|row| row.in_force(date) == InForce::Yes && row.scheme == Scheme::Settlement)
            .map(|row| row.zone.as_str())
            .collect();
        names.dedup();
        assert_eq!((names.len(), count(Scheme::Settlement, true)), (zones, centres), "{date}");
        assert_eq!(count(Scheme::Settlement, false), partners, "{date}");
        assert_eq!(count(Scheme::CoreCity, true), core_zones, "{date}");
        assert_eq!(count(Scheme::CoreCity, false), core_partners, "{date}");
    }
    for (day_before, column) in [("2015-10-05", true), ("2022-06-01", false)] {
        let day = day_before.parse().unwrap();
        for row in &facts.zones {
            let says = if column { row.on_2015_10_06 } else { row.in_2022_05 };
            assert_eq!(Some(row.in_force(day) == InForce::Yes), says, "{} {}", row.zone, row.code);
        }
    }
}

#[test]
fn find_counts_what_is_known_of_sizes_2_to_5() {
    let folder = tempfile::tempdir().unwrap();
    let found = renkei_json(folder.path(), &["find"]);
    assert_eq!(found["graph"], serde_json::json!({"municipalities": 179, "pairs": 445, "components": 4}));
    let column = |name: &str| -> Vec<u64> {
        found["counts"].as_array().unwrap().iter().map(|row| row[name].as_u64().unwrap()).collect()
    };
    assert_eq!(column("size"), [2, 3, 4, 5]);
    assert_eq!(column("groups"), [445, 1602, 6954, 33_625]);
    assert_eq!(column("flat")[..2], [92, 190]);
    assert_eq!(column("centre")[..2], [39, 122]);
    assert_eq!(column("qualifying")[..2], [100, 198]);
    assert!(!folder.path().join("renkei-out").exists());
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn connected_groups_up_to_size_8_are_as_many_as_other_programs_count() {
    let embedded = embedded();
    let counts = renkei::search::count_groups(embedded.adjacency(), 8, |_| true);
    assert_eq!(counts, [179, 445, 1602, 6954, 33_625, 173_071, 923_150, 5_017_311]);
    let file = realdata(HOKKAIDO);
    let queen = Adjacency::build(&region_of(&file, 0.0), &contiguity(Contiguity::Queen), &[], "N03").unwrap();
    let counts = renkei::search::count_groups(&queen, 8, |_| true);
    assert_eq!(counts, [179, 452, 1648, 7223, 35_087, 180_672, 961_848, 5_212_965]);
}

#[test]
fn a_figure_given_twice_is_refused() {
    let table =
        Table { name: "own.csv", text: "series,code,year,population\na,01100,2010,5\na,011002,2010,6\n" };
    let message = Figures::default().read_totals(table).unwrap_err().to_string();
    assert_eq!(message, "own.csv, line 3: 01100 has a second figure for 2010");
}

#[test]
fn mergers_make_179_of_the_212_municipalities_of_2004() {
    let facts = Facts::embedded().unwrap();
    let into: std::collections::BTreeSet<_> = facts.mergers.iter().map(|row| row.into).collect();
    let counted = facts.roster.iter().filter(|entry| !entry.northern_territories).count();
    // formed of the merged alone, under a name or in a 郡 that is new
    let formed = ["せたな町", "八雲町", "北斗市", "安平町", "むかわ町", "洞爺湖町", "大空町", "新ひだか町"];
    let names = facts.roster.iter().filter(|entry| into.contains(&entry.code)).map(|entry| &*entry.name);
    assert_eq!(names.filter(|name| formed.contains(name)).count(), formed.len());
    assert_eq!((facts.mergers.len(), into.len()), (41, 22));
    assert_eq!(counted + facts.mergers.len() - formed.len(), 212);
}
