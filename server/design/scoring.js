/* What a day can earn, as far as a server can tell: it sees steps and no intervals, so that the
   points of windows and bouts have bounds and no proof; and it sees what exercise became and what was
   credited, but no minutes and no reasons. A day is [stamp, walked, converted, credit, points]. ES5. */

/* Walked steps that count, of so many, some of them typed. */
function countedSteps(rules, total, typed) {
  var believed = Math.min(typed, total);
  return Math.min(total - believed + Math.min(believed, rules.typed_cap), rules.step_cap);
}

/* What is wrong with the steps of a day, or null. Challenges that were published before credits and
   conversions have no such rules. */
function stepsFault(rules, said) {
  if (said[1] + said[2] + said[3] > rules.step_cap) return 'steps out of range';
  if ((said[2] && !rules.converted_cap) || (said[3] && !rules.credit)) return 'not in the rules';
  if (said[2] > rules.converted_cap) return 'converted steps out of range';
  if (!said[3]) return null;
  if (said[1] || said[2]) return 'credit on a counted day';
  return said[3] > rules.credit.most ? 'credit out of range' : null;
}

/* Whether more days are credited than the rules allow. */
function hasTooManyCredits(rules, days) {
  var credited = 0;
  for (var day in days) {
    if (days[day][3] > 0) credited += 1;
  }
  return credited > (rules.credit ? rules.credit.days : 0);
}

/* The least and the most points that a day with so many steps walked and so many counted can have:
   what was not walked reaches no window and no bout. */
function pointsBounds(rules, walked, counted) {
  var least = 0;
  var most = 0;
  for (var i = 0; i < rules.goals.length; i++) {
    if (counted >= rules.goals[i].steps) least += rules.goals[i].points;
  }
  most = least + (walked > 0 ? rules.other_points : 0);
  return [Math.min(least, rules.day_points_cap), Math.min(most, rules.day_points_cap)];
}

/* Points in all: of each day the captain's, where there is a correction. */
function totalPoints(days, corrections) {
  var total = 0;
  for (var day in days) {
    if (corrections[day]) total += corrections[day][1];
    else if (days[day].length === 5) total += days[day][4];
  }
  return total;
}

/* What an entry brings to the boards: counted steps, days with an entry, days at the goal. */
function entryFigures(rules, days) {
  var figures = { steps: 0, reported: 0, atGoal: 0 };
  for (var day in days) {
    var said = days[day];
    if (said.length !== 5) continue;
    var counted = said[1] + said[2] + said[3];
    figures.steps += counted;
    figures.reported += 1;
    if (counted >= rules.goal) figures.atGoal += 1;
  }
  return figures;
}
