/* What a day can earn, as far as a server can tell: it sees steps and no intervals, so that the
   points of windows and bouts have bounds and no proof. ES5. */

/* Steps that count, of so many, some of them typed. */
function countedSteps(rules, total, typed) {
  var believed = Math.min(typed, total);
  return Math.min(total - believed + Math.min(believed, rules.typed_cap), rules.step_cap);
}

/* The least and the most points that a day with so many counted steps can have. */
function pointsBounds(rules, counted) {
  var least = 0;
  var most = 0;
  for (var i = 0; i < rules.goals.length; i++) {
    if (counted >= rules.goals[i].steps) least += rules.goals[i].points;
  }
  most = least + (counted > 0 ? rules.other_points : 0);
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
