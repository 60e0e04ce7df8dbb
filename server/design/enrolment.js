/* Whether an enrolment may be written: `<activity>:<worker>`, `at` set at upload. ES5. */

function checkEnrolment(newDoc, oldDoc, user, now) {
  if (user.roles.indexOf('_admin') !== -1) return;
  if (!user.name) throw { unauthorized: 'sign in' };
  var parts = newDoc._id.split(':');
  if (parts.length !== 2 || !/^[a-z0-9-]{1,40}$/.test(parts[0]) || parts[1] !== user.name) throw { forbidden: 'not yours' };
  for (var field in newDoc) {
    if (field[0] !== '_' && (newDoc._deleted || field !== 'at')) throw { forbidden: 'unknown field: ' + field };
  }
  if (newDoc._deleted) return;
  var old = oldDoc && !oldDoc._deleted ? oldDoc : null;
  if (old && old.at !== newDoc.at) throw { forbidden: 'the place in the queue is kept' };
  if (!old && !(Math.floor(newDoc.at) === newDoc.at && Math.abs(newDoc.at / 1000 - now) <= 60)) {
    throw { forbidden: 'clock' };
  }
}
