// Rows of the list, drawn as far as they are seen: twenty thousand in the page
// would keep the reader waiting.

const list = by('list');
/** The candidates found, in order. */
let found = [];
/** Where each row begins, in pixels; the last number is where all end. */
let tops = new Float64Array(1);
/** Heights of the rows: guessed until they are drawn. */
let rowHeights = new Float64Array(0);
/** The first row drawn, and the one behind the last. */
let drawn = [0, 0];

/** What stands for the rows before and behind those that are drawn. */
const [before, behind] = [0, 1].map(() => make('li', { role: 'presentation', class: 'space' }));

/** The height of a row, from the length of its text. */
function guessed(candidate) {
  const letters = candidate.members.reduce((sum, member) => sum + data.towns[member].name.length + 1, 0);
  return 41 + 23 * Math.ceil((letters * 15) / Math.max(120, list.clientWidth - 110));
}

function placeRows() {
  tops = new Float64Array(found.length + 1);
  for (let i = 0; i < found.length; i += 1) tops[i + 1] = tops[i] + rowHeights[i];
}

/** The row at a height. */
function rowAt(height) {
  let [low, high] = [0, Math.max(0, found.length - 1)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Takes other candidates and begins at the first. */
function newRows(candidates) {
  found = candidates;
  rowHeights = Float64Array.from(found, guessed);
  placeRows();
  drawn = [0, 0];
  list.scrollTop = 0;
  drawRows();
}

/** Draws the rows that are seen, and as many before and behind them. */
function drawRows() {
  for (let round = 0; round < 4; round += 1) {
    const height = list.clientHeight || 600;
    const seen = [rowAt(list.scrollTop), Math.min(found.length, rowAt(list.scrollTop + height) + 1)];
    if (drawn[1] > 0 && seen[0] >= drawn[0] && seen[1] <= drawn[1]) return;
    const [first] = seen;
    const within = list.scrollTop - tops[first];
    drawn = [rowAt(list.scrollTop - height), Math.min(found.length, rowAt(list.scrollTop + 2 * height) + 1)];
    const rows = found.slice(...drawn).map((candidate, i) => rowOf(candidate, drawn[0] + i));
    list.replaceChildren(before, ...rows, behind);
    rows.forEach((row, i) => {
      rowHeights[drawn[0] + i] = row.getBoundingClientRect().height || rowHeights[drawn[0] + i];
    });
    placeRows();
    before.style.height = `${tops[drawn[0]]}px`;
    behind.style.height = `${tops[found.length] - tops[drawn[1]]}px`;
    // what is seen stays where it is, whatever the rows before it turn out to be
    if (Math.abs(list.scrollTop - tops[first] - within) > 1) list.scrollTop = tops[first] + within;
    markRow(false);
  }
}

/** Scrolls to a row and draws it. */
function revealRow(at) {
  const height = list.clientHeight || 600;
  if (tops[at] < list.scrollTop) list.scrollTop = tops[at];
  else if (tops[at + 1] > list.scrollTop + height) list.scrollTop = tops[at + 1] - height;
  drawRows();
  by(`candidate${found[at].rank}`)?.scrollIntoView({ block: 'nearest' });
}

list.addEventListener('scroll', drawRows, { passive: true });
let wide = 0;
new ResizeObserver(() => {
  if (list.clientWidth === 0) return;
  if (list.clientWidth !== wide) {
    wide = list.clientWidth;
    const first = rowAt(list.scrollTop);
    rowHeights = Float64Array.from(found, guessed);
    placeRows();
    drawn = [0, 0];
    list.scrollTop = tops[first];
  }
  drawRows();
}).observe(list);
