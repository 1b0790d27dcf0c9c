/** Attacks on time and memory: what is in the folder, what is asked, and what it may cost at most. */
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, symlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { answering, answeringText, chain, document, laughs, members, schemaText, YAML } from './documents.ts';
import type { Files } from './run.ts';

export interface CostAttack {
  name: string;
  files: () => Files;
  /** What files alone cannot say: devices, pipes, links. */
  prepare?: (root: string) => void;
  /** `api.yaml` or `api.json`, whichever is there, unless others are named. */
  args?: readonly string[];
  /** What it exits with. */
  code: number;
  /** What it says, on stdout or stderr. */
  says?: RegExp;
  /** Most milliseconds of CPU time; an ordinary document takes 200. */
  ms: number;
  /** Most MiB of memory; an ordinary document takes 80. */
  mib: number;
  /** Tried only where there is time for it: `STATUSWISE_RUNS` is set. */
  isLong?: true;
}

const bombs = ['a', 'b', 'c'].map(laughs).join('\n');
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const OK = { description: 'OK' };
/** A path item with 2,400 responses. */
const bigItem = () => {
  const responses = members(300, (index) => `"${index}":{"description":""}`);
  return `{${METHODS.map((method) => `"${method}":{"responses":${responses}}`).join(',')}}`;
};

/** A file of `bytes` that takes no room on the disk: it opens like a document, and the rest are zeros. */
function sparse(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  writeSync(file, '{"openapi":"3.1.0","paths":{}}');
  ftruncateSync(file, bytes);
  closeSync(file);
}

const GIB = 1024 ** 3;

export const COST_ATTACKS: readonly CostAttack[] = [
  {
    name: 'YAML alias bombs that a check compares with each other',
    files: () => ({
      'api.yaml': `${YAML}x-bombs:\n${bombs}\npaths:\n  /a:\n    get:\n      responses:\n        4XX: { description: No, content: { a/b: { schema: *a9 } } }\n        "404": { description: No, content: { a/b: { schema: *b9 } } }\n        "409": { description: No, content: { a/b: { schema: *c9 } } }\n`,
    }),
    code: 0,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'an alias bomb for an example',
    files: () => ({
      'api.yaml': `${YAML}x-bombs:\n${laughs('a')}\npaths:\n  /a:\n    get:\n      responses:\n        200: { description: OK, content: { application/json: { example: *a9 } } }\n`,
    }),
    code: 0,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'a mapping that contains itself',
    files: () => ({
      'api.yaml': `${YAML}paths:\n  /a: &item\n    post: &operation\n      responses: &responses\n        200: &response { description: OK, headers: *responses, content: { a/b: { schema: *response } } }\n        409: *responses\n      callbacks: { c: { e: *item }, d: { f: { put: *operation } } }\n`,
    }),
    code: 0,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'more aliases than allowed',
    files: () => ({ 'api.yaml': `${YAML}paths: {}\nx: &x [1]\ny:\n${'  - *x\n'.repeat(10_001)}` }),
    code: 2,
    says: /--max-aliases/,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'a bomb of merge keys',
    files: () => {
      const keys = Array.from({ length: 2000 }, (_, index) => `k${index}: 1`).join(', ');
      const copies = Array.from({ length: 2000 }, (_, index) => `y${index}: { <<: *x }\n`).join('');
      return { 'api.yaml': `${YAML}paths: {}\nx: &x { ${keys} }\n${copies}` };
    },
    code: 2,
    says: /merge keys .*--max-aliases/,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'YAML that nests 100,000 deep',
    files: () => ({ 'api.yaml': `${YAML}paths: {}\nx: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n` }),
    code: 2,
    says: /--max-depth/,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'JSON that nests 100,000 deep where nobody looks',
    files: () => ({ 'api.json': answeringText('{}', `,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`) }),
    code: 0,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'JSON that nests 100,000 deep in a schema',
    files: () => ({
      'api.json': schemaText(`${'{"properties":{"a":'.repeat(100_000)}1${'}}'.repeat(100_000)}`),
    }),
    code: 0,
    ms: 10_000,
    mib: 400,
  },
  {
    name: 'allOf that nests 100,000 deep',
    files: () => ({ 'api.json': schemaText(`${'{"allOf":['.repeat(100_000)}1${']}'.repeat(100_000)}`) }),
    code: 0,
    ms: 10_000,
    mib: 400,
  },
  {
    name: 'allOf of 300,000',
    files: () => ({
      'api.json': schemaText(
        `{"allOf":[${Array.from({ length: 300_000 }, (_, index) => `{"properties":{"a${index}":true}}`).join(',')}]}`,
      ),
    }),
    code: 0,
    ms: 20_000,
    mib: 900,
  },
  {
    name: 'a bomb of $refs in allOf',
    files: () => {
      const levels = Array.from({ length: 9 }, (_, level) => [
        `S${level}`,
        { allOf: Array(20).fill({ $ref: `#/components/schemas/S${level + 1}` }) },
      ]);
      const schemas = { ...Object.fromEntries(levels), S9: { properties: { a: {} } } };
      const schema = { $ref: '#/components/schemas/S0' };
      return {
        'api.json': answering(
          { 200: { ...OK, content: { 'application/json': { schema } } } },
          { components: { schemas } },
        ),
      };
    },
    code: 0,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'a schema with a million properties',
    files: () => ({
      'api.json': schemaText(`{"properties":${members(1_000_000, (index) => `"k${index}":{}`)}}`),
    }),
    code: 0,
    ms: 30_000,
    mib: 1200,
  },
  {
    name: 'a million headers',
    files: () => ({
      'api.json': answeringText(
        `{"202":{"description":"","headers":${members(1_000_000, (index) => `"k${index}":{}`)}}}`,
      ),
    }),
    code: 0,
    ms: 30_000,
    mib: 1200,
  },
  {
    name: '100,000 status keys, each of them wrong',
    files: () => ({
      'api.json': answeringText(members(100_000, (index) => `"k${index}":{"description":""}`)),
    }),
    code: 1,
    says: /100000 errors/,
    ms: 15_000,
    mib: 1000,
  },
  {
    name: 'a million status keys, each of them wrong',
    isLong: true,
    files: () => ({
      'api.json': answeringText(members(1_000_000, (index) => `"k${index}":{"description":""}`)),
    }),
    args: ['api.json', '--max-parts', '3000000'],
    code: 1,
    says: /1000000 errors/,
    ms: 90_000,
    mib: 3500,
  },
  {
    name: 'a report longer than JavaScript can hold',
    isLong: true,
    files: () => ({
      'api.json': answeringText(members(200_000, (index) => `"k${index}":{"description":""}`)).replace(
        '/a',
        `/${'a'.repeat(4000)}`,
      ),
    }),
    args: ['api.json', '--format', 'checkstyle', '--output', 'out.json'],
    code: 2,
    says: /is longer than 512 MiB and cannot be written/,
    ms: 90_000,
    mib: 4000,
  },
  {
    name: '3,000 paths that are one path item with 2,400 responses',
    files: () => ({
      'api.json': `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":${members(3000, (index) => `"/k${index}":{"$ref":"#/components/pathItems/P"}`)},"components":{"pathItems":{"P":${bigItem()}}}}`,
    }),
    args: ['api.json', '--max-parts', '300000'],
    code: 2,
    says: /--max-parts/,
    ms: 20_000,
    mib: 1500,
  },
  {
    name: '9,000 YAML aliases of one path item with 2,400 responses',
    files: () => ({
      'api.yaml': `${YAML}paths:\n  /a: &a ${bigItem()}\n${Array.from({ length: 9000 }, (_, index) => `  /a${index}: *a\n`).join('')}`,
    }),
    args: ['api.yaml', '--max-parts', '300000'],
    code: 2,
    says: /--max-parts/,
    ms: 20_000,
    mib: 1500,
  },
  {
    name: 'a $ref that leads to itself, of every shape',
    files: () => ({
      'api.json': document(
        {
          '/self': { $ref: '#/paths/~1self' },
          '/two': { $ref: '#/paths/~1three' },
          '/three': { $ref: '#/paths/~1two' },
          '/root': { $ref: '#' },
          '/file': { $ref: 'api.json#/paths/~1file' },
          '/files': { $ref: 'other.json' },
          '/a': {
            get: {
              parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }],
              requestBody: { $ref: '#/paths/~1a/get/requestBody' },
              callbacks: { c: { $ref: '#/paths/~1a/get/callbacks/c' }, d: { e: { $ref: '#/paths/~1a' } } },
              responses: {
                200: { $ref: '#/paths/~1a/get/responses/200' },
                201: {
                  description: '',
                  headers: { Location: { $ref: '#/paths/~1a/get/responses/201/headers/Location' } },
                },
                202: { description: '', content: { 'a/b': { schema: { $ref: '#/components/schemas/A' } } } },
                203: { description: '', headers: { $ref: '#/paths/~1a/get/responses/203/headers' } },
              },
            },
          },
        },
        {
          components: {
            schemas: {
              A: { allOf: [{ $ref: '#/components/schemas/B' }] },
              B: { $ref: '#/components/schemas/A', properties: { b: { $ref: '#/components/schemas/B' } } },
            },
          },
        },
      ),
      'other.json': { $ref: 'api.json#/paths/~1files' },
    }),
    code: 2,
    says: /circular-ref/,
    ms: 10_000,
    mib: 300,
  },
  {
    name: 'a chain of 3,000 files',
    files: () => ({
      'api.json': document({ '/a': { $ref: 'p0.json' } }),
      ...chain(3000, { get: { responses: { 200: OK } } }),
    }),
    code: 0,
    ms: 20_000,
    mib: 400,
  },
  {
    name: 'a circle of 3,000 files, with a tail',
    files: () => ({
      'api.json': document({ '/a': { $ref: 'p0.json' } }),
      ...chain(3000, { $ref: 'p1500.json' }),
    }),
    code: 2,
    says: /circular-ref/,
    ms: 20_000,
    mib: 400,
  },
  {
    name: 'more files than allowed',
    files: () => ({ 'api.json': document({ '/a': { $ref: 'p0.json' } }), ...chain(300, { get: {} }) }),
    args: ['api.json', '--max-files', '200'],
    code: 2,
    says: /--max-files/,
    ms: 20_000,
    mib: 300,
  },
  {
    name: 'a chain of 100,000 $refs in one file, entered at each of them',
    files: () => ({
      'api.json': answeringText(
        members(100_000, (index) => `"x-${index}":0,"${index}":{"$ref":"#/components/responses/A${index}"}`),
        `,"components":{"responses":${members(100_001, (index) => `"A${index}":${index < 100_000 ? `{"$ref":"#/components/responses/A${index + 1}"}` : '{"description":"x"}'}`)}}`,
      ),
    }),
    code: 1,
    ms: 30_000,
    mib: 1000,
  },
  {
    name: 'a circle of 100,000 $refs in one file, entered at each of them',
    files: () => ({
      'api.json': answeringText(
        members(100_000, (index) => `"${index}":{"$ref":"#/components/responses/A${index}"}`),
        `,"components":{"responses":${members(100_000, (index) => `"A${index}":{"$ref":"#/components/responses/A${(index + 1) % 100_000}"}`)}}`,
      ),
    }),
    args: ['api.json', '--format', 'json', '--output', 'out.json'],
    code: 2,
    says: /circular-ref/,
    ms: 60_000,
    mib: 1500,
  },
  {
    name: 'JSON with one key half a million times',
    files: () => ({ 'api.json': answeringText(members(500_000, () => '"200":{"description":""}')) }),
    code: 2,
    says: /duplicate-key/,
    ms: 20_000,
    mib: 500,
  },
  {
    name: 'YAML with one key 200,000 times',
    files: () => ({ 'api.yaml': `${YAML}paths:\n${'  /a: 1\n'.repeat(200_000)}` }),
    code: 2,
    says: /duplicate-key/,
    ms: 30_000,
    mib: 1000,
  },
  {
    name: 'YAML documents by the hundred thousand',
    files: () => ({ 'api.yaml': `${YAML}paths: {}\n${'---\n'.repeat(100_000)}` }),
    code: 2,
    says: /holds 100001 YAML documents/,
    ms: 20_000,
    mib: 500,
  },
  {
    name: '300,000 suppressions above 30,000 findings',
    files: () => ({
      'api.json': answeringText(
        members(30_000, (index) => `"k${index}":{"description":""}`),
        `,"x-statuswise-ignore":[${Array.from({ length: 300_000 }, (_, index) => `"rule${index}"`).join(',')}]`,
      ),
    }),
    code: 1,
    ms: 30_000,
    mib: 1500,
  },
  {
    name: '200,000 suppressions in comments, and as many in one',
    files: () => ({
      'api.yaml': `${YAML}paths:\n  # statuswise-disable-next-line ${'a, '.repeat(200_000)}\n${'  # statuswise-disable-next-line b\n'.repeat(200_000)}  /a: { get: { responses: { 200: { description: OK } } } }\n`,
    }),
    code: 0,
    ms: 30_000,
    mib: 1500,
  },
  {
    name: 'texts of megabytes for whoever reads them as words',
    files: () => {
      const texts = [
        'creates an order. ',
        '"://',
        '<b',
        '{a',
        '((((',
        'a-',
        'aA',
        '%2F',
        '\u0000',
        'if not, ',
      ];
      const operations = texts.map((text) => [
        `/${text.repeat(20_000)}`,
        {
          post: {
            operationId: text.repeat(100_000),
            summary: text.repeat(100_000),
            description: text.repeat(100_000),
            responses: { 200: { description: text.repeat(100_000) } },
          },
        },
      ]);
      return { 'api.json': document(Object.fromEntries(operations)) };
    },
    code: 0,
    ms: 30_000,
    mib: 800,
  },
  {
    name: 'a file of 1 GiB',
    files: () => ({}),
    prepare: (root) => sparse(join(root, 'api.json'), GIB),
    args: ['api.json'],
    code: 2,
    says: /has 1024 MiB, more than the 128 MiB that --max-bytes allows/,
    ms: 10_000,
    mib: 150,
  },
  {
    name: 'a $ref to a file of 1 GiB',
    files: () => ({ 'api.json': answering({ 200: { $ref: 'big.json' } }) }),
    prepare: (root) => sparse(join(root, 'big.json'), GIB),
    code: 2,
    says: /--max-bytes allows/,
    ms: 10_000,
    mib: 200,
  },
  {
    name: 'a file of zeros, as large as allowed',
    files: () => ({}),
    prepare: (root) => sparse(join(root, 'api.json'), 128 * 1024 * 1024),
    args: ['api.json'],
    code: 2,
    says: /is binary/,
    ms: 20_000,
    mib: 400,
  },
  ...['/dev/zero', '/dev/urandom', '/dev/null'].flatMap((device): CostAttack[] => [
    {
      name: `${device} for a document`,
      files: () => ({}),
      args: [device],
      code: 2,
      says: /no regular file/,
      ms: 10_000,
      mib: 150,
    },
    {
      name: `a $ref to ${device} that the command line allows`,
      files: () => ({ 'api.json': answering({ 200: { $ref: device } }) }),
      args: ['api.json', '--allow-outside-root'],
      code: 2,
      says: /is no regular file/,
      ms: 10_000,
      mib: 200,
    },
  ]),
  {
    name: 'a $ref through a link to a device',
    files: () => ({ 'api.json': answering({ 200: { $ref: 'link.json' } }) }),
    prepare: (root) => symlinkSync('/dev/zero', join(root, 'link.json')),
    code: 2,
    says: /outside the root/,
    ms: 10_000,
    mib: 200,
  },
  {
    name: 'a FIFO for a document, and at the end of a $ref',
    files: () => ({ 'api.json': answering({ 200: { $ref: 'fifo.json' } }) }),
    prepare: (root) => {
      for (const name of ['fifo.json', 'fifo.yaml']) execFileSync('mkfifo', [join(root, name)]);
    },
    args: ['api.json', 'fifo.yaml'],
    code: 2,
    says: /is no regular file/,
    ms: 10_000,
    mib: 200,
  },
  {
    name: 'a folder with links that go round, devices and FIFOs in it',
    files: () => ({ 'sub/api.json': answering({ 200: OK }) }),
    prepare: (root) => {
      symlinkSync('..', join(root, 'sub/up'));
      symlinkSync('loop.yaml', join(root, 'sub/loop.yaml'));
      symlinkSync('/dev/zero', join(root, 'sub/zero.json'));
      execFileSync('mkfifo', [join(root, 'sub/fifo.yaml')]);
    },
    args: ['.'],
    code: 0,
    ms: 10_000,
    mib: 200,
  },
  {
    name: 'a configuration that extends itself',
    files: () => ({
      'api.json': answering({ 200: OK }),
      'statuswise.config.yaml': 'extends: ./statuswise.config.yaml\n',
    }),
    code: 2,
    says: /extends/,
    ms: 10_000,
    mib: 200,
  },
  {
    name: 'configurations that extend each other, two by two',
    files: () => ({
      'api.json': answering({ 200: OK }),
      'statuswise.config.yaml': 'extends: [./c0.yaml, ./d0.yaml]\n',
      ...Object.fromEntries(
        ['c', 'd'].flatMap((side) =>
          Array.from({ length: 30 }, (_, index) => [
            `${side}${index}.yaml`,
            index < 29 ? `extends: [./c${index + 1}.yaml, ./d${index + 1}.yaml]\n` : 'profile: strict\n',
          ]),
        ),
      ),
    }),
    code: 2,
    says: /more than the 64 files/,
    ms: 10_000,
    mib: 300,
  },
];
