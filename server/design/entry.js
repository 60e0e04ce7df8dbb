/* Whether an entry may be written: by whom, and what it may say. ES5, together with calendar.js and
   scoring.js. It bounds cheating and proves no steps.

   `oldDoc` may be null on purpose (an unrelated branch), so a new branch may say no more than a
   change may: every day that it brings must be open. */

/* A server's clock may be behind a device's by so many seconds. */
var CLOCK_TOLERANCE = 60;
var LONGEST_NAME = 40;
var REASONS = ['double', 'device', 'typed', 'asked'];
var FIELDS = ['v', 'who', 'joined', 'days', 'corrections', 'total'];

function refuse(reason) {
  throw { forbidden: reason };
}

function isWhole(value, most) {
  return typeof value === 'number' && value >= 0 && value <= most && Math.floor(value) === value;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a, b) {
  if (isObject(a) && isObject(b)) {
    var keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(function (key) {
      return Object.prototype.hasOwnProperty.call(b, key) && same(a[key], b[key]);
    });
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

function has(user, role) {
  return user.roles.indexOf(role) !== -1;
}

/* 26 characters: 12 hexadecimal digits of milliseconds, 4 of a counter, 10 of a device. */
function checkStamp(stamp, where, now) {
  if (typeof stamp !== 'string' || !/^[0-9a-f]{16}[0-9a-hjkmnp-tv-z]{10}$/.test(stamp)) refuse('bad stamp: ' + where);
  if (parseInt(stamp.slice(0, 12), 16) > (now + CLOCK_TOLERANCE) * 1000) refuse('stamp in the future: ' + where);
}

/* Control characters, marks that turn the direction of text, and invisible ones. Joiners stay: emoji
   are made with them. */
function checkName(name) {
  if (name === null) return;
  if (typeof name !== 'string') refuse('bad name');
  if (name.length === 0 || name.length > LONGEST_NAME || name.trim() !== name) refuse('bad name: length');
  if (/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(name)) refuse('bad name: characters');
}

function checkWho(who, old, user, own, now) {
  if (!Array.isArray(who) || who.length !== 4) refuse('bad who');
  checkStamp(who[0], 'who', now);
  checkName(who[1]);
  ['team', 'unit'].forEach(function (kind, at) {
    var id = who[at + 2];
    if (id === null) return;
    if (typeof id !== 'string') refuse('bad ' + kind);
    if (own && !has(user, kind + ':' + id)) refuse('not of this ' + kind);
  });
  if (old && own && !same(who, old.who) && who[0] < old.who[0]) refuse('stamp goes back: who');
}

function checkDay(rules, day, said, now) {
  if (!Array.isArray(said) || (said.length !== 5 && said.length !== 1)) refuse('bad day: ' + day);
  checkStamp(said[0], day, now);
  if (said.length === 1) return;
  for (var i = 1; i < 4; i++) {
    if (!isWhole(said[i], rules.step_cap)) refuse('steps out of range: ' + day);
  }
  var fault = stepsFault(rules, said);
  if (fault) refuse(fault + ': ' + day);
  var bounds = pointsBounds(rules, said[1], said[1] + said[2] + said[3]);
  if (!isWhole(said[4], bounds[1]) || said[4] < bounds[0]) refuse('points out of range: ' + day);
}

function mayChange(rules, text, now) {
  var day = dayNumber(text);
  if (rules.reopened && rules.reopened[text] > now) return true;
  if (rules.close_days !== undefined && now >= dayBegins(rules, day + rules.close_days + 1)) return false;
  return now < closesAt(rules);
}

function checkDays(rules, days, joined, oldDays, now) {
  if (!isObject(days)) refuse('bad days');
  var text;
  for (text in days) {
    var day = dayNumber(text);
    if (day === null || day < rules.first || day > rules.last) refuse('outside the challenge: ' + text);
    if (day < joined) refuse('before joining: ' + text);
    if (dayBegins(rules, day) > now + CLOCK_TOLERANCE) refuse('in the future: ' + text);
    checkDay(rules, text, days[text], now);
    var old = oldDays[text];
    if (old && same(old, days[text])) continue;
    if (!mayChange(rules, text, now)) refuse('closed: ' + text);
    if (old && days[text][0] < old[0]) refuse('stamp goes back: ' + text);
  }
  if (hasTooManyCredits(rules, days)) refuse('credits beyond the limit');
  for (text in oldDays) {
    if (!days[text] && !mayChange(rules, text, now)) refuse('closed: ' + text);
  }
}

function checkCorrections(rules, corrections, days, old, user, corrects, now) {
  if (!isObject(corrections)) refuse('bad corrections');
  if (!corrects) {
    if (!same(corrections, old ? old.corrections : {})) refuse("corrections are the captain's");
    return;
  }
  for (var day in corrections) {
    var it = corrections[day];
    if (same(it, old.corrections[day])) continue;
    if (!Array.isArray(it) || it.length !== 4 || !days[day]) refuse('bad correction: ' + day);
    checkStamp(it[0], day, now);
    if (!isWhole(it[1], rules.day_points_cap)) refuse('points out of range: ' + day);
    if (it[2] !== user.name || REASONS.indexOf(it[3]) === -1) refuse('bad correction: ' + day);
  }
  if (now >= closesAt(rules)) refuse('closed');
}

function checkEntry(rules, newDoc, oldDoc, user, now) {
  if (has(user, '_admin')) return;
  if (!user.name) throw { unauthorized: 'sign in' };
  var fields = Object.keys(newDoc).filter(function (field) { return field[0] !== '_'; });
  var own = user.name === newDoc._id;
  if (newDoc._deleted) {
    if (!own && !has(user, 'organiser')) refuse('not yours');
    return;
  }
  var old = oldDoc && !oldDoc._deleted ? oldDoc : null;
  // The team's captain, or an organiser: for those without a captain, and for what captains ask.
  var corrects = !own && old !== null && (has(user, 'organiser') || (old.who[2] !== null && has(user, 'captain:' + old.who[2])));
  if (!own && !corrects) refuse('not yours');
  fields.forEach(function (field) {
    if (FIELDS.indexOf(field) === -1) refuse('unknown field: ' + field);
  });
  if (newDoc._attachments) refuse('no attachments');
  if (newDoc.v !== 1) refuse('unknown version');
  checkWho(newDoc.who, old, user, own, now);
  var joined = dayNumber(newDoc.joined);
  if (joined === null || joined > rules.last) refuse('bad joined');
  if (old && newDoc.joined < old.joined) refuse('joined goes back');
  checkDays(rules, newDoc.days, joined, old ? old.days : {}, now);
  if (corrects && !(same(newDoc.who, old.who) && same(newDoc.days, old.days) && newDoc.joined === old.joined)) {
    refuse('who corrects changes nothing else');
  }
  checkCorrections(rules, newDoc.corrections, newDoc.days, old, user, corrects, now);
  if (newDoc.total !== totalPoints(newDoc.days, newDoc.corrections)) refuse('total does not add up');
}
