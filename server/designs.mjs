// The design documents, made of the files in design/ and of a challenge's frozen rules.
//
// Validators stand apart from the views: a changed validator must not rebuild an index.
import { source } from './sources.mjs';

const CLOCK = 'var now = Date.now() / 1000;';

const validator = (files, constants, call) => `function (newDoc, oldDoc, userCtx, secObj) {
${files.map(source).join('\n')}
${constants}
${CLOCK}
${call}
}`;

const map = (rules, body) => `function (doc) {
if (!doc.who || !doc.days) return;
${source('calendar')}
${source('scoring')}
var rules = ${JSON.stringify(rules)};
${body}
}`;

const FIGURES = 'var it = entryFigures(rules, doc.days);';
// What a group has in all: members, points, steps, days reported, days at the goal.
const SUMS = '[1, doc.total, it.steps, it.reported, it.atGoal]';

/** The design documents of a challenge's entries. `rules` are frozen ones (rules.mjs). */
export const entryDesigns = (rules) => [
  {
    _id: '_design/validate',
    language: 'javascript',
    validate_doc_update: validator(
      ['calendar', 'scoring', 'entry'],
      `var rules = ${JSON.stringify(rules)};`,
      'checkEntry(rules, newDoc, oldDoc, userCtx, now);',
    ),
  },
  {
    _id: '_design/boards',
    language: 'javascript',
    views: {
      // Rows of people with reduce=false; the histogram of points with group=true.
      people: {
        map: map(rules, `${FIGURES}\nemit(doc.total, [doc.who[1], doc.who[2], doc.who[3], it.steps, it.reported, it.atGoal]);`),
        reduce: '_count',
      },
      // The same within a team: [team, points].
      team: {
        map: map(rules, `${FIGURES}\nif (doc.who[2] !== null) emit([doc.who[2], doc.total], [doc.who[1], it.steps, it.reported, it.atGoal]);`),
        reduce: '_count',
      },
      // Mean steps a day, in whole steps, over the days reported.
      steps: {
        map: map(rules, `${FIGURES}\nif (it.reported) emit(Math.floor(it.steps / it.reported), [doc.who[1], doc.who[2], doc.who[3], it.steps, it.reported, it.atGoal]);`),
        reduce: '_count',
      },
      // Days at the goal.
      goal: {
        map: map(rules, `${FIGURES}\nemit(it.atGoal, [doc.who[1], doc.who[2], doc.who[3], it.steps, it.reported, it.atGoal]);`),
        reduce: '_count',
      },
      // One week: [Monday, points].
      week: {
        map: map(rules, `var weeks = {};
for (var text in doc.days) {
  var said = doc.days[text];
  if (said.length !== 5) continue;
  var monday = dayText(weekOf(dayNumber(text)));
  var correction = doc.corrections[text];
  var sum = weeks[monday] = weeks[monday] || [0, 0];
  sum[0] += correction ? correction[1] : said[4];
  sum[1] += said[1] + said[2] + said[3];
}
for (var week in weeks) emit([week, weeks[week][0]], [doc.who[1], doc.who[2], doc.who[3], weeks[week][1]]);`),
        reduce: '_count',
      },
      teams: { map: map(rules, `${FIGURES}\nif (doc.who[2] !== null) emit(doc.who[2], ${SUMS});`), reduce: '_sum' },
      units: { map: map(rules, `${FIGURES}\nif (doc.who[3] !== null) emit(doc.who[3], ${SUMS});`), reduce: '_sum' },
    },
  },
  // Of one team. Apart from the boards, which a new view would have built anew.
  {
    _id: '_design/team',
    language: 'javascript',
    views: {
      // By team: nickname, first day that counts, last day reported.
      members: {
        map: map(rules, `var last = null;
for (var text in doc.days) if (doc.days[text].length === 5 && (last === null || text > last)) last = text;
if (doc.who[2] !== null) emit(doc.who[2], [doc.who[1], doc.joined, last]);`),
      },
      // [team, day]: how many reported it, and their points.
      days: {
        map: map(rules, `for (var text in doc.days) {
  var said = doc.days[text];
  if (doc.who[2] === null || said.length !== 5) continue;
  var correction = doc.corrections[text];
  emit([doc.who[2], text], [1, correction ? correction[1] : said[4]]);
}`),
        reduce: '_sum',
      },
    },
  },
];

/** The design documents of a challenge's cheers. */
export const cheerDesigns = (rules) => [
  {
    _id: '_design/validate',
    language: 'javascript',
    validate_doc_update: validator(
      ['calendar', 'cheer'],
      `var rules = ${JSON.stringify(rules)};`,
      'checkCheers(rules, newDoc, oldDoc, userCtx, now);',
    ),
  },
  {
    _id: '_design/cheers',
    language: 'javascript',
    views: {
      // [team, receiver, day]: the reaction. The id tells who gave it.
      received: {
        map: "function (doc) {\nif (!doc.cheers) return;\nvar day = doc._id.split(':')[1];\nfor (var to in doc.cheers) emit([doc.team, to, day], doc.cheers[to]);\n}",
      },
    },
  },
];

/** Organisers write, and nobody changes a result. */
export const programmeDesign = {
  _id: '_design/validate',
  language: 'javascript',
  validate_doc_update: validator(['programme'], '', 'checkProgramme(newDoc, oldDoc, userCtx);'),
};

/** Organisers alone write: roster. */
export const organiserDesign = {
  _id: '_design/validate',
  language: 'javascript',
  validate_doc_update: `function (newDoc, oldDoc, userCtx, secObj) {
if (userCtx.roles.indexOf('_admin') !== -1 || userCtx.roles.indexOf('organiser') !== -1) return;
throw userCtx.name ? { forbidden: 'organisers only' } : { unauthorized: 'sign in' };
}`,
};

/** Workers put themselves on an activity's list. */
export const enrolmentDesigns = [
  {
    _id: '_design/validate',
    language: 'javascript',
    validate_doc_update: validator(['enrolment'], '', 'checkEnrolment(newDoc, oldDoc, userCtx, now);'),
  },
  {
    _id: '_design/lists',
    language: 'javascript',
    views: {
      activity: {
        map: "function (doc) {\nvar parts = doc._id.split(':');\nif (parts.length === 2) emit([parts[0], doc.at, parts[1]], doc.leave || []);\n}",
        reduce: '_count',
      },
    },
  },
];
