// The map: municipalities on shared arcs, moved and zoomed by its view box.

const drawing = by('drawing');
/** West, north, width and height of what is shown. */
let view = null;
/** Units of the drawing a pixel. */
let unit = 1;

/** Corners of every arc. */
const arcs = data.arcs.map((steps) => {
  const corners = [];
  for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) corners.push([(x += steps[i]), (y += steps[i + 1])]);
  return corners;
});
/** The municipalities on the two sides of every arc. */
const sides = arcs.map(() => []);
data.towns.forEach((town, index) => {
  for (const number of town.rings.flat(2)) sides[number < 0 ? -1 - number : number].push(index);
});

const lineOf = (corners) => `M${corners.map((corner) => corner.join(' ')).join('L')}`;
const ringOf = (numbers) => {
  const corners = numbers.flatMap((number) => (number < 0 ? arcs[-1 - number].toReversed() : arcs[number]));
  return `${lineOf(corners)}Z`;
};

/** The outline of some municipalities together: arcs with one of them on one side. */
function outlineOf(members) {
  const inside = new Set(members);
  return arcs.map((arc, number) => (sides[number].filter((side) => inside.has(side)).length === 1 ? lineOf(arc) : '')).join('');
}

const lands = data.towns.map((town, index) => {
  const path = draw('path', { d: town.rings.flat().map(ringOf).join(''), 'fill-rule': 'evenodd', 'data-town': index });
  return path;
});
const shutOut = data.towns.flatMap((town, index) => {
  if (town.one || town.rate === null) return [];
  return [draw('path', { d: lands[index].getAttribute('d'), 'fill-rule': 'evenodd', class: 'shut' })];
});
by('lands').append(...lands, ...shutOut);
by('borders').setAttribute('d', arcs.map(lineOf).join(''));

const labels = data.towns.map((town) => {
  const label = draw('text', { x: town.label[0], y: town.label[1] });
  label.textContent = town.name;
  return label;
});
by('labels').append(...labels);

/** By municipality, the group of the plan that it belongs to. */
const planGroupOf = new Map((data.plan?.groups ?? []).flatMap((group, number) => group.members.map((member) => [member, number])));
const planLeft = new Set((data.plan?.left ?? []).map(([town]) => town));
if (data.plan) by('groups').setAttribute('d', data.plan.groups.map(({ members }) => outlineOf(members)).join(''));

/** Whether the map shows the plan: while no candidate is chosen. */
const showsPlan = () => data.plan !== null && state.fill === 'plan' && !state.candidate;

/** Fills municipalities by group of the plan, or by decline. */
function showFills() {
  const plan = showsPlan();
  const byPlan = (index) => (planGroupOf.has(index) ? `plan${data.plan.groups[planGroupOf.get(index)].fill}` : planLeft.has(index) ? 'left' : 'unknown');
  const byRate = (town) => (town.class === null ? 'unknown' : `rate${town.class}`);
  lands.forEach((land, index) => land.setAttribute('class', `land ${plan ? byPlan(index) : byRate(data.towns[index])}`));
  by('groups').classList.toggle('off', !plan);
}

function showAll() {
  frame(data.home, 0.04);
}

/** Shows a box with a margin, as a share of it. */
function frame([west, north, east, south], margin) {
  const { clientWidth: width, clientHeight: height } = drawing;
  const scale = Math.max((east - west) / width, (south - north) / height) * (1 + 2 * margin);
  const [w, h] = [scale * width, scale * height];
  setView([(west + east - w) / 2, (north + south - h) / 2, w, h]);
}

function frameMembers(members) {
  const corners = members.flatMap((member) => data.towns[member].rings.flat(2).flatMap((n) => arcs[n < 0 ? -1 - n : n]));
  const [xs, ys] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
  const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));
  const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b));
  frame([least(xs), least(ys), most(xs), most(ys)], 0.45);
}

function setView(next) {
  const width = drawing.clientWidth || 1;
  const [least, most] = [20, (data.home[2] - data.home[0]) * 6];
  const w = Math.min(most, Math.max(least * 20, next[2]));
  const h = (w * drawing.clientHeight) / width;
  view = [next[0] + (next[2] - w) / 2, next[1] + (next[3] - h) / 2, w, h];
  unit = w / width;
  drawing.setAttribute('viewBox', view.join(' '));
  drawing.style.setProperty('--unit', unit);
  by('hatch').setAttribute('patternTransform', `scale(${unit})`);
  showScale();
  showLabels();
}

/** Zooms by a factor around a place on the drawing. */
function zoom(factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) {
  setView([x - (x - view[0]) / factor, y - (y - view[1]) / factor, view[2] / factor, view[3] / factor]);
  keepView();
}

function pan(right, down) {
  setView([view[0] + right * unit, view[1] + down * unit, view[2], view[3]]);
  keepView();
}

/** Remembers the view in the address: the middle and the width. */
function keepView() {
  state.view = [view[0] + view[2] / 2, view[1] + view[3] / 2, view[2]].map(Math.round).join(',');
  clearTimeout(keepView.later);
  keepView.later = setTimeout(writeAddress, 200);
}

function restoreView() {
  const numbers = state.view.split(',').map(Number);
  if (numbers.length !== 3 || !numbers.every(Number.isFinite) || numbers[2] <= 0) return false;
  const height = (numbers[2] * drawing.clientHeight) / (drawing.clientWidth || 1);
  setView([numbers[0] - numbers[2] / 2, numbers[1] - height / 2, numbers[2], height]);
  return true;
}

function showScale() {
  const most = (unit * data.metres * Math.min(160, drawing.clientWidth / 3)) / 1000;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = [5, 2, 1].map((n) => n * power).find((n) => n <= most);
  by('bar').style.width = `${(length * 1000) / data.metres / unit}px`;
  by('bar').textContent = length >= 1 ? `${length} km` : `${Math.round(length * 1000)} m`;
}

/** Names of the chosen first, then others, as far as there is room. */
function showLabels() {
  const chosen = new Set(shownMembers());
  const plan = showsPlan();
  const near = unit * data.metres < 130;
  const taken = [];
  // the first name of a group that has room carries its number
  const numbered = new Set();
  const mark = (index) => {
    if (data.candidates[state.candidate - 1]?.centre === index) return '◎';
    const group = plan ? planGroupOf.get(index) : undefined;
    return group === undefined || numbered.has(group) ? '' : `${group + 1} `;
  };
  const weight = (index) => (chosen.has(index) ? 2 : 0) + (plan && planGroupOf.has(index) ? 1 : 0);
  const order = [...labels.keys()].sort((a, b) => weight(b) - weight(a) || (data.towns[b].base ?? 0) - (data.towns[a].base ?? 0));
  for (const index of order) {
    const { name, label: [x, y] } = data.towns[index];
    labels[index].textContent = `${mark(index)}${name}`;
    const [w, h] = [labels[index].textContent.length * 13 * unit, 15 * unit];
    const free = taken.every(([a, b, v]) => Math.abs(a - x) > (v + w) / 2 || Math.abs(b - y) > h);
    const show = free && (weight(index) > 0 || near);
    labels[index].classList.toggle('shown', show);
    labels[index].classList.toggle('chosen', chosen.has(index));
    if (!show) continue;
    taken.push([x, y, w]);
    if (plan && planGroupOf.has(index)) numbered.add(planGroupOf.get(index));
  }
}

function shownMembers() {
  const members = data.candidates[state.candidate - 1]?.members ?? [];
  return state.at ? [...members, townOf.get(state.at)] : members;
}

/** Draws what is chosen. */
function showChoice() {
  const candidate = data.candidates[state.candidate - 1];
  const inside = new Set(candidate?.members ?? []);
  showFills();
  drawing.classList.toggle('choosing', inside.size > 0);
  lands.forEach((land, index) => land.classList.toggle('inside', inside.has(index)));
  const outline = outlineOf(candidate?.members ?? []);
  by('outline').setAttribute('d', outline);
  by('halo').setAttribute('d', outline);
  by('hover').setAttribute('d', state.at ? outlineOf([townOf.get(state.at)]) : '');
  showLabels();
}

/** Classes of the map with their words, the least first. */
function mapClasses() {
  if (data.shades) return data.shades[1].map((words, i) => [i, pick(words)]);
  const [low, ...others] = data.bounds;
  const ends = others.map((bound, i) => (others[i + 1] ? `${bound}–${others[i + 1]}%` : `${bound}%以上`)).filter((_, i) => others[i]);
  // without a bound below the threshold, all below it is one class
  const below = low ? [[0, `${low}%未満`], [1, `${low}–${others[0]}%`]] : [[0, `${others[0]}%未満`]];
  return [...below, ...ends.map((name, i) => [i + 2, name])];
}

function showKey() {
  const row = (kind, text) => make('li', {}, make('span', { class: `swatch ${kind}` }), text);
  if (showsPlan()) {
    by('key').replaceChildren(
      make('p', {}, say('plan')),
      make('ul', {}, row('plans', say('plan_group')), row('left', say('plan_left')), row('shut', say('shut_out')), row('unknown', say('plan_others'))),
    );
    return;
  }
  by('key').replaceChildren(
    make('p', {}, data.shades ? data.shades[0] : `${say('decline')} ${data.years.base}→${data.years.target}`),
    make('ul', {}, ...mapClasses().map(([i, name]) => row(`rate${i}`, name)), row('shut', say('shut_out')), row('unknown', say('unknown')), row('line', say('selected'))),
  );
}
