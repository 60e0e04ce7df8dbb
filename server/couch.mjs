// A small client with administrator's rights, for the set-up command, the desk's worker and tests.

/** How often a document is written that others keep writing too. */
const TRIES = 5;

export class Refused extends Error {
  constructor(method, path, status, body) {
    super(`${method} ${path}: ${status} ${body?.reason ?? ''}`);
    this.status = status;
    this.body = body;
  }
}

/** A server at `address`, which may carry a name and a password and a path before the databases. */
export class Couch {
  constructor(address) {
    const url = new URL(address);
    const { username, password } = url;
    url.username = url.password = '';
    this.base = url.href.replace(/\/$/, '');
    this.headers = { Accept: 'application/json' };
    if (username) this.as(decodeURIComponent(username), decodeURIComponent(password));
  }

  /** From now on as this user. */
  as(name, password) {
    const bytes = new TextEncoder().encode(`${name}:${password}`);
    this.headers.Authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
    return this;
  }

  /** From now on in a session of this user, as the app does. */
  async signIn(name, password) {
    const answer = await this.send('POST', '/_session', { name, password });
    if (answer.status >= 300) throw new Refused('POST', '/_session', answer.status, answer.body);
    [this.headers.Cookie] = answer.headers.get('set-cookie').split(';');
    return this;
  }

  /** Status and body, whatever they are; a body that is no JSON is null. */
  async send(method, path, body) {
    const answer = await fetch(this.base + path, {
      method,
      headers: body === undefined ? this.headers : { ...this.headers, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      // In a browser, the cookie of whoever is signed in must not speak for the administrator.
      credentials: 'Authorization' in this.headers ? 'omit' : 'same-origin',
    });
    const text = await answer.text();
    let json = null;
    try {
      json = JSON.parse(text);
    } catch {
      // No JSON: the status tells.
    }
    return { status: answer.status, body: json, headers: answer.headers };
  }

  /** The body of a success; throws otherwise. */
  async ask(method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) throw new Refused(method, path, answer.status, answer.body);
    return answer.body;
  }

  /** The document, or null. */
  async find(path) {
    const answer = await this.send('GET', path);
    if (answer.status === 404) return null;
    if (answer.status >= 300) throw new Refused('GET', path, answer.status, answer.body);
    return answer.body;
  }

  /** Puts what `body` makes of what is there, undefined where nothing is to be done. Where somebody else writes in the
      same moment, it is made anew. True when it wrote. */
  async write(path, body) {
    for (let tries = 1; ; tries++) {
      const written = await body();
      if (written === undefined) return false;
      const answer = await this.send('PUT', path, written);
      if (answer.status < 300) return true;
      if (answer.status !== 409 || tries === TRIES) throw new Refused('PUT', path, answer.status, answer.body);
    }
  }

  /** Writes a document over the one that is there, unless it says the same. True when it wrote. */
  put(database, doc) {
    const path = `/${encodeURIComponent(database)}/${documentPath(doc._id)}`;
    return this.write(path, async () => {
      const { _rev, ...old } = (await this.find(path)) ?? {};
      if (same(old, doc)) return undefined;
      return _rev === undefined ? doc : { ...doc, _rev };
    });
  }

  /** Locks a database to those whom `security` names, unless it is. True when it wrote. */
  secure(database, security) {
    const path = `/${encodeURIComponent(database)}/_security`;
    return this.write(path, async () => (same(await this.ask('GET', path), security) ? undefined : security));
  }
}

const documentPath = (id) =>
  id.startsWith('_design/') ? `_design/${encodeURIComponent(id.slice(8))}` : encodeURIComponent(id);

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

export const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
