// The roster: CSV of 姓名, 单位, 小队, and 工号 or 手机, in UTF-8 or GBK. The app's desk reads the same by crates/roster;
// tests/server/roster.test.mjs holds both to the same answers.

const COLUMNS = {
  name: ['姓名', '名字', 'name'],
  unit: ['单位', '部门', 'unit'],
  team: ['小队', '队伍', '班组', 'team'],
  number: ['工号', '手机', '手机号', '电话', 'number', 'phone'],
};
const REQUIRED = ['name', 'number'];
/** Characters of the longest cell. */
const LONGEST = 60;

/** The text of a file in UTF-8 or, where it is none, in GBK. */
export function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

/** Rows { line, cells } (RFC 4180); commas, semicolons or tabs, whichever the first line has most of. */
export function rows(text) {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark) => head.split(mark).length;
  const mark = [',', '\t', ';', '，'].reduce((best, it) => (count(it) > count(best) ? it : best));
  const found = [];
  let line = 1;
  let row = { line, cells: [''] };
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '\n') line++;
    const cell = row.cells.at(-1);
    if (quoted && c === '"' && text[at + 1] === '"') {
      at++;
      row.cells[row.cells.length - 1] += '"';
    } else if (quoted && c === '"') quoted = false;
    else if (quoted) row.cells[row.cells.length - 1] += c;
    else if (c === '"' && cell.trim() === '') {
      quoted = true;
      row.cells[row.cells.length - 1] = '';
    } else if (c === mark) row.cells.push('');
    else if (c === '\n') {
      found.push(row);
      row = { line, cells: [''] };
    } else if (c !== '\r') row.cells[row.cells.length - 1] += c;
  }
  found.push(row);
  return found
    .map((it) => ({ line: it.line, cells: it.cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/**
 * The people { name, unit, team, number } of a roster's text, and everything wrong with it: [line, [what, of what]].
 * With a fault there are no people.
 */
export function read(text) {
  const [head, ...body] = rows(text.replace(/^\ufeff+/, ''));
  const column = (field) => (head?.cells ?? []).findIndex((title) => COLUMNS[field].includes(title.toLowerCase()));
  const at = Object.fromEntries(Object.keys(COLUMNS).map((field) => [field, column(field)]));
  const missing = REQUIRED.filter((field) => at[field] < 0);
  if (missing.length > 0) return { people: [], faults: missing.map((field) => [1, ['column', field]]) };
  const people = [];
  const faults = [];
  const lines = new Map();
  for (const { line, cells } of body) {
    const person = Object.fromEntries(Object.entries(at).map(([field, place]) => [field, cells[place] ?? '']));
    const found = [];
    for (const [field, cell] of Object.entries(person)) {
      if (cell === '' && REQUIRED.includes(field)) found.push(['missing', field]);
      if ([...cell].length > LONGEST || /\p{Cc}/u.test(cell)) found.push(['line', field]);
    }
    if (person.team && !person.unit) found.push(['unit']);
    if (found.length === 0) {
      if (lines.has(person.number)) found.push(['duplicate', lines.get(person.number)]);
      else people.push(person);
      lines.set(person.number, line);
    }
    faults.push(...found.map((fault) => [line, fault]));
  }
  return { people: faults.length > 0 ? [] : people, faults };
}

const WORDS = {
  column: (field) => `no column ${COLUMNS[field].slice(0, 2).join(' / ')}`,
  missing: (field) => `${field} is missing`,
  line: (field) => `${field} is too long or not printable`,
  unit: () => 'a team without a unit',
  duplicate: (line) => `the number stands on line ${line} too`,
};

/** The people of a roster's bytes; throws with every line that is wrong. */
export function people(bytes) {
  const { people, faults } = read(decode(bytes));
  if (faults.length > 0) throw new Error(faults.map(([line, [what, of]]) => `line ${line}: ${WORDS[what](of)}`).join('\n'));
  return people;
}
