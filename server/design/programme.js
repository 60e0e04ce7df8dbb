/* Whether a document of the programme may be written: by organisers, but for a challenge's result
   (results.mjs), which is the administrator's and is written once. ES5. */

/* Whether a row of people says what it said, or no more who that was. */
function sameRow(row, old) {
  return row.length === old.length && row.every(function (cell, at) {
    return cell === old[at] || ((at === 1 || at === 2) && cell === null);
  });
}

function sameResult(result, old) {
  return Object.keys(result).concat(Object.keys(old)).every(function (field) {
    if (field[0] === '_') return true;
    if (field !== 'top') return JSON.stringify(result[field]) === JSON.stringify(old[field]);
    return Array.isArray(result.top) && result.top.length === old.top.length && result.top.every(function (row, at) {
      return Array.isArray(row) && sameRow(row, old.top[at]);
    });
  });
}

function checkProgramme(newDoc, oldDoc, user) {
  var isAdmin = user.roles.indexOf('_admin') !== -1;
  if (!isAdmin && user.roles.indexOf('organiser') === -1) {
    throw user.name ? { forbidden: 'organisers only' } : { unauthorized: 'sign in' };
  }
  if (newDoc._id.indexOf('result-') !== 0) return;
  if (!isAdmin) throw { forbidden: "results are the administrator's" };
  if (!oldDoc || oldDoc._deleted) return;
  if (newDoc._deleted || !sameResult(newDoc, oldDoc)) throw { forbidden: 'a result is final' };
}
