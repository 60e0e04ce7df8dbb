// Files that a page hands to the browser to keep.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually } from './expect.mjs';

/** A folder into which a browser puts what it is given to keep. */
export const downloadsFolder = () => mkdtemp(join(tmpdir(), 'buyue-downloads-'));

/** Does `action`, which makes `page` save a file; resolves to the file's name and text. */
export async function savedBy(page, folder, action) {
  if (page.context().browser().browserType().name() === 'firefox') return savedInFolder(folder, action);
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  const chunks = await (await download.createReadStream()).toArray();
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}

/** Firefox 153 tells of the download of a blob without an id, and Playwright passes it over. */
async function savedInFolder(folder, action) {
  const before = new Set(await readdir(folder));
  await action();
  const name = await eventually(async () => {
    const files = (await readdir(folder)).filter((file) => !before.has(file));
    if (files.length !== 1 || files[0].endsWith('.part')) throw new Error(`no file was saved yet: ${files}`);
    return files[0];
  });
  const path = join(folder, name);
  const text = await eventually(async () => {
    const text = await readFile(path, 'utf8');
    if (text === '') throw new Error(`${name} is still empty`);
    return text;
  });
  await rm(path);
  return { name, text };
}
