// Names as people type them: widths, kana, Latin letters, former names, wards, codes.

const FORMS = new Map(data.spelling.letters.flatMap(([forms, usual]) => [...forms].map((letter) => [letter, usual])));

/** A name in usual and small letters, as names are compared. */
const usual = (text) =>
  [...text.normalize('NFKC').replace(/\(.*?\)|[\s*※'-]/g, '')].map((letter) => FORMS.get(letter) ?? letter).join('').toLowerCase();

const hiragana = (text) =>
  text.normalize('NFKC').replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60)).replace(/[\sー]/g, '');

/** Latin letters as the forms have them: Hepburn, long vowels short. */
const latin = (text) =>
  text.normalize('NFKC').normalize('NFD').replace(/[\u0300-\u036f\s'-]/g, '').toLowerCase()
    .replace(/ou|oo|oh(?![aiueoy])/g, 'o').replace(/uu/g, 'u').replace(/m(?=[bmp])/g, 'n').replace(/tch/g, 'cch')
    .replace(/sy/g, 'sh').replace(/ty/g, 'ch').replace(/zy/g, 'j')
    .replace(/si/g, 'shi').replace(/ti/g, 'chi').replace(/(?<!t)tu/g, 'tsu').replace(/(?<![sc])hu/g, 'fu').replace(/zi/g, 'ji');

/** Ends that stand for kinds of municipalities, the longest first. */
const KINDS = [...data.spelling.kinds].sort((one, other) => other.length - one.length);
const KIND_ENDS = new RegExp(`(${KINDS.join('|')})$`, 'i');
/** Words that name no municipality: kinds in Latin letters, and where all of them lie. */
const NO_NAME = new RegExp(`^(${KINDS.filter((kind) => /^[a-z]/.test(kind)).join('|')}|hokkaid[oō]|japan|北海道|日本)$`, 'i');

/** Whether municipalities have codes of five digits; other ids are compared as they are. */
const HAVE_CODES = data.towns.every((town) => /^\d{5}$/.test(town.code));

/** Parts of a text between any of these marks. */
const between = (text, marks) =>
  [...text].map((letter) => (marks.includes(letter) ? '\n' : letter)).join('').split('\n').map((part) => part.trim()).filter(Boolean);

/** The names of a text, one behind the other; blanks separate them too. */
function namesTyped(text) {
  const whole = text.trim();
  if (!whole) return [];
  if (townsOf(whole).length > 0) return [whole];
  return between(whole, data.spelling.marks).flatMap((part) =>
    (townsNamed(part).length > 0 ? [part] : part.split(/[\s\u3000]+/)).filter((name) => name && !NO_NAME.test(name)));
}

const townsWhere = (holds) => data.towns.flatMap((town, index) => (holds(town) ? [index] : []));

/** The municipalities whose id or whole name a text is, letter by letter. */
const townsOf = (text) => townsWhere((town) => town.code === text || town.name === text);

/** The municipalities of a code, as spreadsheets leave codes, else those whose code begins so. */
function townsOfCode(digits) {
  const code = digits.length === 6 ? digits.slice(0, 5) : digits.padStart(5, '0');
  const exact = HAVE_CODES && digits.length >= 4 ? townsWhere((town) => town.code === code) : [];
  return exact.length > 0 ? exact : townsWhere((town) => town.code.startsWith(digits));
}

/** Whether letters are the name of a municipality, of one that became part of it, or of a ward. */
function isNamed(letters, { letters: own, district, behind, any_ward: anyWard }) {
  if (own.some((form) => letters === form || (district && letters === district + form))) return true;
  if (!letters.startsWith(own[0])) return false;
  const part = letters.slice(own[0].length);
  return behind.some((name) => part === name || part === `${name}区`) || (anyWard && /^.{1,4}区$/.test(part));
}

/** The municipalities that a name or code may mean: those that it names, else those that begin so. */
function townsNamed(text) {
  const own = townsOf(text.trim());
  if (own.length > 0) return own;
  const digits = text.normalize('NFKC').replace(/\s/g, '').replace(/^'|\.0*$/g, '');
  if (/^\d+$/.test(digits)) return townsOfCode(digits);
  const letters = usual(text).replace(/^北海道(?=.)/, '').replace(/^.+?(総合振興局|振興局)(管内)?(?=.)/, '');
  const kana = hiragana(text).replace(/^ほっかいどう(?=.)/, '');
  const roman = latin(text).replace(/^hokkaido(?=.)/, '');
  const bare = (word) => word.replace(KIND_ENDS, '');
  const stem = latin(bare(text.normalize('NFKC').trim())).replace(/^hokkaido(?=.)/, '');
  const soundsAs = (read) => read && (kana === read || kana === bare(read) || bare(kana) === bare(read));
  const exact = townsWhere(({ forms }) =>
    isNamed(letters, forms) || soundsAs(forms.kana) || forms.latin.includes(roman) || (stem && forms.latin.includes(stem)));
  if (exact.length > 0) return exact;
  return townsWhere(({ forms }) =>
    (letters && forms.letters.some((form) => form.startsWith(letters))) || (kana && forms.kana.startsWith(kana)) ||
    (roman && forms.latin.some((sound) => sound.startsWith(roman))));
}
