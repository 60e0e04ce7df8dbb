// The guard before the development server, as a proxy stands before CouchDB in production: what is
// too large or too deep, who may ask for what, and what the npm server cannot bear.
import { createServer, request as forward } from 'node:http';
import { mayAsk } from './policy.mjs';

const LARGEST = 8 * 1024 * 1024;
const DEEPEST = 32;
/** A session lasts so long on a device, in seconds. */
export const SESSION = 30 * 86_400;
/** What the desk asks an administrator for comes by a door of its own: their password with each request, and no cookie. */
const OFFICE = '/couch-office';
/** Who somebody is, is asked again after so many milliseconds. */
const REMEMBERED = 1000;

const refusal = (response, status, error, reason) => {
  const body = JSON.stringify({ error, reason });
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body);
};

/** Whether brackets nest deeper than any document of ours; told without parsing. */
export function tooDeep(text) {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c === '\\') at++;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === '{' || c === '[') {
      if (++depth > DEEPEST) return true;
    } else if (c === '}' || c === ']') depth--;
  }
  return false;
}

async function bodyOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LARGEST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A cookie that outlives the browser's session and stays with its own site. */
const lasting = (cookie) => `${cookie.replace(/; (Max-Age|SameSite)=[^;]*/gi, '')}; Max-Age=${SESSION}; SameSite=Lax`;

/**
 * A server that lets through to the CouchDB at 127.0.0.1:`inner` what is below `prefix` and allowed, and
 * gives everything else to `site`.
 */
export function guard({ inner, site, prefix }) {
  const remembered = new Map();

  function ask(options, body) {
    return new Promise((resolve, reject) => {
      const outgoing = forward({ host: '127.0.0.1', port: inner, ...options }, resolve);
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async function whoIs({ cookie, authorization }) {
    const key = `${cookie}\n${authorization}`;
    const known = remembered.get(key);
    if (known && known.until > Date.now()) return known.user;
    const headers = { ...(cookie && { cookie }), ...(authorization && { authorization }) };
    const answer = await ask({ path: '/_session', headers });
    const json = JSON.parse(await bodyOf(answer));
    const user = json.userCtx ?? { name: null, roles: [] };
    if (remembered.size > 10_000) remembered.clear();
    remembered.set(key, { user, until: Date.now() + REMEMBERED });
    return user;
  }

  /** Whether a new version of an account keeps its roles: the npm server does not look. */
  async function keepsRoles(path, headers, body) {
    const answer = await ask({ path, headers: { authorization: headers.authorization ?? '', cookie: headers.cookie ?? '' } });
    if (answer.statusCode !== 200) return answer.resume() && false;
    const old = JSON.parse(await bodyOf(answer));
    const doc = JSON.parse(body);
    return ['_id', 'name', 'type', 'roles'].every((field) => JSON.stringify(doc[field]) === JSON.stringify(old[field]));
  }

  async function answer(request, response) {
    const body = await bodyOf(request);
    if (body === null) return refusal(response, 413, 'too_large', 'the request is too large');
    if (body.length > 0 && tooDeep(body.toString())) return refusal(response, 400, 'bad_request', 'nested too deep');
    const target = request.url.slice(prefix.length) || '/';
    const path = decodeURIComponent(target.split('?')[0]);
    const user = path === '/_session' ? { name: null, roles: [] } : await whoIs(request.headers);
    if (!mayAsk(user, request.method, path)) {
      if (user.name === null) return refusal(response, 401, 'unauthorized', 'sign in');
      return refusal(response, 403, 'forbidden', 'not for this user');
    }
    if (path.startsWith('/_users/') && request.method === 'PUT' && !user.roles.includes('_admin')) {
      if (!(await keepsRoles(target, request.headers, body))) return refusal(response, 403, 'forbidden', 'roles are given');
    }
    const { 'content-length': _length, 'transfer-encoding': _encoding, connection: _connection, ...headers } = request.headers;
    const inside = await ask({ method: request.method, path: target, headers: { ...headers, 'content-length': body.length } }, body);
    const cookies = inside.headers['set-cookie']?.map(lasting);
    response.writeHead(inside.statusCode, { ...inside.headers, ...(cookies && { 'set-cookie': cookies }) });
    inside.pipe(response);
    response.on('close', () => inside.destroy());
  }

  return createServer((request, response) => {
    if (request.url.startsWith(`${OFFICE}/`)) {
      delete request.headers.cookie;
      request.url = prefix + request.url.slice(OFFICE.length);
    }
    if (request.url !== prefix && !request.url.startsWith(`${prefix}/`)) return site(request, response);
    return answer(request, response).catch(() => {
      if (!response.headersSent) refusal(response, 400, 'bad_request', 'cannot be answered');
      else response.destroy();
    });
  });
}
