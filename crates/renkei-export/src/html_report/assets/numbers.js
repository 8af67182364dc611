// Numbers as people read them, rounded as the program does (`text/decimal.rs`): half
// away from zero on the fewest digits that give the number back. `toFixed` and
// `toLocaleString` round what the processor holds, so that 0.3085 would be 30.8 %.

/** The number times ten to the power of `shift`, with `decimals` digits after the point. */
function shifted(number, shift, decimals) {
  const [mantissa, exponent] = Math.abs(number).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const kept = Number(exponent) + 1 + shift + decimals;
  let whole = kept > 0 ? digits.slice(0, kept).padEnd(kept, '0') : '';
  if (kept >= 0 && digits.charAt(kept) >= '5') whole = String(BigInt(whole || '0') + 1n);
  whole = whole.replace(/^0+/, '').padStart(decimals + 1, '0');
  const point = whole.length - decimals;
  const sign = number < 0 && /[1-9]/.test(whole) ? '-' : '';
  return sign + whole.slice(0, point) + (decimals > 0 ? `.${whole.slice(point)}` : '');
}

/** A number with `decimals` digits after the point. */
const fixed = (number, decimals) => shifted(number, 0, decimals);

/** A share as a percentage with `decimals` digits after the point. */
const hundredfold = (share, decimals) => shifted(share, 2, decimals);

/** A written number with its sign, also where it is positive. */
const signed = (number) => (number.startsWith('-') ? number : `+${number}`);

/** A written number with a comma between thousands. */
const thousands = (number) => {
  const [whole, ...rest] = number.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
};
