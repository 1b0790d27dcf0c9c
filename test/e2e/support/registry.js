import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { succeed } from './run.js';

/**
 * A registry that holds one package, so that what fetches it from npm can be tried before it is there.
 *
 * @param {string} project a folder where the package has been built
 * @param {import('./sandbox.js').Sandbox} sandbox
 * @returns {Promise<Record<string, string>>} the variables that lead npm to it
 */
export async function serveRegistry(project, sandbox) {
  const { folder, env } = sandbox;
  const options = { cwd: project, env };
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename, name }] = JSON.parse(await succeed('npm', packing, options));
  const tarball = readFileSync(join(folder, filename));
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

  const server = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const version = { ...manifest, dist: { tarball: `${base}/package.tgz`, integrity } };
    if (request.url === '/package.tgz') response.end(tarball);
    else if (request.url === `/${name}`) {
      response.setHeader('content-type', 'application/json');
      const versions = { [manifest.version]: version };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions }));
    } else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  sandbox.atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The registry has no port');
  return {
    npm_config_registry: `http://127.0.0.1:${address.port}/`,
    npm_config_fetch_retries: '0',
    // Otherwise npm would find packages of other runs there.
    npm_config_cache: join(folder, 'npm-cache'),
  };
}
