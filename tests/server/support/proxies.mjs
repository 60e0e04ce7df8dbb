// The proxies that a union puts before CouchDB, each with the configuration that is shipped.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

/** A shipped file with what a union sets for itself replaced; every one of these must be there. */
function adapted(path, changes) {
  return changes.reduce((result, [from, to]) => {
    assert.ok(result.includes(from), `${path} has no ${from}`);
    return result.replaceAll(from, to);
  }, readFileSync(path, 'utf8'));
}

/** The command of nginx for a house { folder, port, plain, couch }. What plays everybody from one machine is let through, but
    where the test is about a crowd behind one address. */
function nginx({ folder, port, plain, couch, isCrowd }) {
  const site = adapted('server/nginx.conf', [
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['  listen [::]:443 ssl http2;\n', ''],
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['  listen [::]:80;\n', ''],
    ['/etc/ssl/buyue/fullchain.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/buyue/privkey.pem', join(folder, 'key.pem')],
    ['/srv/buyue/dist', join(folder, 'site')],
    ['/var/cache/nginx/buyue', join(folder, 'cache')],
    ['/etc/nginx/buyue-proxy.conf', resolve('server/buyue-proxy.conf')],
    ['server 127.0.0.1:5984;', `server 127.0.0.1:${couch};`],
    ...(isCrowd ? [] : [['rate=20r/s', 'rate=1000r/s'], ['rate=5r/s', 'rate=1000r/s']]),
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${join(folder, it)};`).join('\n');
  const user = process.getuid() === 0 ? 'user root;' : '';
  writeFileSync(join(folder, 'nginx.conf'), `${user}
daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};
events {}
http { include /etc/nginx/mime.types; access_log off; ${temporary}
${site} }`);
  return ['nginx', '-c', join(folder, 'nginx.conf'), '-p', folder];
}

/** The command of Caddy for the same. */
function caddy({ folder, port, couch }) {
  const file = join(folder, 'Caddyfile');
  const certificate = `tls ${join(folder, 'cert.pem')} ${join(folder, 'key.pem')}`;
  writeFileSync(
    file,
    adapted('server/Caddyfile', [
      // Nothing beside the one port, and no certificates of its own.
      ['\tservers {', '\tadmin off\n\tauto_https off\n\tservers {'],
      ['buyue.example {', `https://127.0.0.1:${port} {\n\tbind 127.0.0.1\n\t${certificate}`],
      ['/srv/buyue/dist', join(folder, 'site')],
      ['reverse_proxy 127.0.0.1:5984', `reverse_proxy 127.0.0.1:${couch}`],
    ]),
  );
  return ['caddy', 'run', '--config', file, '--adapter', 'caddyfile'];
}

export const PROXIES = { nginx, caddy };

/** Whether it is installed: tools/install.sh does that, no test. */
export function isInstalled(name) {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts one of `PROXIES` before the CouchDB on port `couch` and a small site; resolves to { url, stop }. Its limits for one
    address hold where `isCrowd`. */
export async function startProxy(name, couch, { isCrowd = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), `buyue-${name}-`));
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(folder, 'site/assets/a.js'), '1');
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names, ...files], { stdio: 'ignore' });
  const port = await freePort();
  const [command, ...options] = PROXIES[name]({ folder, port, plain: await freePort(), couch, isCrowd });
  // Whatever it keeps for itself stays in the folder.
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const proxy = spawn(command, options, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints = [];
  proxy.stderr.on('data', (data) => complaints.push(data));
  const ended = new Promise((done) => proxy.on('close', done));
  const stop = async () => {
    proxy.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  // Its certificate is its own.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  const url = `https://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/`).catch(() => null);
    if (answer?.ok) return { url, stop };
    if (tries === 100 || proxy.exitCode !== null) {
      await stop();
      throw new Error(`${name} does not serve: ${Buffer.concat(complaints)}`);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}
