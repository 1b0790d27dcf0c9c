/** `$ref`s over the network, against a server of our own. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../src/index.ts';
import { type Content, checkFiles, document, onlyDocument } from './workspace.ts';

const servers: Server[] = [];
/** What was asked of the servers, as `host/path`. */
let asked: string[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  asked = [];
});

/** Starts a server on the loopback; gives its `host:port`, under the address and under the name. */
async function serve(listener: RequestListener): Promise<{ address: string; name: string }> {
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    response.setHeader('Connection', 'close');
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, name: `localhost:${port}` };
}

/** Serves files by path; a path that is a function answers itself. */
function serveFiles(files: Record<string, Content | RequestListener>) {
  return serve((request, response) => {
    const content = files[request.url ?? ''];
    if (typeof content === 'function') return content(request, response);
    if (content === undefined) response.statusCode = 404;
    response.end(typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  });
}

const redirectTo =
  (location: string): RequestListener =>
  (_, response) => {
    response.writeHead(302, { Location: location });
    response.end();
  };

async function checkRef($ref: string, options: CheckOptions = {}) {
  const report = await checkFiles(
    { 'api.json': document({ '/a': { get: { responses: { 429: { $ref } } } } }) },
    options,
  );
  return { ...onlyDocument(report), findings: report.findings };
}

const message = (part: string): unknown => expect.stringContaining(part);

describe('the network', () => {
  it('is not asked unless the host is allowed', async () => {
    const { address } = await serveFiles({ '/r.json': { description: 'Slow down' } });
    const { problems } = await checkRef(`http://${address}/r.json`);
    expect(problems).toMatchObject([
      { code: 'forbidden-ref', message: message(`is on the network; allow it with --allow-host ${address}`) },
    ]);
    expect(asked).toEqual([]);
  });

  it('is not asked for a host that only resembles an allowed one', async () => {
    const { address } = await serveFiles({});
    const others = ['127.0.0.1:1', 'localhost', '127.0.0', '0.0.1', `x${address}`, `${address}0`, '*', ''];
    expect((await checkRef(`http://${address}/r.json`, { allowHosts: others })).problems).toMatchObject([
      { code: 'forbidden-ref' },
    ]);
    expect(asked).toEqual([]);
  });

  it('is not fooled by a name and password before the host', async () => {
    const { address } = await serveFiles({});
    const { problems } = await checkRef(`http://localhost:1@${address}/r.json`, {
      allowHosts: ['localhost', 'localhost:1'],
    });
    expect(problems).toMatchObject([{ code: 'forbidden-ref' }]);
    expect(asked).toEqual([]);
  });

  it('is asked of a host that is allowed, with its port or on all of them, in any case', async () => {
    const { name } = await serveFiles({ '/r.json': { description: 'Slow down' } });
    const [host = ''] = name.split(':');
    for (const allowed of [name, host, host.toUpperCase()]) {
      const { problems, findings } = await checkRef(`http://${name}/r.json`, { allowHosts: [allowed] });
      expect(problems).toEqual([]);
      expect(findings.find(({ rule }) => rule === 'too-many-retry-after')).toMatchObject({
        file: `http://${name}/r.json`,
        pointer: '',
        range: { start: { line: 1, column: 1 } },
      });
    }
  });

  it('serves parts of files, and files that refer to each other by relative addresses', async () => {
    const { address } = await serveFiles({
      '/api/all.yaml': 'slow:\n  $ref: parts/slow.json#/answer\n',
      '/api/parts/slow.json': { answer: { $ref: '../../root.json' } },
      '/root.json': { description: 'Slow down', headers: { 'Retry-After': { schema: { type: 'integer' } } } },
    });
    const { problems, findings } = await checkRef(`http://${address}/api/all.yaml#/slow`, {
      allowHosts: [address],
    });
    expect(problems).toEqual([]);
    expect(findings.map(({ rule }) => rule)).not.toContain('too-many-retry-after');
    expect(asked.sort()).toEqual(
      ['/api/all.yaml', '/api/parts/slow.json', '/root.json'].map((path) => address + path),
    );
  });

  it('serves each file once', async () => {
    const { address } = await serveFiles({ '/r.json': { a: { description: 'A' }, b: { description: 'B' } } });
    const responses = Object.fromEntries(
      ['a', 'b'].map((part, index) => [400 + index, { $ref: `http://${address}/r.json#/${part}` }]),
    );
    const report = await checkFiles(
      { 'api.json': document({ '/a': { get: { responses } } }) },
      { allowHosts: [address] },
    );
    expect(onlyDocument(report).problems).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each(['/etc/passwd', 'file:///etc/passwd', '../../../../etc/passwd'])(
    'has no way back to files of this machine: %s',
    async (ref) => {
      const { address } = await serveFiles({ '/r.json': { $ref: ref } });
      const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
      expect(problems).toHaveLength(1);
      // A path is one on that server; a file is refused.
      expect(asked).toEqual([
        `${address}/r.json`,
        ...(ref.startsWith('file:') ? [] : [`${address}/etc/passwd`]),
      ]);
    },
  );
});

describe('a redirect', () => {
  it('to an allowed host is followed', async () => {
    const there = await serveFiles({ '/r.json': { description: 'Slow down' } });
    const here = await serveFiles({ '/r.json': redirectTo(`http://${there.name}/r.json`) });
    const allowHosts = [here.address, there.name];
    expect((await checkRef(`http://${here.address}/r.json`, { allowHosts })).problems).toEqual([]);
    expect(asked).toEqual([`${here.address}/r.json`, `${there.name}/r.json`]);
  });

  it('to another host is refused before that is asked', async () => {
    const there = await serveFiles({ '/r.json': { description: 'Slow down' } });
    const here = await serveFiles({ '/r.json': redirectTo(`http://${there.name}/r.json`) });
    const { problems } = await checkRef(`http://${here.address}/r.json`, { allowHosts: [here.address] });
    expect(problems).toMatchObject([
      { code: 'forbidden-ref', message: message(`--allow-host ${there.name}`) },
    ]);
    expect(asked).toEqual([`${here.address}/r.json`]);
  });

  it('to the same machine under another name is refused', async () => {
    const { address, name } = await serve((request, response) => {
      if (request.headers.host === address) redirectTo(`http://${name}/r.json`)(request, response);
      else response.end('{"description": "Slow down"}');
    });
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([{ code: 'forbidden-ref' }]);
    expect(asked).toEqual([`${address}/r.json`]);
  });

  it.each([
    ['a file', 'file:///etc/passwd', 'forbidden-ref', 'uses file:, which is never followed'],
    ['data', 'data:application/json,{}', 'forbidden-ref', 'uses data:, which is never followed'],
    ['what is no URL', 'http://[', 'broken-ref', 'redirects to what is no URL'],
  ])('to %s is refused', async (_, location, code, says) => {
    const { address } = await serveFiles({ '/r.json': redirectTo(location) });
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([{ code, message: message(says) }]);
  });

  it('that goes round in a circle ends', async () => {
    const { address } = await serveFiles({ '/r.json': redirectTo('/r.json') });
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([{ code: 'broken-ref', message: message('more than 5 redirects') }]);
    expect(asked).toHaveLength(6);
  });
});

describe('a server', () => {
  it.each([401, 404, 500])('that answers %i is a problem at the $ref', async (status) => {
    const { address } = await serve((_, response) => {
      response.statusCode = status;
      response.end('{}');
    });
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([
      { code: 'broken-ref', file: 'api.json', message: message(`the server answered ${status}`) },
    ]);
  });

  it('that sends no end of bytes is cut off', async () => {
    const { address } = await serve((_, response) => {
      const send = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', send);
      send();
    });
    const { problems } = await checkRef(`http://${address}/r.json`, {
      allowHosts: [address],
      maxBytes: 200_000,
    });
    expect(problems).toMatchObject([{ message: message('sends more than the 200000 bytes of --max-bytes') }]);
  });

  it('that hangs up is a problem', async () => {
    const { address } = await serve((request) => request.socket.destroy());
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([{ code: 'broken-ref', message: message('cannot be fetched') }]);
  });

  it('that hangs up halfway is a problem', async () => {
    const { address } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 5);
    });
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([{ code: 'broken-ref', message: message('cannot be fetched') }]);
  });

  it('that is not there is a problem', async () => {
    const { address } = await serveFiles({});
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([{ code: 'broken-ref', message: message('cannot be fetched') }]);
  });

  it('that sends broken JSON has the problem in its file', async () => {
    const { address } = await serveFiles({ '/r.json': '{\n  "a": ' });
    const { problems } = await checkRef(`http://${address}/r.json`, { allowHosts: [address] });
    expect(problems).toMatchObject([
      { code: 'syntax', file: `http://${address}/r.json`, range: { start: { line: 2, column: 8 } } },
    ]);
  });
});
