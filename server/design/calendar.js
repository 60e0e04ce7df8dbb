/* Days and the challenge's clock. ES5: it runs in CouchDB's JavaScript and in node.
   A day is a number of days since 1970-01-01; its text is YYYY-MM-DD. */

/* The number of a day's text, or null. */
function dayNumber(text) {
  var parts = typeof text === 'string' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  var time = Date.UTC(+parts[1], +parts[2] - 1, +parts[3]);
  var number = time / 86400000;
  return dayText(number) === text ? number : null;
}

function dayText(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

/* The Unix second at which a day begins by the rules' clock. */
function dayBegins(rules, day) {
  return day * 86400 + (rules.day_end - rules.offset) * 60;
}

/* The Unix second at which everything closes: the last day's end and the grace. */
function closesAt(rules) {
  return dayBegins(rules, rules.last + 1) + rules.grace_hours * 3600;
}

/* The Unix second until which steps typed for a day score. */
function typedUntil(rules, day) {
  return Math.min(dayBegins(rules, day + rules.edit_days + 1), closesAt(rules));
}

/* Whether a day can still score at Unix second `now`: outside, notYet, open, importsOnly or closed. */
function dayWindow(rules, day, now) {
  if (day < rules.first || day > rules.last) return 'outside';
  if (now < dayBegins(rules, day)) return 'notYet';
  if (now < typedUntil(rules, day)) return 'open';
  return now < closesAt(rules) ? 'importsOnly' : 'closed';
}

/* The challenge's day at Unix second `now`. */
function todayAt(rules, now) {
  return Math.floor((now + (rules.offset - rules.day_end) * 60) / 86400);
}

/* The Monday of a day's week. */
function weekOf(day) {
  return day - ((day + 3) % 7);
}
