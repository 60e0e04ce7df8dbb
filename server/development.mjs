// The CouchDB-compatible server from npm, for development, trials and tests. Not for production:
// README.md says what is.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { guard, SESSION } from './guard.mjs';

const require = createRequire(import.meta.url);

// pouchdb-validation overwrites `_revisions`, and a document of `new_edits=false` is then silently lost
// (pouchdb-server #419). A setter that does nothing keeps it.
function keepRevisions(doc) {
  if (doc === null || typeof doc !== 'object' || !('_revisions' in doc)) return;
  const revisions = doc._revisions;
  Object.defineProperty(doc, '_revisions', { enumerable: true, configurable: true, get: () => revisions, set: () => {} });
}

/**
 * Has a page of a view begin at a document, which the npm server does not know how to: `startkey_docid` becomes
 * the number of rows of the first key that stand before it.
 */
const beginsAtDocument = (Store) => async (request, _response, next) => {
  const address = new URL(request.url, 'http://localhost');
  const query = address.searchParams;
  const begin = query.get('startkey_docid');
  if (begin === null || !query.has('startkey')) return next();
  const descending = query.get('descending') === 'true';
  try {
    const { db, design, view } = request.params;
    const key = JSON.parse(query.get('startkey'));
    const { rows } = await new Store(db).query(`${design}/${view}`, { key, reduce: false, descending });
    const before = rows.findIndex(({ id }) => (descending ? id <= begin : id >= begin));
    query.set('skip', Number(query.get('skip')) + (before === -1 ? rows.length : before));
    query.delete('startkey_docid');
    request.url = address.pathname + address.search;
    // Read already; the next to ask reads it anew.
    delete request.query;
  } catch {
    // The server itself says what is wrong with the question.
  }
  next();
};

const listening = (server, port, host) =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve(server)));

const closed = (server) =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });

const noSite = (_request, response) => response.writeHead(404).end();

/**
 * Starts the server: in memory, or in `folder`; CouchDB's paths begin at `prefix`. Resolves to { url, couchUrl, port, stop }; `couchUrl`
 * carries the administrator's name and password.
 */
export async function start({ password, port = 0, host = '127.0.0.1', folder, site = noSite, prefix = '/couch' }) {
  const express = require('express');
  const PouchDB = require('pouchdb');
  let Store;
  if (folder === undefined) {
    PouchDB.plugin(require('pouchdb-adapter-memory'));
    Store = PouchDB.defaults({ adapter: 'memory', prefix: `memory-${process.pid}-${Date.now()}/` });
  } else {
    mkdirSync(folder, { recursive: true });
    Store = PouchDB.defaults({ prefix: join(folder, '/') });
  }
  const couch = require('express-pouchdb')({
    inMemoryConfig: true,
    logPath: '/dev/null',
    overrideMode: { exclude: ['routes/fauxton', 'routes/http-log', 'routes/log', 'replicator', 'routes/replicate', 'routes/temp-views', 'routes/special-test-auth'] },
  });
  couch.couchConfig.set('couch_httpd_auth', 'timeout', SESSION, () => {});
  couch.couchConfig.set('couchdb', 'max_document_size', 8 * 1024 * 1024, () => {});
  await new Promise((done) => couch.couchConfig.set('admins', 'admin', password, done));
  await couch.setPouchDB(Store);

  const inside = express();
  inside.post('/:db/_bulk_docs', express.json({ limit: '8mb', strict: false, type: () => true }), (request, _response, next) => {
    const docs = request.body?.docs;
    if (Array.isArray(docs)) docs.forEach(keepRevisions);
    next();
  });
  inside.get('/:db/_design/:design/_view/:view', beginsAtDocument(Store));
  inside.use(couch);
  const inner = await listening(createServer(inside), 0, '127.0.0.1');
  const outer = await listening(guard({ inner: inner.address().port, site, prefix }), port, host);
  const at = `${host === '0.0.0.0' ? '127.0.0.1' : host}:${outer.address().port}`;
  return {
    url: `http://${at}`,
    couchUrl: `http://admin:${encodeURIComponent(password)}@${at}${prefix}`,
    port: outer.address().port,
    async stop() {
      await closed(outer);
      await closed(inner);
    },
  };
}
