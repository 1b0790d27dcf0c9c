/** The documents under specs/ show what they are meant to show: every finding here was read and found true. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check, rules } from '../src/index.ts';

const project = fileURLToPath(new URL('../', import.meta.url));
const folder = `${project}specs/`;

/** By document: `file:line rule` in the guide's profile, files relative to specs/. */
const EXPECTED: Record<string, string[]> = {
  'bookshop/openapi.yaml': [
    'bookshop/components/responses/access.yaml:1 unauthorized-www-authenticate',
    'bookshop/paths/books.yaml:82 not-modified-header-parity',
    'bookshop/paths/books.yaml:105 no-content-body',
    'bookshop/paths/books.yaml:126 not-modified-only-get-head',
    'bookshop/paths/exports.yaml:63 status-key-valid',
    'bookshop/paths/orders.yaml:142 post-create-201',
    'bookshop/paths/orders.yaml:173 conflict-on-safe-method',
    'bookshop/paths/orders.yaml:179 status-description-mismatch',
    'bookshop/paths/orders.yaml:193 operation-has-client-error',
    'bookshop/paths/reviews.yaml:12 secured-401',
    'bookshop/paths/reviews.yaml:33 created-location',
    'bookshop/paths/reviews.yaml:56 path-param-404',
    'bookshop/paths/reviews.yaml:57 delete-prefer-204',
    'bookshop/paths/shops.yaml:47 too-many-retry-after',
  ],
  'aliases-and-merge-keys.yaml': [
    'aliases-and-merge-keys.yaml:14 unauthorized-www-authenticate',
    'aliases-and-merge-keys.yaml:20 too-many-retry-after',
    'aliases-and-merge-keys.yaml:68 no-content-body',
  ],
  'openapi-3.0.json': [
    'openapi-3.0.json:9 rate-limit-429',
    'openapi-3.0.json:23 partial-content-range',
    'openapi-3.0.json:45 head-response-body',
    'openapi-3.0.json:63 redirect-method-preserving',
    'openapi-3.0.json:84 error-envelope',
  ],
  'openapi-3.2-query.yaml': [
    'openapi-3.2-query.yaml:9 rate-limit-429',
    'openapi-3.2-query.yaml:29 redirect-location',
    'openapi-3.2-query.yaml:60 not-modified-only-get-head',
    'openapi-3.2-query.yaml:71 unsupported-media-accept',
  ],
  'problem-details.yaml': [
    'problem-details.yaml:36 problem-json-in-success',
    'problem-details.yaml:39 error-has-body',
    'problem-details.yaml:50 status-range-shadowed',
  ],
  'swagger-2.0.yaml': [
    'swagger-2.0.yaml:42 status-key-valid',
    'swagger-2.0.yaml:72 unauthorized-www-authenticate',
    'swagger-2.0.yaml:75 server-error-request-id',
    'swagger-2.0.yaml:87 error-envelope',
  ],
  'webhooks-and-callbacks.yaml': [
    'webhooks-and-callbacks.yaml:9 rate-limit-429',
    'webhooks-and-callbacks.yaml:41 post-forbidden-status',
    'webhooks-and-callbacks.yaml:56 no-content-body',
    'webhooks-and-callbacks.yaml:59 unauthorized-www-authenticate',
  ],
};

describe.each(Object.entries(EXPECTED))('specs/%s', (document, expected) => {
  it('has the intended findings and nothing that cannot be read', async () => {
    const { documents, findings } = await check([{ path: `specs/${document}`, explicit: true }], {
      cwd: project,
      profile: 'guide',
    });
    expect(documents.flatMap(({ problems, warnings }) => [...problems, ...warnings])).toEqual([]);
    const found = findings.map(({ file, range, rule }) => `${file}:${range.start.line} ${rule}`);
    expect(found).toEqual(expected.map((line) => `specs/${line}`));
  });

  it('is described with these rules in specs/README.md', () => {
    const found = new Set(expected.map((line) => line.split(' ')[1]));
    expect([...rulesNamedFor(document)].sort()).toEqual([...found].sort());
  });
});

it('lists every document under specs/', () => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const documents = paths.filter((path) => /\.(yaml|json)$/.test(path) && isDocument(path));
  expect(Object.keys(EXPECTED).sort()).toEqual(documents.sort());
});

/** A fragment such as paths/books.yaml says no version. */
function isDocument(path: string): boolean {
  return /^\s*"?(openapi|swagger)"?:/m.test(readFileSync(folder + path, 'utf8'));
}

/** The ids of rules in the section that has the document's name as its heading. */
function rulesNamedFor(document: string): Set<string> {
  const ids = new Set(rules().map(({ id }) => id));
  const sections = readFileSync(`${folder}README.md`, 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`\`${document}\``)) ?? '';
  const quoted = [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
  return new Set(quoted.filter((name) => ids.has(name)));
}
