// The files of design/: their text for CouchDB, and their functions for whoever counts as it does. In the desk's
// worker another module stands in this one's place (tools/site/office.mjs): there is no file system, and no `eval`.
import { readFileSync } from 'node:fs';

export const source = (name) => readFileSync(new URL(`design/${name}.js`, import.meta.url), 'utf8');

/** The functions of some files of design/. */
export function load(files, names) {
  const body = `${files.map(source).join('\n')}\nreturn { ${names.join(', ')} };`;
  return new Function(body)();
}
