// A small client with administrator's rights, for the set-up command and for tests.

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
    this.headers.Authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
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

  /** Writes a document over the one that is there, unless it says the same. True when it wrote. */
  async put(database, doc) {
    const path = `/${encodeURIComponent(database)}/${documentPath(doc._id)}`;
    const { _rev, ...old } = (await this.find(path)) ?? {};
    if (JSON.stringify(sorted(old)) === JSON.stringify(sorted(doc))) return false;
    await this.ask('PUT', path, _rev === undefined ? doc : { ...doc, _rev });
    return true;
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
