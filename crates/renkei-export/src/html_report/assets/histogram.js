// The distribution of tested rates, with the least one as a slider below.

const rates = data.candidates.map((candidate) => (candidate.rate === null ? null : candidate.rate * 100));
const known = rates.filter((rate) => rate !== null);
const STEP = 0.5;
const lowest = Math.floor(known.reduce((a, b) => Math.min(a, b), data.threshold) / STEP) * STEP;
const highest = Math.ceil((known.reduce((a, b) => Math.max(a, b), lowest + 10) + 0.01) / STEP) * STEP;
const bins = Math.round((highest - lowest) / STEP);

Object.assign(by('min'), { min: lowest, max: highest, step: 0.1 });

const heights = (numbers) => {
  const sums = new Array(bins).fill(0);
  for (const rate of numbers) sums[Math.min(bins - 1, Math.floor((rate - lowest) / STEP + 1e-9))] += 1;
  return sums;
};
const all = heights(known);
const tallest = Math.max(1, ...all);

/** Bars of all candidates, and over them those that the filters leave. */
function showHistogram(found) {
  const histogram = by('histogram');
  histogram.setAttribute('viewBox', `0 0 ${bins} 40`);
  histogram.setAttribute('aria-label', `${say('histogram')}: ${lowest}–${highest}%`);
  const left = heights(found.map((candidate) => candidate.rate).filter((rate) => rate !== null).map((rate) => rate * 100));
  const bar = (kind) => (number, i) => {
    const height = number && Math.max(1, (40 * number) / tallest);
    return draw('rect', { x: i + 0.08, width: 0.84, y: 40 - height, height, class: kind });
  };
  histogram.replaceChildren(...all.map(bar('all')), ...left.map(bar('left')));
  by('min').value = state.min || lowest;
  by('least').textContent = sentence.least(Number(by('min').value));
  by('min').setAttribute('aria-valuetext', by('least').textContent);
}
