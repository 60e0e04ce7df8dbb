// The parts of the app that come when they are first needed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reads } from './support/expect.mjs';
import { suite } from './support/suite.mjs';

const ME = '**/assets/me-*.wasm';

suite('Parts', (stage) => {
  test('a part is fetched when its first page is opened, and once', async () => {
    const app = await stage.open(null);
    const asked = [];
    app.page.on('request', (request) => asked.push(request.url().replace(/.*\/(\w+)-\w+\.wasm$/, '$1')));
    await app.open('/');
    assert.deepEqual(asked.filter((name) => ['diary', 'contest', 'me', 'common'].includes(name)), []);
    await app.go('我的');
    await reads(app.title, '我的');
    await app.go('今日');
    await reads(app.title, '今日');
    await app.go('我的');
    await reads(app.title, '我的');
    assert.deepEqual(asked.filter((name) => ['diary', 'contest', 'me', 'common'].includes(name)).sort(), ['common', 'me']);
  });

  test('a part that cannot be fetched says so, and comes when asked again', async () => {
    const app = await stage.open('/');
    await app.page.route(ME, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await app.go('我的');
    await reads(app.title, '这一页没有打开');
    await app.go('今日');
    await app.today.log('8642');
    await app.says('已保存：11月22日 8,642 步');
    await app.page.unroute(ME);
    await app.go('我的');
    await app.page.getByRole('button', { name: '再试一次' }).click();
    await reads(app.title, '我的');
  });
});
