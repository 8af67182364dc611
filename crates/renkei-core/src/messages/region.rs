//! Messages about outlines, names and years.

use crate::texts;

texts! {
    /// A text that names no column and join.
    pub(crate) fn not_an_attribute(found) {
        en: "{found} is no column with a join: expected COLUMN=sum, mean, max, min, share or share:VALUE, such as 病床数=sum",
        ja: "{found}は列と結合方法の組でない。「列名=合計」のように、合計、加重平均、最大、最小、割合、割合:値 のいずれかを書くこと",
    }
    /// An outline that is no polygon.
    pub(crate) fn invalid_outline(file, feature, problem) {
        en: "{file}, {feature}: {problem}. Repair it, for example in QGIS with Fix geometries (ジオメトリを修復)",
        ja: "{file} の{feature}: {problem}。QGISの「ジオメトリを修復」などで直すこと",
    }
    /// A border that crosses itself.
    pub(crate) fn self_crossing(longitude, latitude) {
        en: "its border crosses itself near longitude {longitude}, latitude {latitude}",
        ja: "輪郭が経度{longitude}・緯度{latitude}付近でそれ自身と交わる",
    }
    /// A ring without an area.
    pub(crate) fn no_area(longitude, latitude) {
        en: "a ring near longitude {longitude}, latitude {latitude} has fewer than three different corners",
        ja: "経度{longitude}・緯度{latitude}付近の環に異なる頂点が三つない",
    }
    /// A hole outside of its outline.
    pub(crate) fn stray_hole(longitude, latitude) {
        en: "the hole near longitude {longitude}, latitude {latitude} does not lie inside the outer ring",
        ja: "経度{longitude}・緯度{latitude}付近の穴が外側の環の中にない",
    }
    /// Two outlines over one area.
    pub(crate) fn overlap(file, a, b, width, longitude, latitude) {
        en: "{file}: {a} and {b} claim one area, up to {width} wide, near longitude {longitude}, latitude {latitude}. Expected outlines that do not overlap: remove the duplicate, or give ⟦snap⟧ METRES if the borders of the file only nearly match",
        ja: "{file}: {a}と{b}が経度{longitude}・緯度{latitude}付近で重なる(幅は最大{width})。重ならない輪郭が必要。重複を取り除くか、境界がわずかにずれているだけなら ⟦snap⟧ メートル数 を指定すること",
    }
    /// An outline that stands twice.
    pub(crate) fn repeated(file, first, times, second, longitude, latitude) {
        en: "{file}: {first} stands {times} times, again as {second}: they claim one area, near longitude {longitude}, latitude {latitude}. Expected every outline once: remove the duplicates, for example with renkei doctor {file} --repair COPY.geojson",
        ja: "{file}: {first}が{times}回ある(次は{second}、経度{longitude}・緯度{latitude}付近)。同じ輪郭は一度だけにすること。例えば renkei doctor {file} --repair 写し.geojson で重複を取り除ける",
    }
    /// Two units of one id.
    pub(crate) fn id_twice(file, feature) {
        en: "{file}, {feature}: the id stands twice; expected another id for every unit",
        ja: "{file} の{feature}: 同じ識別子が2回ある。単位ごとに異なる識別子にすること",
    }
    /// More units than can be numbered.
    pub(crate) fn too_many_units(file, found, most) {
        en: "{file}: {found} municipalities are more than {most}, the most that renkei can hold",
        ja: "{file}: {found}市町村は、扱える上限の{most}を超える",
    }
    /// A series or year that the figures lack.
    pub(crate) fn no_figures(what, available) {
        en: "there are no figures for {what}; there are {available}. Choose with ⟦edition⟧, ⟦base⟧ and ⟦target⟧",
        ja: "{what}の人口がない。あるのは {available}。⟦edition⟧、⟦base⟧、⟦target⟧ で選ぶこと",
    }
    /// Names the base year and its series.
    pub(crate) fn base_year(year, edition) {
        en: "{year} in {edition} or the census",
        ja: "{edition} または国勢調査の{year}年",
    }
    /// Names the target year and its series.
    pub(crate) fn target_year(year, edition) {
        en: "{year} in {edition}",
        ja: "{edition} の{year}年",
    }
    /// Boundaries of villages without figures alone.
    pub(crate) fn nothing_left(file, left_out) {
        en: "{file}: no municipality is left once the villages without figures ({left_out}) are left out",
        ja: "{file}: 人口の数値がない村({left_out})を除くと市町村が残らない",
    }
    /// A name of no municipality, and none like it.
    pub(crate) fn unknown_name(name) {
        en: "{name} is no municipality here",
        ja: "{name}という市町村はここにない",
    }
    /// A name of no municipality, with those like it.
    pub(crate) fn unknown_name_like(name, nearest) {
        en: "{name} is no municipality here; did you mean {nearest}?",
        ja: "{name}という市町村はここにない。{nearest}のことか",
    }
    /// A name of several municipalities.
    pub(crate) fn ambiguous_name(name, of) {
        en: "{name} is the name of several municipalities: {of}. Give the code, or 郡 and name",
        ja: "{name}という市町村は複数ある: {of}。コードか、郡と名称で指定すること",
    }
    /// Several names where one is expected.
    pub(crate) fn not_one_name(text, names) {
        en: "{text} names several municipalities ({names}); expected one",
        ja: "{text}は複数の市町村を指す({names})。一つだけ指定すること",
    }
    /// A note on the name of a municipality that is no more.
    pub(crate) fn former_name(former, date, name) {
        en: "{former} became {name} on {date}; {name} is taken",
        ja: "{former}は{date}に{name}となった",
    }
    /// A note on a ward.
    pub(crate) fn ward_of_city(ward, city) {
        en: "{ward} is a ward of {city}; {city} as a whole is taken",
        ja: "{ward}は{city}の区なので、{city}全体とした",
    }
    /// A note on a name that another has, which is never a member.
    pub(crate) fn only_member(typed, code, name, other) {
        en: "{typed} is taken for {code} {name}; {other} has no figures and is never a member",
        ja: "{typed}は {code} {name}とした({other}は人口の数値がなく、構成市町村になれない)",
    }
    /// A note on a name behind another 郡.
    pub(crate) fn other_district(typed, name, district, other) {
        en: "{typed} is taken for {name} of {district}, the only {name}; it does not lie in {other}",
        ja: "{typed}は{district}の{name}とした({other}に{name}はない)",
    }
}
