import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Workspace } from './workspace.ts';

const workspace = new Workspace();
let documents = 0;

interface Found {
  rule: string;
  severity: string;
  message: string;
  file: string;
  pointer: string;
  fingerprint: string;
  range: { start: { line: number } };
  operations: { method: string; path: string }[];
  docs: string;
}

interface Json {
  findings: Found[];
  summary: { suppressed: number };
}

/** Checks files, of which the first is the document, and gives the report. */
async function report(
  files: Record<string, string>,
  ...args: string[]
): Promise<Json & { code: number | null }> {
  documents += 1;
  const folder = `api-${documents}`;
  for (const [name, text] of Object.entries(files)) workspace.write(`${folder}/${name}`, text);
  const [document = ''] = Object.keys(files);
  const { code, stdout } = await workspace.run([`${folder}/${document}`, '--format', 'json', ...args]);
  return { code, ...JSON.parse(stdout) };
}

/** The findings of two rules: the one that the documents break, and the one about suppressions. */
function told({ findings }: Json): string[] {
  return findings
    .filter(({ rule }) => rule === 'created-location' || rule === 'unused-suppression')
    .map(({ rule, pointer, range }) => `${range.start.line} ${rule} ${pointer}`);
}

const RESPONSE = 'description: Made, content: { application/json: { schema: { type: object } } }';

/** Two POSTs that answer 201 without Location; what is suppressed is written between. */
function twoPosts({ root = '', item = '', operation = '', response = '' } = {}): string {
  return `openapi: 3.1.0
info: { title: Orders, version: "1" }
${root}
paths:
  /orders:
    ${item}
    post:
      ${operation}
      responses:
        201: { ${RESPONSE}${response} }
  /parcels:
    post: { responses: { 201: { ${RESPONSE} } } }
`;
}

const OF_ORDERS = '10 created-location /paths/~1orders/post/responses/201';
const OF_PARCELS = '12 created-location /paths/~1parcels/post/responses/201';

describe('x-statuswise-ignore', () => {
  it('has something to suppress', async () => {
    const all = await report({ 'api.yaml': twoPosts() });
    expect(told(all)).toEqual([OF_ORDERS, OF_PARCELS]);
    expect(all.summary.suppressed).toBe(0);
  });

  it.each([
    ['an id', 'created-location'],
    ['a list', '[created-location]'],
    ['a map from id to reason', '{ created-location: "found by its number, which the client chose" }'],
    ['a map without a reason', '{ created-location: }'],
  ])('may be %s', async (_, value) => {
    const said = await report({ 'api.yaml': twoPosts({ operation: `x-statuswise-ignore: ${value}` }) });
    expect(told(said)).toEqual([OF_PARCELS]);
    expect(said.summary.suppressed).toBe(1);
  });

  const IGNORE = 'x-statuswise-ignore: created-location';
  it.each([
    ['the root', { root: IGNORE }, []],
    ['a path item', { item: IGNORE }, [OF_PARCELS]],
    ['an operation', { operation: IGNORE }, [OF_PARCELS]],
    ['a response', { response: `, ${IGNORE}` }, [OF_PARCELS]],
  ])('may stand on %s', async (_, places, left) => {
    expect(told(await report({ 'api.yaml': twoPosts(places) }))).toEqual(left);
  });

  it('names several rules at once and silences no other', async () => {
    const both = await report({
      'api.yaml': twoPosts({ operation: 'x-statuswise-ignore: [created-location, server-error-declared]' }),
    });
    const ofOrders = both.findings.filter(({ operations }) =>
      operations.some(({ path }) => path === '/orders'),
    );
    expect(ofOrders.map(({ rule }) => rule)).not.toContain('server-error-declared');
    expect(ofOrders.length).toBeGreaterThan(0);
    expect(both.summary.suppressed).toBe(2);
  });

  it('works in JSON', async () => {
    const response = { description: 'Made', content: { 'application/json': { schema: { type: 'object' } } } };
    const document = {
      openapi: '3.1.0',
      info: { title: 'Orders', version: '1' },
      paths: {
        '/orders': {
          post: {
            'x-statuswise-ignore': { 'created-location': 'no address' },
            responses: { 201: response },
          },
        },
        '/parcels': {
          post: { responses: { 201: { 'x-statuswise-ignore': ['created-location'], ...response } } },
        },
        '/returns': { post: { responses: { 201: response } } },
      },
    };
    const said = await report({ 'api.json': JSON.stringify(document, null, 2) });
    expect(told(said).map((one) => one.replace(/^\d+ /, ''))).toEqual([
      'created-location /paths/~1returns/post/responses/201',
    ]);
    expect(said.summary.suppressed).toBe(2);
  });
});

describe('a shared response', () => {
  const head = 'openapi: 3.1.0\ninfo: { title: Orders, version: "1" }\n';
  const document = (operation = '', ref = '') => `${head}paths:
  /orders:
    post:
      ${operation}
      responses:
        201:
          $ref: "shared.yaml#/Made"
          ${ref}
  /parcels:
    post: { responses: { 201: { $ref: "shared.yaml#/Made" } } }
`;
  const shared = (ignore = '') => `Made:
  ${ignore}
  description: Made
  content: { application/json: { schema: { type: object } } }
`;
  const IGNORE = 'x-statuswise-ignore: created-location';

  it('is silenced in the other file for everyone', async () => {
    const said = await report({ 'api.yaml': document(), 'shared.yaml': shared(IGNORE) });
    expect(told(said)).toEqual([]);
    expect(said.summary.suppressed).toBe(1);
  });

  it.each([
    ['on the operation', document(IGNORE)],
    ['beside the $ref', document('', IGNORE)],
  ])('is silenced %s for that operation alone', async (_, text) => {
    const said = await report({ 'api.yaml': text, 'shared.yaml': shared() });
    expect(told(said)).toEqual(['1 created-location /Made']);
    const [finding] = said.findings.filter(({ rule }) => rule === 'created-location');
    expect(finding?.file).toMatch(/shared\.yaml$/);
    expect(finding?.operations.map(({ path }) => path)).toEqual(['/parcels']);
    expect(said.summary.suppressed).toBe(1);
  });

  it('is silenced by a comment in the other file', async () => {
    const said = await report({
      'api.yaml': document(),
      'shared.yaml': `# statuswise-disable-next-line created-location -- numbers are chosen by clients\n${shared()}`,
    });
    expect(told(said)).toEqual([]);
  });

  it('is silenced by a path item in another file', async () => {
    const item = `${IGNORE}\npost:\n  responses: { 201: { $ref: "shared.yaml#/Made" } }\n`;
    const said = await report({
      'api.yaml': `${head}paths: { /orders: { $ref: orders.yaml } }\n`,
      'orders.yaml': item,
      'shared.yaml': shared(),
    });
    expect(told(said)).toEqual([]);
    expect(said.summary.suppressed).toBeGreaterThan(0);
  });

  it('may be a component', async () => {
    const said = await report({
      'api.yaml': `${head}paths:
  /orders: { post: { responses: { 201: { $ref: "#/components/responses/Made" } } } }
components:
  responses:
    Made: { ${IGNORE}, ${RESPONSE} }
`,
    });
    expect(told(said)).toEqual([]);
  });
});

describe('# statuswise-disable-next-line', () => {
  const commented = (...comments: string[]) =>
    twoPosts().replace('        201:', `${comments.map((one) => `        ${one}\n`).join('')}        201:`);
  const moved = (told: string, lines: number) => told.replace(/^\d+/, (line) => String(Number(line) + lines));

  it.each([
    ['with a reason', ['# statuswise-disable-next-line created-location -- has no address']],
    ['without one', ['#statuswise-disable-next-line created-location']],
    ['for several rules', ['# statuswise-disable-next-line created-location, created-empty']],
    [
      'above another comment',
      ['# statuswise-disable-next-line created-location', '# orders are found by number'],
    ],
  ])('%s', async (_, comments) => {
    const { findings, summary } = await report({ 'api.yaml': commented(...comments) });
    const located = findings.filter(({ rule }) => rule === 'created-location');
    expect(told({ findings: located, summary })).toEqual([moved(OF_PARCELS, comments.length)]);
    expect(summary.suppressed).toBe(1);
  });

  it('two of them, one above the other', async () => {
    const comments = ['created-location', 'no-content-body'].map(
      (rule) => `# statuswise-disable-next-line ${rule}`,
    );
    const said = await report({ 'api.yaml': commented(...comments) });
    expect(told(said)).toEqual([
      '11 unused-suppression /paths/~1orders/post/responses/201',
      moved(OF_PARCELS, 2),
    ]);
  });

  it('means the next line alone', async () => {
    const text = twoPosts().replace('paths:', '# statuswise-disable-next-line created-location\npaths:');
    const said = await report({ 'api.yaml': text });
    expect(told(said)).toEqual(['4 unused-suppression /paths', moved(OF_ORDERS, 1), moved(OF_PARCELS, 1)]);
  });

  it.each([
    ['literal', '|\n'],
    ['folded', '>-\n'],
    ['quoted', '"Orders\n\n', '"'],
  ])('is text within a text of several lines: %s', async (_, open, close = '') => {
    const lines = '        # statuswise-disable-next-line created-location\n        and so on';
    const text = twoPosts().replace('paths:', `x-text: ${open}${lines}${close}\npaths:`);
    const { findings } = await report({ 'api.yaml': text });
    const unused = findings.filter(({ rule }) => rule === 'unused-suppression');
    expect(unused).toEqual([]);
  });

  it('twice for one rule has two fingerprints', async () => {
    const comment = '# statuswise-disable-next-line no-content-body';
    const text = twoPosts()
      .replace('paths:', `${comment}\npaths:`)
      .replace('        201:', `        ${comment}\n        201:`);
    const { findings } = await report({ 'api.yaml': text });
    const unused = findings.filter(({ rule }) => rule === 'unused-suppression');
    expect(unused.map(({ pointer }) => pointer)).toEqual(['/paths', '/paths/~1orders/post/responses/201']);
    expect(new Set(unused.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('does not exist in JSON', async () => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: '# statuswise-disable-next-line created-location', version: '1' },
      paths: { '/orders': { post: { responses: { 201: { description: 'Made', content: {} } } } } },
    });
    const said = await report({ 'api.json': text });
    expect(said.findings.map(({ rule }) => rule)).not.toContain('unused-suppression');
  });
});

describe('a suppression that suppresses nothing', () => {
  const unused = async (operation: string, ...args: string[]) => {
    const said = await report({ 'api.yaml': twoPosts({ operation }) }, ...args);
    return { ...said, findings: said.findings.filter(({ rule }) => rule === 'unused-suppression') };
  };

  it('is reported where it is written, with the page that explains it', async () => {
    const { code, findings } = await unused('x-statuswise-ignore: [created-location, no-content-body]');
    expect(code).toBe(0);
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'warn',
        message: 'no-content-body finds nothing here; remove the suppression',
        pointer: '/paths/~1orders/post/x-statuswise-ignore/1',
        docs: 'docs/suppressions.md',
      }),
    ]);
    expect(existsSync(new URL(`../../${findings[0]?.docs}`, import.meta.url))).toBe(true);
  });

  it.each([
    ['secured-410', 'secured-410'],
    ['all', 'all'],
    ['true', 'true'],
    ['[[created-location]]', '{…}'],
  ])('%s is the name of no rule', async (value, name) => {
    const { findings } = await unused(`x-statuswise-ignore: ${value}`);
    expect(findings.map(({ message }) => message)).toEqual([
      `there is no rule "${name}" to suppress; correct the name or remove it`,
    ]);
  });

  it.each([
    ['error', 1, ['error']],
    ['warn', 0, ['warn']],
    ['off', 0, []],
  ])('is reported as --report-unused-suppressions %s says', async (setting, code, severities) => {
    const said = await unused(
      'x-statuswise-ignore: no-content-body',
      '--report-unused-suppressions',
      setting,
    );
    expect(said.code).toBe(code);
    expect(said.findings.map(({ severity }) => severity)).toEqual(severities);
  });

  it('takes nothing else for an answer', async () => {
    const { code, stderr } = await workspace.run(['x.yaml', '--report-unused-suppressions', 'info']);
    expect(code).toBe(2);
    expect(stderr).toContain('--report-unused-suppressions cannot be "info", only error, warn or off');
  });

  it('is no news where its rule is off', async () => {
    const { findings } = await unused('x-statuswise-ignore: no-content-body', '--profile', 'rfc');
    expect(findings).toHaveLength(1);
    const off = await unused('x-statuswise-ignore: path-param-404', '--profile', 'rfc');
    expect(off.findings).toEqual([]);
  });

  it('is no news where the document could not be read', async () => {
    const broken = `${twoPosts()}  /broken: { get: { responses: { 201: { $ref: "none.yaml" } } } }\n`;
    const text = `# statuswise-disable-next-line created-location\n${broken}`;
    const said = await report({ 'api.yaml': text });
    expect(said.code).toBe(2);
    expect(said.findings.map(({ rule }) => rule)).not.toContain('unused-suppression');
  });
});
