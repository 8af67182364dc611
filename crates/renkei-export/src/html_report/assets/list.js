// The list of candidates: filtered, sorted, walked with the keyboard.

const list = by('list');
/** The candidates shown, by their ranks, in order. */
let found = [];

const SORTS = ['rank', 'tested_rate', 'base_population', 'target_population', 'people_lost', 'span_km', 'area_km2', 'compactness', 'cohesion', 'size'];
const ASCENDING = ['rank', 'span_km', 'area_km2', 'size'];
const place = (name) => data.candidate_columns.findIndex((column) => column.name === name);

/** Municipalities whose name or code is what was typed, or begins so. */
function townsTyped() {
  const typed = state.town.trim();
  if (!typed) return null;
  const exact = data.towns.findIndex((town) => town.name === typed || town.code === typed);
  if (exact >= 0) return [exact];
  return data.towns.flatMap((town, index) => (town.name.startsWith(typed) || town.code.startsWith(typed) ? [index] : []));
}

function fits(candidate, towns) {
  if (towns && !candidate.members.some((member) => towns.includes(member))) return false;
  if (state.size && candidate.members.length !== Number(state.size)) return false;
  if (state.route && !candidate.routes.includes(state.route)) return false;
  if (state.centre === 'none' && candidate.centre !== null) return false;
  if (state.centre && state.centre !== 'none') {
    const centre = townOf.get(state.centre);
    const can = candidate.trials.some((trial) => trial.outcome !== 'short' && trial.without.includes(centre));
    if (!can) return false;
  }
  return !state.min || (candidate.rate !== null && candidate.rate * 100 >= state.min - 1e-9);
}

function showList() {
  const towns = townsTyped();
  const at = place(state.sort);
  const direction = ASCENDING.includes(state.sort) ? 1 : -1;
  found = data.candidates.map((candidate, index) => ({ ...candidate, rank: index + 1 })).filter((candidate) => fits(candidate, towns));
  found.sort((a, b) => {
    const [x, y] = [a.values[at], b.values[at]];
    if (x === y) return a.rank - b.rank;
    if (x === null || y === null) return x === null ? 1 : -1;
    return (x - y) * direction;
  });
  list.replaceChildren(...found.map(rowOf));
  if (found.length === 0) list.append(make('li', { class: 'nothing', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, say('nothing')));
  by('found').textContent = sentence.found(found.length, data.candidates.length);
  showHistogram(found);
  markRow(false);
}

function rowOf(candidate) {
  const shown_at = state.sort === 'rank' || state.sort === 'tested_rate' || state.sort === 'size' ? null : place(state.sort);
  const more = shown_at === null ? '' : ` · ${heading(data.candidate_columns[shown_at])} ${shown(data.candidate_columns[shown_at], candidate.values[shown_at])}`;
  const areas = [...new Set(candidate.members.map((member) => data.towns[member].area).filter(Boolean))];
  return make(
    'li',
    { id: `candidate${candidate.rank}`, role: 'option', 'aria-selected': 'false', 'data-rank': candidate.rank },
    make('span', { class: 'rank' }, String(candidate.rank)),
    make(
      'span',
      { class: 'names' },
      namesOf(candidate.members),
      make('small', {}, `${candidate.routes} · ${sentence.members(candidate.members.length)} · ${areas.join('・')}${more}`),
    ),
    make('span', { class: 'rate' }, percent(candidate.rate)),
  );
}

/** Marks the row of the chosen candidate. */
function markRow(scroll) {
  for (const row of list.querySelectorAll('[aria-selected=true]')) row.setAttribute('aria-selected', 'false');
  const row = by(`candidate${state.candidate}`);
  if (!row) {
    list.removeAttribute('aria-activedescendant');
    return;
  }
  row.setAttribute('aria-selected', 'true');
  list.setAttribute('aria-activedescendant', row.id);
  if (scroll) row.scrollIntoView({ block: 'nearest' });
}

/** Goes so many rows down the list, or up. */
function step(rows) {
  if (found.length === 0) return;
  const at = found.findIndex((candidate) => candidate.rank === state.candidate);
  const next = at < 0 ? 0 : Math.max(0, Math.min(found.length - 1, at + rows));
  choose(found[next].rank);
}

function showFilters() {
  const option = (value, text) => make('option', { value }, text);
  const sizes = [...new Set(data.candidates.map((candidate) => candidate.members.length))].sort((a, b) => a - b);
  const centres = [...new Set(data.candidates.flatMap((candidate) => candidate.trials.filter((trial) => trial.outcome !== 'short').flatMap((trial) => trial.without)))];
  centres.sort((a, b) => a - b);
  const fill = (id, ...options) => {
    by(id).replaceChildren(...options);
    by(id).value = state[id];
    if (by(id).selectedIndex < 0) {
      state[id] = DEFAULTS[id];
      by(id).value = state[id];
    }
  };
  fill('size', option('', say('any')), ...sizes.map((size) => option(size, String(size))));
  fill('route', option('', say('any')), option('①', '(2)①'), option('②', '(2)②'), option('(3)', '(3)'));
  fill('centre', option('', say('any')), option('none', say('no_centre')), ...centres.map((centre) => option(data.towns[centre].code, data.towns[centre].name)));
  fill('sort', ...SORTS.map((name) => option(name, heading(data.candidate_columns[place(name)]))));
  by('names').replaceChildren(...data.towns.filter((town) => town.rate !== null).map((town) => option(town.name, town.code)));
  by('town').value = state.town;
}
