// Export files as phones write them, with what a test wants to be in them.
import { readFile, readdir } from 'node:fs/promises';

export const FIXTURES = new URL('../../../crates/health-import/tests/fixtures/', import.meta.url);

/** A file of the readers' own fixtures. */
export const fixture = (path) => readFile(new URL(path, FIXTURES));

/** What every vendor's folder of fixtures comes to: `[day, origin, total]`. */
export async function expectedTotals() {
  const folders = await readdir(FIXTURES);
  const tables = await Promise.all(folders.map((folder) => fixture(`${folder}/expected.csv`).catch(() => '')));
  const rows = tables.flatMap((table) => table.toString().trim().split('\n').slice(1));
  return rows.map((row) => row.split(',')).map(([day, origin, total]) => [day, origin, Number(total)]);
}

const stepRecord = ({ from, to, steps, source }) =>
  ` <Record type="HKQuantityTypeIdentifierStepCount" sourceName="${source}" sourceVersion="18.1" unit="count" ` +
  `creationDate="${to} +0800" startDate="${from} +0800" endDate="${to} +0800" value="${steps}"/>\n`;

/** An Apple Health export.xml: each walk is `[day, 'HH:MM', 'HH:MM', steps, source?]`, in Beijing time. */
export function appleExport(walks) {
  const records = walks.map(([day, from, to, steps, source = 'iPhone']) =>
    stepRecord({ from: `${day} ${from}:00`, to: `${day} ${to}:00`, steps, source }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
]>
<HealthData locale="zh_CN">
 <ExportDate value="2026-11-22 09:00:00 +0800"/>
${records.join('')}</HealthData>
`;
}

/** A Zepp ACTIVITY_*.csv of daily totals by day. */
export function zeppExport(days) {
  const rows = Object.entries(days).map(([day, steps]) => `${day},1772990000,${steps},5600,120,230\n`);
  return `\ufeffdate,lastSyncTime,steps,distance,runDistance,calories\n${rows.join('')}`;
}
