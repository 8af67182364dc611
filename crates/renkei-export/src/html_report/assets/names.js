// Names as people type them: widths, kana, Latin letters, former names, wards, codes.

const FORMS = new Map(data.letters.flatMap(([forms, usual]) => [...forms].map((letter) => [letter, usual])));

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

/** Words for kinds of municipalities, which stand apart in Latin letters. */
const KINDS = /^(city|town|village|shi|cho|machi|mura|son)$/i;
const SEPARATORS = /[、､,，・･／/＋+;；&＆|｜\n]/;

/** The names of a text, one behind the other; blanks separate them too. */
function namesTyped(text) {
  const whole = text.trim();
  if (!whole) return [];
  const known = whole.split(SEPARATORS).map((part) => part.trim()).filter(Boolean);
  return known.flatMap((part) => (townsNamed(part).length > 0 ? [part] : part.split(/[\s\u3000]+/).filter((word) => word && !KINDS.test(word))));
}

/** The municipalities that a name or code may mean: those that it names, else those that begin so. */
function townsNamed(text) {
  const digits = text.normalize('NFKC').replace(/\s/g, '');
  if (/^\d+$/.test(digits)) {
    const code = (digits.length === 6 ? digits.slice(0, 5) : digits.padStart(5, '0'));
    const exact = data.towns.flatMap((town, index) => (town.code === code ? [index] : []));
    return exact.length > 0 ? exact : data.towns.flatMap((town, index) => (town.code.startsWith(digits) ? [index] : []));
  }
  const letters = usual(text).replace(/^北海道/, '').replace(/^.+?(総合振興局|振興局)(管内)?/, '');
  const [kana, roman] = [hiragana(text), latin(text.replace(/[\s-]*(city|town|village|shi|cho|machi|mura|son)$/i, ''))];
  const stem = (read) => read.replace(/(し|ちょう|まち|むら|そん)$/, '');
  const sounds_as = (read) => read && (kana === read || kana.replace(/[市町村]$/, '') === stem(read));
  const named = (of) => data.towns.flatMap((town, index) => (of(town) ? [index] : []));
  const behind = (own, district) => letters === own || (district && letters === district + own);
  const exact = named(({ forms: [own, district, read, sounds] }) =>
    own.some((form) => behind(form, district)) || sounds_as(read) || sounds.includes(roman) || sounds.includes(latin(text)));
  if (exact.length > 0) return exact;
  // 札幌市中央区: a ward names its city
  const ward = letters.endsWith('区') ? named(({ forms: [own] }) => letters.startsWith(own[0]) && letters.length > own[0].length) : [];
  if (ward.length > 0) return ward;
  return named(({ forms: [own, , read, sounds] }) =>
    (letters && own.some((form) => form.startsWith(letters))) || (kana && read.startsWith(kana)) || (roman && sounds.some((sound) => sound.startsWith(roman))));
}
