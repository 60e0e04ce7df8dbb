// The desk's worker: the office's JavaScript for the browser, which has no files and no `eval`.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleScript } from './bundle.mjs';

/** What the worker calls of server/design/ by name. */
const COUNTED = ['calendar', 'scoring', 'ranking'];

/** Puts the texts of server/design/ in the place of the module that reads them. */
function designTexts(root) {
  const folder = join(root, 'server/design');
  return {
    name: 'design-texts',
    setup(build) {
      build.onLoad({ filter: /server[\\/]sources\.mjs$/ }, async () => {
        const names = (await readdir(folder)).map((file) => file.replace(/\.js$/, ''));
        const texts = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, `${name}.js`), 'utf8')])));
        const body = COUNTED.map((name) => texts[name]).join('\n');
        const functions = [...body.matchAll(/^function (\w+)/gm)].map(([, name]) => name);
        return {
          contents: `${body}
const texts = ${JSON.stringify(texts)};
export const source = (name) => texts[name];
export const load = () => ({ ${functions.join(', ')} });`,
          loader: 'js',
        };
      });
    },
  };
}

/** The worker as one classic script. */
export const bundleOffice = (root) => bundleScript(join(root, 'shell/office.js'), { format: 'iife', plugins: [designTexts(root)] });
