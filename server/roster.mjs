// The roster: CSV of 姓名, 单位, 小队, and 工号 or 手机, in UTF-8 or GBK.

const COLUMNS = {
  name: ['姓名', '名字', 'name'],
  unit: ['单位', '部门', 'unit'],
  team: ['小队', '队伍', '班组', 'team'],
  number: ['工号', '手机', '手机号', '电话', 'number', 'phone'],
};

/** The text of a file in UTF-8 or, where it is none, in GBK. */
export function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

/** Rows of cells (RFC 4180); commas, semicolons or tabs, whichever the first line has most of. */
export function cells(text) {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark) => head.split(mark).length;
  const mark = [',', '\t', ';', '，'].reduce((best, it) => (count(it) > count(best) ? it : best));
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === mark) {
      rows.at(-1).push(cell.trim());
      cell = '';
    } else if (c === '\n') {
      rows.at(-1).push(cell.trim());
      cell = '';
      rows.push([]);
    } else if (c !== '\r') cell += c;
  }
  rows.at(-1).push(cell.trim());
  return rows.filter((row) => row.some((it) => it !== ''));
}

/** The people { name, unit, team, number } of a roster; throws with the line that is wrong. */
export function people(bytes) {
  const [head, ...rows] = cells(decode(bytes).replace(/^\ufeff/, ''));
  const column = (field) => head?.findIndex((title) => COLUMNS[field].includes(title.toLowerCase()));
  const at = Object.fromEntries(Object.keys(COLUMNS).map((field) => [field, column(field)]));
  for (const field of ['name', 'number']) {
    if (!(at[field] >= 0)) throw new Error(`line 1: no column ${COLUMNS[field].slice(0, 2).join(' / ')}`);
  }
  const seen = new Map();
  return rows.map((row, index) => {
    const line = index + 2;
    const person = Object.fromEntries(Object.entries(at).map(([field, place]) => [field, row[place] ?? '']));
    if (!person.name || !person.number) throw new Error(`line ${line}: name or number is missing`);
    if (person.team && !person.unit) throw new Error(`line ${line}: a team without a unit`);
    if (seen.has(person.number)) throw new Error(`line ${line}: ${person.number} stands on line ${seen.get(person.number)} too`);
    seen.set(person.number, line);
    return person;
  });
}
