// The panel: a candidate with its verdict, a municipality, or the overview.

const panel = by('panel');
const button = (text, onclick, attributes = {}) => make('button', { type: 'button', ...attributes, onclick }, text);
const section = (title, ...children) => make('section', {}, make('h3', {}, title), ...children);
const townButton = (index, text = data.towns[index].name) => button(text, () => visit(index), { class: 'link' });

function showPanel() {
  const candidate = data.candidates[state.candidate - 1];
  const parts = state.at ? townPanel(townOf.get(state.at)) : candidate ? candidatePanel(candidate) : overviewPanel();
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

function candidatePanel(candidate) {
  const flags = flagsOf(candidate);
  const trials = trialsOf(candidate);
  const qualifies = !flags.includes('pioneering');
  const column = (name) => data.candidate_columns[place(name)];
  return [
    make('div', { class: 'between' },
      make('p', { class: 'kicker' }, `${sentence.rank(state.candidate)} · ${heading(column('score'))} ${fixed(valueIn(column('score'), candidate), 1)}`),
      make('span', { class: 'steps' },
        button('‹', () => step(-1), { 'aria-label': say('previous') }),
        button('›', () => step(1), { 'aria-label': say('next') }))),
    make('h2', {}, namesOf(candidate.members)),
    make('p', { class: `verdict ${qualifies ? 'yes' : 'no'}` }, `${qualifies ? '○' : '×'} ${say(qualifies ? 'qualifies' : 'qualifies_not')} ${candidate.routes}`),
    ...(candidate.state === null ? [] : [make('p', {}, pick(candidate.state))]),
    ...[guidelineOf(candidate)].filter(Boolean).map((words) => make('p', { class: 'quiet' }, words)),
    ...flags.filter((flag) => flag !== 'pioneering').map((flag) => make('p', { class: 'flag' }, say(`flag_${flag}`))),
    section(say('adjacency'), make('p', {}, `○ ${say('hang_together')}`)),
    section(pick(data.titles.one), ...candidate.members.map((member) => make('p', {}, pick(data.towns[member].about)))),
    section(pick(data.titles.flat), ...trials.filter((trial) => trial.without.length === 0).map(trialOf)),
    section(pick(data.titles.centre), ...centreTrials(trials)),
    make('p', { class: 'quiet' }, say('requirement_3')),
    section(say('members'), membersTable(candidate)),
    section(`${heading(column('score'))} ${fixed(valueIn(column('score'), candidate), 3)}`, scoreBar(candidate), scoreTable(candidate), make('p', { class: 'quiet' }, pick(data.score_formula))),
    ...familyOf(candidate),
    section(say('measures'), measures(data.candidate_columns, data.candidate_columns.map((own) => valueIn(own, candidate)), ['rank', 'score', ...data.score_terms.map((term) => term.points)])),
  ];
}

/** The groups that a candidate stands for, in a list without near-duplicates. */
function familyOf({ family }) {
  if (family === null || family.size === 0) return [];
  const other = ([place, members]) => make('li', {}, `${sentence.place(place)} ${namesOf(members)}`);
  const core = family.core.length > 0 ? [make('p', {}, `${say('family_core')}: ${namesOf(family.core)}`)] : [];
  const some = family.others.length < family.size ? [make('p', { class: 'quiet' }, say('family_more'))] : [];
  const list = make('details', {}, make('summary', {}, `${say('family')} ${count(family.size)}`), ...some, make('ul', {}, ...family.others.map(other)));
  return [section(say('family'), ...core, list)];
}

function centreTrials(trials) {
  const around = trials.filter((trial) => trial.without.length > 0);
  return around.length > 0 ? around.map(trialOf) : [make('p', {}, `× ${say('no_trial')}`)];
}

/** A test of (2): its rate on a scale with the threshold. */
function trialOf(trial) {
  const holds = trial.outcome !== 'short';
  const mark = holds ? '○' : '×';
  const without = trial.without.length > 0 ? `${sentence.without(namesOf(trial.without))} ` : '';
  const doubt = trial.unverified ? ` (${say('unverified')})` : '';
  return make('div', { class: `trial ${trial.outcome}` },
    make('div', { class: 'between' }, make('span', {}, `${mark} ${without}${say(trial.outcome)}${doubt}`), make('strong', {}, percent(trial.rate, 2))),
    rateBar(trial),
    make('p', { class: 'quiet' }, `${count(trial.base)} → ${count(trial.target)}${say('people')} · ${sentence.spare(trial.spare)}`));
}

/** A decline on a scale with the threshold, in the shade of its class. */
function rateBar({ rate, class: shade }) {
  const bar = draw('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', class: 'bar', 'aria-hidden': 'true' });
  const width = Math.max(0, Math.min(100, (rate ?? 0) * 100 * (100 / 70)));
  bar.append(
    draw('rect', { width: 100, height: 6, class: 'ground' }),
    draw('rect', { width, height: 6, class: rate === null ? 'unknown' : `rate${shade}` }),
    draw('rect', { x: data.threshold * (100 / 70), width: 0.7, height: 6, class: 'threshold' }));
  return bar;
}

/** The points of each part of the score. */
const pointsOf = (candidate) => data.score_terms.map((term) => scaled(term.points, candidate.rank - 1, 3));

/** The score out of 100, its seven parts side by side. */
function scoreBar(candidate) {
  const bar = draw('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', class: 'bar score', 'aria-hidden': 'true' });
  bar.append(draw('rect', { width: 100, height: 6, class: 'ground' }));
  let x = 0;
  pointsOf(candidate).forEach((width, i) => {
    bar.append(draw('rect', { x, width, height: 6, class: `part${i % 2}` }));
    x += width;
  });
  return bar;
}

/** The parts of the score: what was measured, on which scale, and the points. */
function scoreTable(candidate) {
  const head = make('tr', {}, ...['part', 'value', 'points'].map((key) => make('th', { scope: 'col' }, say(key))));
  const row = (points, i) => {
    const term = data.score_terms[i];
    const column = data.candidate_columns[place(term.value)];
    const bar = draw('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', class: 'bar score', 'aria-hidden': 'true' });
    bar.append(
      draw('rect', { width: 100, height: 6, class: 'ground' }),
      draw('rect', { width: term.most > 0 ? (100 * points) / term.most : 0, height: 6, class: `part${i % 2}` }));
    return make('tr', { title: pick(column.description) }, make('th', { scope: 'row' }, pick(term.label), make('small', {}, ` ${pick(term.scale)}`)),
      make('td', {}, shown(column, valueIn(column, candidate))),
      make('td', {}, `${fixed(points, 3)} / ${term.most}`, bar));
  };
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...pointsOf(candidate).map(row)));
}

function membersTable(candidate) {
  const { base, target } = data.years;
  const head = make('tr', {}, ...[say('town'), base, target, say('own_decline')].map((text) => make('th', { scope: 'col' }, String(text))));
  const row = (member) => {
    const town = data.towns[member];
    const centre = candidate.centre === member ? make('small', {}, ` ◎${say('centre_mark')}`) : '';
    const number = (value) => make('td', {}, value === null ? say('missing') : count(value));
    return make('tr', {}, make('th', { scope: 'row' }, townButton(member), centre), number(town.base), number(town.target),
      make('td', {}, percent(town.rate), rateBar(town)));
  };
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...candidate.members.map(row)));
}

function measures(columns, values, without) {
  const entries = columns.flatMap((column, i) => (without.includes(column.name) ? [] : [
    make('div', { title: pick(column.description) }, make('dt', {}, heading(column)), make('dd', {}, shown(column, values[i]))),
  ]));
  return make('dl', {}, ...entries);
}

function townPanel(index) {
  const town = data.towns[index];
  const { base, target } = data.years;
  const own = data.candidates.filter((candidate) => candidate.members.includes(index)).length;
  const back = state.candidate ? [button(`‹ ${say('back')}`, () => visit(null), { class: 'link' })] : [];
  const people = town.rate === null
    ? make('p', {}, say('unknown'))
    : make('div', { class: 'trial' },
      make('div', { class: 'between' }, make('span', {}, `${say('decline')} ${base} → ${target}`), make('strong', {}, percent(town.rate, 2))),
      rateBar(town),
      make('p', { class: 'quiet' }, `${count(town.base)} → ${count(town.target)}${say('people')}`));
  return [
    ...back,
    make('p', { class: 'kicker' }, `${town.code} · ${town.area}`),
    make('h2', {}, town.name),
    people,
    section(pick(data.titles.one), make('p', {}, pick(town.about))),
    make('p', { class: 'between' }, sentence.of_town(town.groups, own),
      ...(own > 0 ? [button(say('show_them'), () => filterBy(town.name))] : [])),
    section(say('neighbours'), make('p', { class: 'links' }, ...town.neighbours.map((neighbour) => townButton(neighbour)))),
    section(say('measures'), measures(data.town_columns, town.values, [])),
  ];
}

/** The groups of the plan, and the municipalities left over. */
function planOf(plan) {
  if (plan === null) return [];
  const look = ({ members, rank }) => (rank === null ? frameMembers(members) : choose(rank));
  const group = (own, number) => make('li', {}, make('span', { class: `swatch plan${own.fill}` }),
    button(`${number + 1} ${namesOf(own.members)}`, () => look(own), { class: 'link' }));
  const left = ([town, reason]) => make('li', {}, townButton(town), ` ${pick(reason)}`);
  return [section(say('plan'),
    make('p', {}, pick(plan.title)),
    make('p', { class: 'quiet' }, `${pick(plan.values)}`),
    make('p', { class: 'quiet' }, say('plan_words')),
    make('ol', { class: 'plan' }, ...plan.groups.map(group)),
    ...(plan.left.length > 0 ? [make('h3', {}, say('plan_left')), make('ul', {}, ...plan.left.map(left))] : []))];
}

function overviewPanel() {
  const head = [say('filter_size'), say('groups'), '①', '②', say('qualifying')].map((text) => make('th', { scope: 'col' }, text));
  const row = (line) => make('tr', {}, make('th', { scope: 'row' }, String(line.size)),
    ...[line.groups, line.flat, line.centre, line.qualifying].map((number) => make('td', {}, count(number))));
  return [
    make('p', { class: 'kicker' }, say('subject')),
    make('h2', {}, say('overview')),
    make('p', {}, say('how')),
    ...planOf(data.plan),
    section(say('counts'),
      make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...data.counts.map(row))),
      make('p', { class: 'quiet' }, `${say('listed')}: ${count(data.candidates.length)}`),
      ...(data.cut ? [make('p', { class: 'flag' }, pick(data.cut))] : [])),
    section(say('notes'), make('ul', { class: 'notes' }, ...pick(data.notes).map((note) => make('li', {}, note)))),
  ];
}
