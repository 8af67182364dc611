// What people do, and what then is shown.

/** Chooses a candidate by its rank; 0 for none. */
function choose(rank, follow = true) {
  state.candidate = rank;
  state.at = '';
  if (rank && follow) {
    state.view = '';
    frameMembers(data.candidates[rank - 1].members);
  }
  showChosen();
  markRow(true);
}

/** Goes to a municipality, or back from it. */
function visit(index) {
  state.at = index === null ? '' : data.towns[index].code;
  showChosen();
}

function filterBy(name) {
  state.town = name;
  by('town').value = name;
  showList();
  writeAddress();
}

function showChosen() {
  showKey();
  showChoice();
  showPanel();
  writeAddress();
}

/** Everything anew: at the start, and when the language or the address changes. */
function showPage() {
  document.documentElement.lang = state.lang;
  document.documentElement.dataset.theme = state.theme;
  document.title = `${say('title')} — renkei`;
  for (const element of document.querySelectorAll('[data-words]')) element.textContent = say(element.dataset.words);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset.label));
    if (element.tagName === 'BUTTON') element.title = say(element.dataset.label);
  }
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = say(element.dataset.placeholder);
  by('language').textContent = state.lang === 'en' ? '日本語' : 'English';
  by('language').lang = state.lang === 'en' ? 'ja' : 'en';
  by('theme').textContent = '◐';
  by('fill').hidden = data.plan === null;
  by('fill').textContent = say(state.fill === 'plan' ? 'show_rates' : 'show_plan');
  by('conditions').textContent = sentence.conditions();
  by('credits').replaceChildren(make('strong', {}, say('credits')), ...data.credits.map((credit) => make('span', {}, credit)));
  showFilters();
  showKey();
  showList();
  showChoice();
  showPanel();
}

for (const id of ['size', 'route', 'centre', 'sort', 'town', 'min']) {
  by(id).addEventListener('input', () => {
    const value = by(id).value;
    state[id] = id === 'min' ? (Number(value) > lowest ? Number(value) : 0) : value;
    showList();
    writeAddress();
  });
}
by('filters').addEventListener('submit', (event) => event.preventDefault());
by('reset').addEventListener('click', (event) => {
  event.preventDefault();
  for (const id of ['size', 'route', 'centre', 'town', 'min', 'sort']) state[id] = DEFAULTS[id];
  showFilters();
  showList();
  writeAddress();
});
by('language').addEventListener('click', () => {
  state.lang = state.lang === 'en' ? 'ja' : 'en';
  writeAddress();
  showPage();
});
by('theme').addEventListener('click', () => {
  const dark = state.theme ? state.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  state.theme = dark ? 'light' : 'dark';
  document.documentElement.dataset.theme = state.theme;
  writeAddress();
});
by('fill').addEventListener('click', () => {
  state.fill = state.fill === 'plan' ? 'rate' : 'plan';
  if (state.fill === 'plan') choose(0);
  writeAddress();
  showPage();
});
by('overview').addEventListener('click', () => choose(0));

list.addEventListener('click', (event) => {
  const row = event.target.closest('[data-rank]');
  if (row) choose(Number(row.dataset.rank));
});
list.addEventListener('keydown', (event) => {
  const rows = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
  if (rows === undefined) return;
  event.preventDefault();
  step(rows);
});

// ---- the map

const fingers = new Map();
let moved = 0;
const onDrawing = (event) => {
  const box = drawing.getBoundingClientRect();
  return [view[0] + (event.clientX - box.left) * unit, view[1] + (event.clientY - box.top) * unit];
};
drawing.addEventListener('wheel', (event) => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), ...onDrawing(event));
}, { passive: false });
drawing.addEventListener('pointerdown', (event) => {
  if (fingers.size === 0) moved = 0;
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
});
addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = [event.clientX, event.clientY];
  const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
  if (other) {
    const apart = (place) => Math.hypot(place[0] - other[0], place[1] - other[1]) || 1;
    zoom(apart(now) / apart(before), ...onDrawing({ clientX: (now[0] + other[0]) / 2, clientY: (now[1] + other[1]) / 2 }));
  } else {
    pan(before[0] - now[0], before[1] - now[1]);
  }
  moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
  fingers.set(event.pointerId, now);
  by('tip').hidden = true;
});
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, (event) => fingers.delete(event.pointerId));
by('lands').addEventListener('click', (event) => {
  const index = event.target.dataset.town;
  if (index !== undefined && moved < 5) visit(Number(index));
});
by('lands').addEventListener('pointermove', (event) => {
  const index = event.target.dataset.town;
  const tip = by('tip');
  tip.hidden = index === undefined || fingers.size > 0;
  if (tip.hidden) return;
  const town = data.towns[index];
  tip.replaceChildren(make('strong', {}, town.name), ` ${say('decline')} ${percent(town.rate)}`);
  const box = by('map').getBoundingClientRect();
  tip.style.left = `${Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.max(8, event.clientY - box.top - 34)}px`;
});
drawing.addEventListener('pointerleave', () => {
  by('tip').hidden = true;
});
drawing.addEventListener('keydown', (event) => {
  const moves = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  const keys = { '+': () => zoom(1.5), '=': () => zoom(1.5), '-': () => zoom(1 / 1.5), 0: goHome };
  if (moves[event.key]) pan(...moves[event.key]);
  else if (keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});
function goHome() {
  state.view = '';
  showAll();
  writeAddress();
}
by('nearer').addEventListener('click', () => zoom(1.6));
by('farther').addEventListener('click', () => zoom(1 / 1.6));
by('home').addEventListener('click', goHome);
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (state.at) visit(null);
  else if (state.candidate) choose(0);
});

/** Shows what the view, the choice or neither asks for. */
function placeView() {
  if (restoreView()) return;
  if (state.candidate) frameMembers(data.candidates[state.candidate - 1].members);
  else showAll();
}
addEventListener('hashchange', () => {
  readAddress();
  placeView();
  showPage();
  markRow(true);
});
new ResizeObserver(placeView).observe(drawing);

readAddress();
placeView();
showPage();
markRow(true);
