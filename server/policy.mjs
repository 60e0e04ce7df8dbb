// Who may ask for what, before CouchDB decides what may be written. The same list stands in
// nginx.conf and Caddyfile as far as a proxy can tell who asks.
import { ownDatabase } from './desk.mjs';

const isOrganiser = (user) => user.roles.includes('organiser');
const isDocument = (rest) => rest.length === 1 && rest[0] !== '' && !rest[0].startsWith('_');
const isView = (rest, design) => rest.length === 4 && rest[0] === '_design' && rest[1] === design && rest[2] === '_view';
const isOne = (rest, ...names) => rest.length === 1 && names.includes(rest[0]);

const READ = new Set(['GET', 'HEAD']);

const databases = [
  [
    /^programme$/,
    (user, method, rest) =>
      READ.has(method)
        ? rest.length === 0 || isOne(rest, '_changes', '_all_docs') || isDocument(rest)
        : isOrganiser(user) && (isDocument(rest) || isOne(rest, '_bulk_docs')),
  ],
  [/^(roster|desk)$/, (user, _method, rest) => isOrganiser(user) && (isDocument(rest) || isOne(rest, '_all_docs', '_bulk_docs', '_changes'))],
  [
    /^entries-[a-z0-9-]+$/,
    (user, method, rest) =>
      isDocument(rest) || isView(rest, 'boards') || isView(rest, 'team') || (method === 'POST' && isOne(rest, '_bulk_docs')) || (isOrganiser(user) && isOne(rest, '_all_docs')),
  ],
  // Day by day, no more than one document at once.
  [/^cheers-[a-z0-9-]+$/, (_user, method, rest) => isView(rest, 'cheers') || (isDocument(rest) && (READ.has(method) || method === 'PUT'))],
  [
    /^enrolments$/,
    (_user, method, rest) => isDocument(rest) || isView(rest, 'lists') || (method === 'POST' && isOne(rest, '_bulk_docs')),
  ],
  [
    /^userdb-[0-9a-f]+$/,
    (user, method, rest, name) =>
      name === ownDatabase(user.name) &&
      ((READ.has(method) && rest.length === 0) || isDocument(rest) || isOne(rest, '_changes', '_bulk_docs', '_bulk_get', '_all_docs')),
  ],
  // One's own account, to change the password. New ones are the office's to make.
  [/^_users$/, (user, method, rest) => isOne(rest, `org.couchdb.user:${user.name}`) && ['GET', 'HEAD', 'PUT'].includes(method)],
];

/** Whether `user` { name, roles } may send this; `path` is decoded, without the query. */
export function mayAsk(user, method, path) {
  if (path === '/_session') return true;
  if (user.roles.includes('_admin')) return true;
  if (user.name === null) return path === '/' && READ.has(method);
  const [name, ...rest] = path.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (name === '') return READ.has(method);
  const [, rule] = databases.find(([pattern]) => pattern.test(name)) ?? [];
  return rule !== undefined && rule(user, method, rest, name);
}
