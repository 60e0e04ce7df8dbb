// The parts of the app that are fetched when they are first needed. Each is a wasm module of the
// same build, which shares the app's memory and table (docs/decisions/0006-parts.md).
import { shared } from 'app';

/** Does `work` once; a failure is forgotten, so that asking again tries again. */
function once(work) {
  let running;
  return () => (running ??= work().catch((error) => ((running = undefined), Promise.reject(error))));
}

const place = async (url) => WebAssembly.instantiateStreaming(fetch(url), { app: shared(), __wasm_split: shared() });

// What several parts need and the app itself does not.
const common = once(() => place(COMMON_PART_URL));

/** Puts a sheet into the page. */
const dress = (url) =>
  new Promise((here, failed) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    link.onload = here;
    link.onerror = () => {
      link.remove();
      failed(new Error('no sheet'));
    };
    document.head.append(link);
  });

/** What the app calls to have the part at `url`, with its sheet where it has one: `callback`, a place in its table, is
    told whether it is here. */
export function partLoader(url, sheet) {
  const dressed = once(async () => sheet && dress(sheet));
  const part = once(() => Promise.all([common(), place(url), dressed()]));
  return async (callback, data) => {
    const here = await part().then(
      () => true,
      () => false,
    );
    shared().__indirect_function_table.get(callback)(data, here);
  };
}
