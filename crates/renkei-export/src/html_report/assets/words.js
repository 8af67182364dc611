// The words of the page. What the rule and the tables say comes with the data.

const data = JSON.parse(document.getElementById('data').textContent);

const WORDS = {
  title: ['連携地域の候補', 'Candidates for a cooperation region'],
  subject: [
    '北海道「市町村連携地域モデル推進要綱」第2の要件',
    'Article 2 of Hokkaido’s guideline on model cooperation regions (市町村連携地域モデル推進要綱)',
  ],
  overview: ['概要', 'Overview'],
  plan: ['重ならない組合せ', 'Disjoint groups'],
  plan_group: ['組(隣り合う組は色が違う)', 'A group (neighbours differ in colour)'],
  plan_left: ['残る市町村', 'Left over'],
  plan_others: ['対象外', 'Not eligible'],
  plan_words: [
    '要件を満たす組のうち、互いに重ならず、全体として最もよいもの。ほかの選び方は renkei plan で調べられる。',
    'Of all groups that qualify, those that share no member and together are best. renkei plan finds other choices.',
  ],
  show_plan: ['組合せを表示', 'Show disjoint groups'],
  show_rates: ['減少率を表示', 'Show decline'],
  theme: ['明るさを切り替える', 'Switch light and dark'],
  filters: ['絞り込み', 'Filters'],
  filter_town: ['市町村を含む', 'With municipality'],
  any_town: ['名前(かな・ローマ字可)、コード。いくつでも', 'Names or codes, in any spelling'],
  filter_size: ['構成市町村数', 'Members'],
  filter_route: ['要件', 'Route'],
  filter_centre: ['中心', 'Centre'],
  filter_min: ['判定減少率の下限', 'Least tested decline'],
  any: ['すべて', 'Any'],
  no_centre: ['なし(①のみ)', 'None (① only)'],
  sort: ['並べ替え', 'Sort by'],
  histogram: ['判定減少率の分布', 'Tested decline, distribution'],
  reset: ['条件を消す', 'Clear'],
  candidates: ['候補', 'Candidates'],
  map: ['地図', 'Map'],
  map_help: [
    '地図。矢印キーで移動、+と−で拡大・縮小、0で全体',
    'Map. Arrow keys move it, + and − zoom, 0 shows all',
  ],
  panel: ['詳細', 'Details'],
  nearer: ['拡大', 'Zoom in'],
  farther: ['縮小', 'Zoom out'],
  home: ['全体を表示', 'Show all'],
  decline: ['減少率', 'Decline'],
  decline_of_all: ['全体の減少率', 'Decline of all'],
  tested: ['判定', 'Tested '],
  tested_rate: ['判定減少率', 'Tested decline'],
  all_members: ['構成市町村全体', 'all members'],
  own_decline: ['各市町村の減少率', 'Own decline'],
  shut_out: ['要件(1)を満たさない', 'Fails requirement (1)'],
  unknown: ['数値なし', 'No figures'],
  selected: ['選んだ候補', 'Chosen candidate'],
  qualifies: ['要件を満たす', 'Qualifies'],
  qualifies_not: ['数値要件は満たさない((3)の候補)', 'Does not meet the figures (listed for (3))'],
  adjacency: ['第2 隣接', 'Article 2, adjacency'],
  hang_together: ['隣接関係で一つにつながっている', 'The members are connected'],
  no_trial: ['中心市に当たる構成市町村がない', 'No member is designated as a centre'],
  members: ['構成市町村', 'Members'],
  town: ['市町村', 'Municipality'],
  measures: ['指標', 'Measures'],
  family: ['似た組', 'Groups alike'],
  family_core: ['すべてに共通', 'All have in common'],
  family_more: ['上位の一部', 'the best of them'],
  part: ['項目(尺度)', 'Part (scale)'],
  value: ['値', 'Value'],
  points: ['点', 'Points'],
  neighbours: ['隣接する市町村', 'Neighbours'],
  show_them: ['一覧をこの市町村に絞る', 'Show only its candidates'],
  previous: ['前の候補', 'Previous'],
  next: ['次の候補', 'Next'],
  back: ['候補に戻る', 'Back to the candidate'],
  notes: ['注記', 'Notes'],
  credits: ['出典', 'Sources'],
  counts: ['構成市町村数ごとの数', 'Counts by size'],
  groups: ['隣接する組', 'Adjacent groups'],
  qualifying: ['要件を満たす組', 'Qualifying'],
  listed: ['この頁の候補', 'Listed here'],
  nothing: ['条件に合う候補がない', 'No candidate fits the filters'],
  centre_mark: ['中心', 'centre'],
  yes: ['はい', 'yes'],
  no: ['いいえ', 'no'],
  missing: ['—', '—'],
  people: ['人', ''],
  met: ['満たす', 'met'],
  about: ['概ね', 'about'],
  short: ['届かない', 'short'],
  unverified: ['原典未確認', 'designation unverified'],
  flag_about: ['「概ね」の幅で満たす', 'Meets the threshold only within the band for 概ね'],
  'flag_unverified-centre': ['中心市の位置づけが原典未確認', 'A designation as centre is unverified'],
  guideline_0: ['要綱の時点の平成25年3月推計では、要件を満たす', 'Under the edition of 2013, of the guideline\u2019s day: qualifies'],
  guideline_1: ['要綱の時点の平成25年3月推計では、要件を満たさない', 'Under the edition of 2013, of the guideline\u2019s day: does not qualify'],
  guideline_2: ['要綱の時点の平成25年3月推計では、構成市町村の数値が一部なく不明', 'Under the edition of 2013, of the guideline\u2019s day: unknown, figures of a member are missing'],
  'flag_turns-on-edition': ['平成25年3月推計では満たさない', 'Does not qualify under the edition of 2013'],
  'flag_uncertain-requirement-1': ['要件(1)の事実が未確認', 'Requirement (1) rests on unverified facts'],
  flag_pioneering: ['要件(3)だけの候補', 'Listed for requirement (3) alone'],
  requirement_3: [
    '要件(3) 先駆的な取組は内容によって判断される要件であり、ここでは判定しない',
    'Requirement (3), a pioneering model, is a judgement and is not decided here',
  ],
  how: [
    '一覧か地図で候補や市町村を選ぶと、ここに根拠が出る。アドレスは選んだ状態を保つので、そのまま共有できる。',
    'Choose a candidate in the list or a municipality on the map to see the reasons here. The address keeps what is chosen and can be passed on.',
  ],
};

/** The word for a key in the language of the page. */
const say = (key) => (WORDS[key] ?? [key, key])[state.lang === 'en' ? 1 : 0];

/** Of a text that comes in both languages. */
const pick = (both) => both[state.lang === 'en' ? 1 : 0];

const sentence = {
  rank: (rank) => (state.lang === 'en' ? `No. ${rank}` : `第${rank}位`),
  place: (n) => (state.lang === 'en' ? `No. ${n} of all:` : `全体で第${n}位`),
  members: (n) => (state.lang === 'en' ? `${n} members` : `${n}市町村`),
  found: (n, all) => (state.lang === 'en' ? `${count(n)} of ${count(all)} candidates` : `${count(all)}候補のうち${count(n)}`),
  least: (min) => (state.lang === 'en' ? `${fixed(min, 1)} % or more` : `${fixed(min, 1)}%以上`),
  without: (names) => (state.lang === 'en' ? `without ${names}` : `${names}を除く`),
  spare: (n) => {
    const year = data.years.target;
    if (n >= 0) {
      return state.lang === 'en' ? `${count(n + 1)} more people in ${year} would break it` : `${year}年の人口が${count(n + 1)}人上振れすると基準を下回る`;
    }
    return state.lang === 'en' ? `${count(-n)} fewer people in ${year} would meet it` : `${year}年の人口が${count(-n)}人下振れすると基準に達する`;
  },
  of_town: (groups, listed) => {
    const left = groups > listed ? (state.lang === 'en' ? ` (${count(listed)} listed here)` : `(この頁には${count(listed)}組)`) : '';
    return state.lang === 'en' ? `${count(Math.max(groups, listed))} candidates with it${left}` : `この市町村を含む候補: ${count(Math.max(groups, listed))}組${left}`;
  },
  printed: (n, found, all) => (state.lang === 'en' ? `Printed: the first ${count(n)} of ${count(found)} found, of ${count(all)} listed` : `印刷したのは${count(all)}候補のうち絞り込んだ${count(found)}の先頭${count(n)}`),
  conditions: () => `${sentence.searched()}${data.cut ? ` · ${pick(data.cut)}` : ''}`,
  searched: () => {
    const { years, threshold, qualifying, latest } = data;
    const [edition, day] = [pick(data.edition), pick(data.as_of)];
    const later = !latest ? '' : state.lang === 'en' ? ` · ${count(latest[1])} as of ${pick(latest[0])}` : ` · ${pick(latest[0])}現在では ${count(latest[1])}`;
    return state.lang === 'en'
      ? `${count(qualifying)} groups qualify · threshold ${threshold} % · ${years.base} to ${years.target} (${edition}) · as of ${day}${later}`
      : `要件を満たす組 ${count(qualifying)} · 基準 ${threshold}% · ${years.base}年→${years.target}年(${edition}) · ${day}現在${later}`;
  },
};

/** A whole number as people write it. */
const count = (number) => thousands(String(number));

/** A share as a percentage. */
const percent = (share, decimals = 1) =>
  share === null ? say('missing') : `${hundredfold(share, decimals)}${state.lang === 'en' ? ' %' : '%'}`;

/** A value of a table's column. */
const shown = (column, value) => {
  if (value === null) return say('missing');
  if (column.kind === 'boolean') return say(value ? 'yes' : 'no');
  if (column.kind === 'integer') return count(value);
  if (column.kind === 'text') return value;
  if (column.name === 'margin') return signed(hundredfold(value, 2)).replace('-', '−');
  if (column.kind === 'share') return percent(value);
  return thousands(fixed(value, column.decimals));
};

/** The name of a column; the table's own words explain it. */
const heading = (column) => (column.name === 'decline_rate' && state.lang === 'en' ? say('decline_of_all') : state.lang === 'en' ? column.name.replaceAll('_', ' ').replace('km2', 'km²') : column.alias);
