/* Who stands where: equal scores share a rank and the next is skipped (1-2-2-4); a tie-break only
   orders rows. Fractions are compared exactly. For node alone: no
   server ranks. */

/* Compares dividend/divisor of two pairs exactly: their products pass 2^53. */
function compareFractions(a, b) {
  var x = BigInt(a[0]) * BigInt(b[1]);
  var y = BigInt(b[0]) * BigInt(a[1]);
  return x < y ? -1 : x > y ? 1 : 0;
}

function ranked(rows, compareScores, compareTies) {
  var sorted = rows.slice().sort(function (a, b) {
    return compareScores(b, a) || compareTies(a, b);
  });
  var result = [];
  for (var i = 0; i < sorted.length; i++) {
    var before = result[i - 1];
    var same = before && compareScores(before.row, sorted[i]) === 0;
    result.push({ rank: same ? before.rank : i + 1, row: sorted[i] });
  }
  return result;
}

function compareTexts(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/* Members { person, points, steps, reported }, by points. */
function peopleBoard(members) {
  return ranked(
    members,
    function (a, b) { return a.points - b.points; },
    function (a, b) { return b.steps - a.steps || b.reported - a.reported || compareTexts(a.person, b.person); }
  );
}

/* Teams of members { team, points, reported, atGoal }; `days` have begun. `sizes` tells how many
   members a team has, where somebody knows. Teams with too few days reported stand last, unranked. */
function teamBoard(rules, members, days, sizes) {
  var byTeam = {};
  members.forEach(function (member) {
    if (member.team === null) return;
    (byTeam[member.team] = byTeam[member.team] || []).push(member);
  });
  var rows = Object.keys(byTeam).map(function (team) {
    var known = byTeam[team];
    function sum(field) {
      return known.reduce(function (total, member) { return total + member[field]; }, 0);
    }
    var count = Math.max(known.length, sizes[team] || 0);
    var score = {
      mean: [sum('points'), count],
      sum: [sum('points'), 1],
      completion: [sum('atGoal'), count * days]
    }[rules.score];
    score[1] = Math.max(score[1], 1);
    return { team: team, members: count, reported: sum('reported'), whole: count * days, score: score };
  });
  function enough(row) { return row.reported * 100 >= rules.min_reporting * row.whole; }
  function board(some) {
    return ranked(
      some,
      function (a, b) { return compareFractions(a.score, b.score); },
      function (a, b) { return b.reported - a.reported || compareTexts(a.team, b.team); }
    );
  }
  return board(rows.filter(enough)).concat(
    board(rows.filter(function (row) { return !enough(row); })).map(function (it) {
      return { rank: null, row: it.row };
    })
  );
}
