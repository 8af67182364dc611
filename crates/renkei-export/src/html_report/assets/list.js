// The list of candidates: filtered, sorted, walked with the keyboard.

const SORTS = ['rank', 'tested_rate', 'base_population', 'target_population', 'people_lost', 'span_km', 'area_km2', 'compactness', 'cohesion', 'size'];
const ASCENDING = ['rank', 'span_km', 'area_km2', 'size'];
const SIZES = [...new Set(data.candidates.map((candidate) => candidate.members.length))].sort((a, b) => a - b);
const CENTRES = [...new Set(data.candidates.flatMap(centresOf))].sort((a, b) => a - b);
const place = (name) => data.candidate_columns.findIndex((column) => column.name === name);

/** For each name that was typed, the municipalities that it may mean; none where nothing was. */
function townsTyped() {
  const names = namesTyped(state.town);
  return names.length > 0 ? names.map(townsNamed) : null;
}

function fits(candidate, towns) {
  if (towns && !towns.every((meant) => candidate.members.some((member) => meant.includes(member)))) return false;
  if (state.size && candidate.members.length !== Number(state.size)) return false;
  if (state.route && !candidate.routes.includes(state.route)) return false;
  if (state.centre === 'none' && candidate.centre !== null) return false;
  if (state.centre && state.centre !== 'none') {
    const centre = townOf.get(state.centre);
    if (!centresOf(candidate).includes(centre)) return false;
  }
  return !state.min || (candidate.rate !== null && candidate.rate * 100 >= state.min - 1e-9);
}

function showList() {
  const towns = townsTyped();
  const column = data.candidate_columns[place(state.sort)];
  const direction = ASCENDING.includes(state.sort) ? 1 : -1;
  const fitting = data.candidates.filter((candidate) => fits(candidate, towns));
  const keys = state.sort === 'rank' ? null : new Map(fitting.map((candidate) => [candidate, valueIn(column, candidate)]));
  if (keys) fitting.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (x === y) return a.rank - b.rank;
    if (x === null || y === null) return x === null ? 1 : -1;
    return (x - y) * direction;
  });
  newRows(fitting);
  if (found.length === 0) list.append(make('li', { class: 'nothing', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, say('nothing')));
  by('found').textContent = sentence.found(found.length, data.candidates.length);
  showHistogram(found);
  showPrinted();
  markRow(false);
}

/** Candidates that are printed: paper has no end to scroll to. */
const PRINTED = 50;

function showPrinted() {
  by('printed').replaceChildren(...found.slice(0, PRINTED).map((candidate) => make('li', {}, ...partsOf(candidate))));
  by('printed_words').textContent = sentence.printed(Math.min(PRINTED, found.length), found.length, data.candidates.length);
}

/** A row of the list. */
function rowOf(candidate, at) {
  return make(
    'li',
    { id: `candidate${candidate.rank}`, role: 'option', 'aria-selected': 'false', 'aria-setsize': found.length, 'aria-posinset': at + 1, 'data-rank': candidate.rank },
    ...partsOf(candidate),
  );
}

function partsOf(candidate) {
  const plain = ['rank', 'tested_rate', 'size'].includes(state.sort);
  const column = data.candidate_columns[place(state.sort)];
  const more = plain ? '' : ` · ${heading(column)} ${shown(column, valueIn(column, candidate))}`;
  const areas = [...new Set(candidate.members.map((member) => data.towns[member].area).filter(Boolean))];
  return [
    make('span', { class: 'rank' }, String(candidate.rank)),
    make(
      'span',
      { class: 'names' },
      namesOf(candidate.members),
      make('small', {}, `${candidate.routes} · ${sentence.members(candidate.members.length)} · ${areas.join('・')}${more}`),
    ),
    make('span', { class: 'rate', title: testedOn(candidate) }, percent(candidate.rate), make('small', {}, `${say('tested')}${testedMark(candidate)}`)),
  ];
}

/** Marks the row of the chosen candidate. */
function markRow(scroll) {
  const at = scroll && state.candidate ? found.findIndex((candidate) => candidate.rank === state.candidate) : -1;
  if (at >= 0) revealRow(at);
  for (const row of list.querySelectorAll('[aria-selected=true]')) row.setAttribute('aria-selected', 'false');
  const row = by(`candidate${state.candidate}`);
  if (!row) {
    list.removeAttribute('aria-activedescendant');
    return;
  }
  row.setAttribute('aria-selected', 'true');
  list.setAttribute('aria-activedescendant', row.id);
}

/** Moves the selection down the list by a number of rows; up where it is negative. */
function step(rows) {
  if (found.length === 0) return;
  const at = found.findIndex((candidate) => candidate.rank === state.candidate);
  const next = at < 0 && rows < Infinity ? 0 : Math.max(0, Math.min(found.length - 1, at + rows));
  choose(found[next].rank);
}

function showFilters() {
  const option = (value, text) => make('option', { value }, text);
  const fill = (id, ...options) => {
    by(id).replaceChildren(...options);
    by(id).value = state[id];
    if (by(id).selectedIndex < 0) {
      state[id] = DEFAULTS[id];
      by(id).value = state[id];
    }
  };
  fill('size', option('', say('any')), ...SIZES.map((size) => option(size, String(size))));
  fill('route', option('', say('any')), option('①', '(2)①'), option('②', '(2)②'), option('(3)', '(3)'));
  fill('centre', option('', say('any')), option('none', say('no_centre')), ...CENTRES.map((centre) => option(data.towns[centre].code, data.towns[centre].name)));
  fill('sort', ...SORTS.map((name) => option(name, heading(data.candidate_columns[place(name)]))));
  by('names').replaceChildren(...data.towns.filter((town) => town.rate !== null).map((town) => option(town.name, town.code)));
  by('town').value = state.town;
}
