//! The shape of a candidate on the ground.

use crate::table::{Column, Kind, Presence, Value};

use super::OfCandidate;

/// Area, compactness, distances, and what joins the members.
pub(super) fn shape<R: OfCandidate>() -> Vec<Column<R>> {
    [area(), distances(), times(), ties()].into_iter().flatten().collect()
}

/// Area, density, compactness and cohesion.
fn area<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("area_km2", "面積km²", "area on the ellipsoid, km²", Kind::Real(2), |row| {
            Value::Real(row.candidate().measures.area / 1e6)
        })
        .means("構成市町村の面積の合計。楕円体上", "km²", "Σ area", "")
        .japanese_formula("Σ 面積"),
        column("density", "人口密度", "people of the base year a km²", Kind::Real(2), |row| {
            Value::Real(row.candidate().measures.density)
        })
        .means("基準年の人口密度", "people/km²", "base_population ÷ area_km2", ""),
        column(
            "compactness",
            "コンパクト度",
            "Polsby–Popper of the union, 0 to 1",
            Kind::Real(4),
            |row| Value::Real(row.candidate().measures.compactness),
        )
        .means("コンパクト度(Polsby–Popper)。円が1", "", "4π × area ÷ outer perimeter²", "")
        .japanese_formula("4π × 面積 ÷ 外周の長さ²"),
        column(
            "cohesion",
            "結束度",
            "border inside the group over the members' perimeters, 0 to ½",
            Kind::Real(4),
            |row| Value::Real(row.candidate().measures.cohesion),
        )
        .means(
            "結束度。構成市町村どうしの境界の割合。上限½",
            "",
            "Σ common borders between members ÷ Σ perimeters of members",
            "",
        )
        .japanese_formula("Σ 構成市町村どうしの境界の長さ ÷ Σ 構成市町村の周の長さ"),
    ]
}

/// Distances as the crow flies and by road.
fn distances<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column(
            "span_km",
            "最大距離km",
            "greatest distance between label points, km",
            Kind::Real(2),
            |row| Value::Real(row.candidate().measures.span.kilometres().0),
        )
        .means("構成市町村の代表点どうしの最大の距離", "km", "", ""),
        column(
            "centre_distance_km",
            "中心からの最大距離km",
            "greatest distance from the centre's label point, km",
            Kind::Real(2),
            |row| Value::real(row.candidate().measures.centre_distance.map(|metres| metres.kilometres().0)),
        )
        .means("中心市の代表点からの最大の距離", "km", "", ""),
        column(
            "road_span_km",
            "最大道路距離km",
            "greatest distance by road between offices, km",
            Kind::Real(1),
            |row| Value::real(row.candidate().measures.road_span.map(|metres| metres.kilometres().0)),
        )
        .means("役場どうしの道路距離の最大。欠ければ空", "km", "", ""),
        column(
            "hub_radius_km",
            "拠点からの最大道路距離km",
            "greatest distance by road from the hub's office, km",
            Kind::Real(1),
            |row| Value::real(row.candidate().measures.hub.map(|hub| hub.metres / 1e3)),
        )
        .means("拠点の役場から最も遠い役場までの道路距離", "km", "", ""),
        column(
            "hub_name",
            "拠点",
            "the member from which the farthest other is nearest by road",
            Kind::Text,
            |row| {
                let hub = row.candidate().measures.hub;
                hub.map_or(Value::Missing, |hub| {
                    Value::text(row.report().municipality(hub.member).name.clone())
                })
            },
        )
        .means("拠点。最も遠い構成市町村までの道路距離が最も短い市町村", "", "", ""),
        column("hub", "拠点コード", "its code", Kind::Text, |row| {
            let hub = row.candidate().measures.hub;
            hub.map_or(Value::Missing, |hub| {
                Value::text(row.report().municipality(hub.member).id.to_string())
            })
        })
        .means("拠点の5桁コード", "", "", ""),
    ]
}

/// Travel times, where a study has them.
fn times<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    let times = vec![
        column(
            "time_span_min",
            "最大所要時間分",
            "greatest travel time between members, minutes; with --distances",
            Kind::Real(1),
            |row| Value::real(row.candidate().measures.time_span.map(|time| time.0)),
        )
        .means(
            "構成市町村の間の所要時間の最大。欠ければ空。--distances で分の表を指定したときだけある",
            "min",
            "",
            "",
        ),
        column(
            "time_radius_min",
            "拠点からの最大所要時間分",
            "greatest travel time from the member that reaches the others soonest; with --distances",
            Kind::Real(1),
            |row| Value::real(row.candidate().measures.time_hub.map(|hub| hub.minutes.0)),
        )
        .means(
            "所要時間による拠点から最も遠い構成市町村までの時間。--distances で分の表を指定したときだけある",
            "min",
            "",
            "",
        ),
        column(
            "time_hub_name",
            "所要時間による拠点",
            "the member that reaches the farthest other soonest; with --distances",
            Kind::Text,
            |row| {
                let hub = row.candidate().measures.time_hub;
                hub.map_or(Value::Missing, |hub| {
                    Value::text(row.report().municipality(hub.member).name.clone())
                })
            },
        )
        .means(
            "最も遠い構成市町村までの所要時間が最も短い市町村。--distances で分の表を指定したときだけある",
            "",
            "",
            "",
        ),
        column("time_hub", "所要時間による拠点コード", "its code", Kind::Text, |row| {
            let hub = row.candidate().measures.time_hub;
            hub.map_or(Value::Missing, |hub| {
                Value::text(row.report().municipality(hub.member).id.to_string())
            })
        })
        .means("所要時間による拠点の5桁コード", "", "", ""),
    ];
    times.into_iter().map(|column| column.only(Presence::TravelTimes)).collect()
}

/// Borders between members, and areas that all belong to.
fn ties<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("hops", "最大境界数", "most borders between two members", Kind::Integer, |row| {
            Value::Integer(row.candidate().measures.hops as i64)
        })
        .means(
            "構成市町村の間を移るときに越える境界の最大数",
            "borders",
            "graph diameter inside the group",
            "",
        )
        .japanese_formula("組の中での隣接グラフの直径"),
        column("all_touch", "全て隣接", "whether all members touch each other", Kind::Boolean, |row| {
            Value::Boolean(row.candidate().measures.all_touch)
        })
        .means("構成市町村がすべて互いに隣接するか", "", "", "2"),
        column(
            "same_subprefecture",
            "同一振興局",
            "whether all are of one 振興局",
            Kind::Boolean,
            |row| Value::boolean(row.candidate().measures.same_subprefecture),
        )
        .means("すべて同じ振興局か", "", "", ""),
        column(
            "same_medical_area",
            "同一二次医療圏",
            "whether all are of one 二次医療圏",
            Kind::Boolean,
            |row| Value::boolean(row.candidate().measures.same_medical_area),
        )
        .means("すべて同じ二次医療圏か", "", "", ""),
    ]
}
