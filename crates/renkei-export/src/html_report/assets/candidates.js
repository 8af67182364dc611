// The candidates, unpacked from one list a property. Sums over members are whole
// numbers, and so is the test of requirement (2) that follows from them.

const WHOLE = 10000;
const THRESHOLD = Math.round(data.threshold * 100);
const BOUNDS = data.bounds.map((bound) => (bound === null ? null : Math.round(Number(bound) * 100)));
const OUTCOMES = ['met', 'about', 'short'];
const packed = data.listed;

data.candidates = packed.members.map((members, index) => ({
  rank: index + 1,
  members,
  routes: ['①', '②', '(3)'].filter((_, bit) => packed.routes[index] & (1 << bit)).join(''),
  centre: packed.centres[index],
  rate: scaled('tested_rate', index, 6),
  state: packed.states[index] ?? null,
  family: packed.families[index] ?? null,
}));

/** A stored number with its decimals. */
function scaled(name, index, decimals) {
  const whole = packed.values[name][index];
  return whole === null ? null : whole / 10 ** decimals;
}

const total = (members, key) => members.reduce((sum, member) => sum + (data.towns[member][key] ?? 0), 0);

/** What follows from the members. */
const DERIVED = {
  rank: (candidate) => candidate.rank,
  size: (candidate) => candidate.members.length,
  base_population: (candidate) => total(candidate.members, 'base'),
  target_population: (candidate) => total(candidate.members, 'target'),
  people_lost: (candidate) => total(candidate.members, 'base') - total(candidate.members, 'target'),
};

/** The value of a candidate in a column. */
function valueIn(column, candidate) {
  if (DERIVED[column.name]) return DERIVED[column.name](candidate);
  const value = scaled(column.name, candidate.rank - 1, column.decimals);
  return value !== null && column.kind === 'boolean' ? value === 1 : value;
}

const flagsOf = (candidate) => data.cautions.filter((_, bit) => packed.cautions[candidate.rank - 1] & (1 << bit));

/** The verdict under the edition of 2013 in words; none where it is not told. */
const guidelineOf = (candidate) => {
  const verdict = packed.guideline[candidate.rank - 1];
  return verdict === null ? null : say(`guideline_${verdict}`);
};

/** The test of (2) with the highest rate of those that are met. */
const bestTrial = (candidate) =>
  trialsOf(candidate).reduce((best, trial) => (trial.outcome !== 'short' && (best === null || trial.target * best.base < best.target * trial.base) ? trial : best), null);

/** Which test the tested rate is of: ① or ②. */
const testedMark = (candidate) => {
  const trial = bestTrial(candidate);
  return trial === null ? '' : trial.without.length === 0 ? '①' : '②';
};

/** Whose decline the tested rate is, in words. */
const testedOn = (candidate) => {
  const trial = bestTrial(candidate);
  if (trial === null) return '';
  const whose = trial.without.length === 0 ? say('all_members') : sentence.without(namesOf(trial.without));
  return `${say('tested_rate')} ${testedMark(candidate)} ${whose}`;
};

/** The centres without which a candidate meets (2). */
const centresOf = (candidate) =>
  packed.trials[candidate.rank - 1].flatMap(([outcome, ...without]) => (OUTCOMES[outcome % 3] === 'short' ? [] : without));

/** Every test of (2), with the sums that it compares. */
function trialsOf(candidate) {
  return packed.trials[candidate.rank - 1].map(([outcome, ...without]) => {
    const members = candidate.members.filter((member) => !without.includes(member));
    const [base, target] = [total(members, 'base'), total(members, 'target')];
    const most = (WHOLE - THRESHOLD) * base;
    return {
      without,
      base,
      target,
      rate: base > 0 ? Number(fixed((base - target) / base, 6)) : null,
      class: base > 0 ? BOUNDS.findLastIndex((bound) => bound !== null && WHOLE * target <= (WHOLE - bound) * base) + 1 : 0,
      spare: (most - (most % WHOLE)) / WHOLE - target,
      outcome: OUTCOMES[outcome % 3],
      unverified: outcome >= 3,
    };
  });
}
