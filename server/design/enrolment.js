/* Whether an enrolment may be written: `<activity>:<worker>`, `at` set at upload, `leave` the sessions
   that will be missed, as `<series>/<day>`, without reasons. ES5. */

var MOST_LEAVE = 60;

function isLeave(leave) {
  if (!Array.isArray(leave) || leave.length > MOST_LEAVE) return false;
  return leave.every(function (session, place) {
    return /^[a-z0-9-]{1,40}\/\d{4}-\d{2}-\d{2}$/.test(session) && leave.indexOf(session) === place;
  });
}

function checkEnrolment(newDoc, oldDoc, user, now) {
  if (user.roles.indexOf('_admin') !== -1) return;
  if (!user.name) throw { unauthorized: 'sign in' };
  var parts = newDoc._id.split(':');
  if (parts.length !== 2 || !/^[a-z0-9-]{1,40}$/.test(parts[0]) || parts[1] !== user.name) throw { forbidden: 'not yours' };
  for (var field in newDoc) {
    if (field[0] !== '_' && (newDoc._deleted || (field !== 'at' && field !== 'leave'))) throw { forbidden: 'unknown field: ' + field };
  }
  if (newDoc._deleted) return;
  if (newDoc.leave !== undefined && !isLeave(newDoc.leave)) throw { forbidden: 'bad leave' };
  var old = oldDoc && !oldDoc._deleted ? oldDoc : null;
  if (old && old.at !== newDoc.at) throw { forbidden: 'the place in the queue is kept' };
  if (!old && !(Math.floor(newDoc.at) === newDoc.at && Math.abs(newDoc.at / 1000 - now) <= 60)) {
    throw { forbidden: 'clock' };
  }
}
