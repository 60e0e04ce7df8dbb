// Activities as organisers write them, for tests and the bench.

/** A class on Tuesdays, from 2026-11-17 through 2026-12-29 unless said otherwise, with one evening off. */
export const taiji = (change = {}) => ({
  schema: 'buyue-activity/1',
  id: 'taiji',
  kind: 'class',
  title: { zh: '太极拳入门班', en: 'Tai chi for beginners' },
  text: '八周学会二十四式。',
  place: { name: '职工之家二层', station: 'home' },
  teacher: '陈老师',
  series: [
    {
      id: 'tuesday',
      from: '18:30',
      to: '20:00',
      weekly: { first: '2026-11-17', last: '2026-12-29', weekdays: [2] },
      changes: [{ on: '2026-12-08' }],
    },
  ],
  entry: { kind: 'list', capacity: 20 },
  requirements: '带一瓶水',
  contact: { name: '文体部', phone: '010-6404 0000' },
  ...change,
});

/** Something on one day. */
export const once = (id, title, day, change = {}) => ({
  schema: 'buyue-activity/1',
  id,
  kind: 'lecture',
  title: { zh: title },
  place: { name: '报告厅', station: 'hall' },
  series: [{ id: 'once', from: '19:00', to: '20:30', days: [day] }],
  ...change,
});

/** Counselling hours on Wednesdays, for some. */
export const counselling = (change = {}) => ({
  schema: 'buyue-activity/1',
  id: 'counsel',
  kind: 'counselling',
  title: { zh: '心理咨询时段' },
  series: [{ id: 'wednesday', from: '14:00', to: '17:00', weekly: { first: '2026-11-18', last: '2026-12-30', weekdays: [3] } }],
  entry: { kind: 'phone', phone: '010-6404 1111' },
  audience: ['医护人员'],
  ...change,
});

/** The records of activities that were opened on a device. */
export const opened = (...all) => Object.fromEntries(all.map((activity) => [`activity/${activity.id}`, { activity }]));
