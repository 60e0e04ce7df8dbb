// What the benches of sync carry: ten years of one worker's steps, from a phone and from a watch.
const DAYS = 3650;
const FIRST = Date.UTC(2017, 0, 1);

/** 7,300 records, each a document. */
export const records = () =>
  Array.from({ length: DAYS }, (_, at) => new Date(FIRST + at * 86_400_000).toISOString().slice(0, 10)).flatMap((day, at) =>
    ['apple-health', 'zepp'].map((origin) => ({
      _id: `steps/${day}/${origin}`, s: '01a2008d7400000000000000', v: { n: 3000 + ((at * 7919) % 12_000) },
    })),
  );

/** The same records, a document a month. */
export function bundles() {
  const months = new Map();
  for (const { _id, ...record } of records()) {
    const month = _id.slice(6, 13);
    months.set(month, { ...months.get(month), [_id]: record });
  }
  return [...months].map(([month, held]) => ({ _id: month, v: 1, sealed: Buffer.from(JSON.stringify(held)).toString('base64') }));
}
