// The bytes of a file, read as the app's worker reads them: into memory that is lent and comes back.
const LENT = 1 << 20;

/** Hands each piece to `take`, which may not keep it. */
export async function eachPiece(file, take) {
  const reader = file.stream().getReader({ mode: 'byob' });
  // Chromium 156 forgets a reader in the midst of a read that nothing else holds.
  self.reader = reader;
  let lent = new Uint8Array(LENT);
  for (;;) {
    const { done, value } = await reader.read(lent);
    if (done) return;
    take(value);
    lent = new Uint8Array(value.buffer);
  }
}
