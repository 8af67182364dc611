// What is chosen, kept in the address so that a link brings it back.

const DEFAULTS = {
  lang: data.language, theme: '', candidate: 0, at: '', town: '', size: '', route: '', centre: '', min: 0, sort: 'rank', view: '', fill: 'plan',
};
const NUMBERS = ['candidate', 'min'];

const state = { ...DEFAULTS };

/** Takes over what the address says, as far as it makes sense. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const [key, usual] of Object.entries(DEFAULTS)) {
    const value = said.get(key);
    state[key] = value === null ? usual : NUMBERS.includes(key) ? Number(value) || 0 : value;
  }
  if (!['ja', 'en'].includes(state.lang)) state.lang = DEFAULTS.lang;
  if (!['', 'light', 'dark'].includes(state.theme)) state.theme = '';
  if (!['plan', 'rate'].includes(state.fill)) state.fill = DEFAULTS.fill;
  if (!data.candidates[state.candidate - 1]) state.candidate = 0;
  if (state.at && !townOf.has(state.at)) state.at = '';
}

function writeAddress() {
  const said = new URLSearchParams();
  for (const [key, usual] of Object.entries(DEFAULTS)) {
    if (state[key] !== usual) said.set(key, state[key]);
  }
  history.replaceState(null, '', `#${said}`);
}

/** Towns by code. */
const townOf = new Map(data.towns.map((town, index) => [town.code, index]));

/** Makes an element with text or children. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function draw(tag, attributes = {}) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const by = (id) => document.getElementById(id);
const namesOf = (members) => members.map((member) => data.towns[member].name).join('・');
