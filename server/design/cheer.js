/* Whether the cheers that a worker gives on one day may be written: the document `<worker>:<day>` says to
   whom which. ES5, together with calendar.js.

   The limit is the document's own: it holds a few cheers, is written on its day alone, and what stands in
   it stays. Whoever writes another branch of it has another few in the place of these, never more. */

/* As many a day, each to somebody else. */
var MOST_CHEERS = 5;
var REACTIONS = ['go', 'great', 'thanks', 'together', 'congratulations', 'rest'];
var CHEER_FIELDS = ['v', 'team', 'cheers'];
/* A server's clock may be behind a device's by so many seconds. */
var CLOCK_TOLERANCE = 60;

function refuse(reason) {
  throw { forbidden: reason };
}

function checkCheersDay(rules, text, now) {
  var day = dayNumber(text);
  if (day === null) refuse('bad day');
  if (day < rules.first || now >= closesAt(rules)) refuse('outside the challenge');
  if (day < todayAt(rules, now - CLOCK_TOLERANCE)) refuse('the day is over');
  if (day > todayAt(rules, now + CLOCK_TOLERANCE)) refuse('in the future');
}

function checkGiven(given, old, giver) {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse('bad cheers');
  var receivers = Object.keys(given);
  if (receivers.length === 0) refuse('bad cheers');
  if (receivers.length > MOST_CHEERS) refuse('no more today');
  receivers.forEach(function (to) {
    if (!/^[a-z0-9-]{1,40}$/.test(to) || to === giver) refuse('bad receiver');
    if (REACTIONS.indexOf(given[to]) === -1) refuse('unknown reaction');
  });
  Object.keys(old).forEach(function (to) {
    if (given[to] !== old[to]) refuse('what was given stays');
  });
}

function checkCheers(rules, newDoc, oldDoc, user, now) {
  if (user.roles.indexOf('_admin') !== -1) return;
  if (!user.name) throw { unauthorized: 'sign in' };
  var parts = newDoc._id.split(':');
  if (parts.length !== 2 || parts[0] !== user.name) refuse('not yours');
  if (newDoc._deleted) refuse('what was given stays');
  if (newDoc._attachments) refuse('no attachments');
  for (var field in newDoc) {
    if (field[0] !== '_' && CHEER_FIELDS.indexOf(field) === -1) refuse('unknown field: ' + field);
  }
  if (newDoc.v !== 1) refuse('unknown version');
  checkCheersDay(rules, parts[1], now);
  if (typeof newDoc.team !== 'string' || user.roles.indexOf('team:' + newDoc.team) === -1) refuse('not of this team');
  checkGiven(newDoc.cheers, oldDoc && !oldDoc._deleted ? oldDoc.cheers : {}, user.name);
}
