// Files that other apps shared to this one. The service worker puts them into a cache, because the
// page that will read them is not open yet; the page takes them out.

const INBOX = 'buyue-inbox';
const SHELF = '/inbox/';

/** Keeps shared files, in place of those of an earlier share. */
export async function keepShared(files) {
  await caches.delete(INBOX);
  const inbox = await caches.open(INBOX);
  await Promise.all(
    files.map((file, index) => inbox.put(`${SHELF}${index}/${encodeURIComponent(file.name)}`, new Response(file))),
  );
}

/** Takes the shared files out. */
export async function takeShared() {
  if (!('caches' in window)) return [];
  const inbox = await caches.open(INBOX);
  const files = await Promise.all(
    (await inbox.keys()).map(async (request) => {
      const name = decodeURIComponent(new URL(request.url).pathname.split('/').pop());
      return new File([await (await inbox.match(request)).blob()], name);
    }),
  );
  await caches.delete(INBOX);
  return files;
}
