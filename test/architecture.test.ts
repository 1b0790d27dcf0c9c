/** What holds of the source as a whole: who imports whom, how long files are, that the data say all they must. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtIn } from '../src/ruleset/builtin.ts';
import { compileRules, readRuleFiles } from '../src/ruleset/compile.ts';

const root = new URL('..', import.meta.url).pathname;
const src = join(root, 'src');

interface Import {
  /** Relative to src, or the name of a package. */
  target: string;
  isPackage: boolean;
  isTypeOnly: boolean;
  written: string;
}

/** Every file under src, relative to it, with its text and what it imports. Generated files are nobody's style. */
const files = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(src, name), 'utf8');
      return [name, { text, imports: importsOf(name, text) }] as const;
    }),
);

function importsOf(name: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\b(?<type> type\b)?[^;']*?\bfrom '(?<from>[^']+)';/gm);
  const bare = text.matchAll(/^import '(?<from>[^']+)';/gm);
  const dynamic = text.matchAll(/\bimport\('(?<from>[^']+)'\)/g);
  return [...statements, ...bare, ...dynamic].map(({ groups }) => {
    const written = groups?.from ?? '';
    const isPackage = !written.startsWith('.');
    const target = isPackage ? written : relative(src, resolve(src, dirname(name), written));
    return { target, isPackage, isTypeOnly: groups?.type !== undefined, written };
  });
}

/** The part of the program that a file belongs to: a folder, or a file that stands by itself. */
function partOf(name: string): string {
  return name.includes('/') ? (name.split('/')[0] ?? '') : name.replace(/\.ts$/, '');
}

/** What each part may import. `index` is the library, and `cli` the only one above it. */
const ALLOWED: Record<string, readonly string[]> = {
  core: [],
  load: ['core'],
  checks: ['core'],
  report: ['core'],
  engine: ['checks', 'core'],
  ruleset: ['checks', 'core'],
  // The function that an export carries is a run of its own.
  export: ['documents', 'engine', 'load', 'ruleset', 'checks', 'core'],
  reference: ['ruleset', 'core'],
  config: ['core', 'load', 'checks', 'report', 'engine', 'ruleset', 'export', 'reference'],
  documents: ['core', 'load', 'checks', 'engine', 'ruleset'],
  settled: ['core', 'documents', 'report'],
  // What runs in a process of its own.
  worker: ['documents', 'settled', 'launcher'],
  git: ['core', 'load'],
  changes: ['core'],
  baseline: ['changes', 'core', 'load'],
  compare: ['changes', 'core', 'documents', 'git', 'load'],
  roots: ['core', 'git', 'load', 'ruleset'],
  shard: ['core', 'documents', 'load'],
  // A few lines: what it imports is compiled at each start.
  launcher: ['core'],
  index: [
    'documents',
    'config',
    'core',
    'load',
    'checks',
    'report',
    'engine',
    'ruleset',
    'export',
    'reference',
  ],
  cli: [
    'index',
    'launcher',
    'config',
    'core',
    'load',
    'checks',
    'report',
    'engine',
    'ruleset',
    'export',
    'reference',
    'git',
    'changes',
    'baseline',
    'compare',
    'roots',
    'settled',
    'shard',
  ],
};

/** Parts that turn values into values, and need neither Node nor a package for it. */
const PURE = ['core', 'checks', 'engine', 'changes'];

describe('imports', () => {
  const all = [...files].flatMap(([name, { imports }]) => imports.map((one) => ({ name, ...one })));

  it('are found at all', () => {
    expect(all.filter(({ isPackage }) => !isPackage).length).toBeGreaterThan(files.size);
    expect(all).toContainEqual(expect.objectContaining({ name: 'load/parse.ts', target: 'js-yaml' }));
  });

  it.each(Object.entries(ALLOWED))('of %s are of %j and its own', (part, allowed) => {
    const astray = all.filter(
      ({ name, target, isPackage }) =>
        partOf(name) === part && !isPackage && ![part, ...allowed].includes(partOf(target)),
    );
    expect(astray.map(({ name, written }) => `${name}: ${written}`)).toEqual([]);
  });

  it('are known for every part', () => {
    expect([...new Set([...files.keys()].map(partOf))].filter((part) => !ALLOWED[part])).toEqual([]);
  });

  it.each(PURE)('of %s need neither Node nor a package', (part) => {
    const impure = all.filter(({ name, isPackage }) => isPackage && partOf(name) === part);
    expect(impure.map(({ name, target }) => `${name}: ${target}`)).toEqual([]);
  });

  it('lead to files that are there, by their full names', () => {
    const lost = all.filter(
      ({ target, isPackage }) => !isPackage && !files.has(target) && !target.endsWith('.gen.ts'),
    );
    expect(lost.map(({ name, written }) => `${name}: ${written}`)).toEqual([]);
  });

  it('of packages are declared: bundled ones as devDependencies, others as dependencies', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const names = all
      .filter(({ target, isPackage }) => isPackage && !target.startsWith('node:'))
      .map(({ target }) =>
        target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    const declared = Object.keys({ ...dependencies, ...devDependencies });
    expect([...new Set(names)].filter((name) => !declared.includes(name))).toEqual([]);
  });

  it('do not go round in a circle', () => {
    const next = (name: string) =>
      (files.get(name)?.imports ?? [])
        .filter(({ isPackage, isTypeOnly }) => !isPackage && !isTypeOnly)
        .map(({ target }) => target);
    const done = new Set<string>();
    const findCircle = (name: string, way: readonly string[]): string[] | undefined => {
      if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
      if (done.has(name)) return undefined;
      for (const target of next(name)) {
        const circle = findCircle(target, [...way, name]);
        if (circle) return circle;
      }
      done.add(name);
      return undefined;
    };
    expect([...files.keys()].map((name) => findCircle(name, [])).find((circle) => circle)).toBeUndefined();
  });
});

describe('files', () => {
  it('have no more than 300 lines', () => {
    const lengths = [...files].map(([name, { text }]) => ({ name, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('have no names that say nothing', () => {
    expect(
      [...files.keys()].filter((name) => /(?:^|[/-])(?:utils?|helpers?|misc|common)\.ts$/.test(name)),
    ).toEqual([]);
  });
});

describe('the method table', () => {
  const { table, registry } = builtIn();

  /** What the guide and the RFCs say of each method: expected, allowed, discouraged, common errors. */
  const CELLS: Record<string, [number[], number[], number[], number[]]> = {
    get: [[200], [206, 207], [202], [404, 403]],
    post: [[200, 201], [202, 207], [204], [400, 409, 422]],
    put: [[200, 201, 204], [202, 207], [], [400, 404, 409]],
    patch: [[200, 204], [202, 207], [], [400, 404, 422]],
    delete: [[200, 204], [202, 207], [], [404, 403]],
  };
  const sorted = (codes: readonly (number | string)[]) => codes.map(Number).sort((a, b) => a - b);

  it('has a row for each method, and no other', () => {
    expect(Object.keys(table.methods).sort()).toEqual(Object.keys(CELLS).sort());
  });

  it.each(Object.entries(CELLS))(
    'has every cell of %s, each with its source',
    (method, [expected, allowed, discouraged, errors]) => {
      const row = table.methods[method];
      if (!row) throw new Error(`no row for ${method}`);
      expect({
        expected: sorted(Object.keys(row.expected)),
        allowed: sorted(Object.keys(row.allowed)),
        discouraged: sorted(Object.keys(row.discouraged)),
        commonErrors: sorted(Object.keys(row.commonErrors)),
      }).toEqual({
        expected: sorted(expected),
        allowed: sorted(allowed),
        discouraged: sorted(discouraged),
        commonErrors: sorted(errors),
      });
      for (const cells of [row.expected, row.allowed, row.discouraged, row.commonErrors]) {
        for (const [code, { source }] of Object.entries(cells))
          expect(source, `${method} ${code}`).toMatch(/guide|RFC \d+/);
      }
    },
  );

  it('names registered codes only, each once in its row', () => {
    for (const [method, row] of Object.entries(table.methods)) {
      const codes = [row.expected, row.allowed, row.discouraged, row.commonErrors].flatMap((cells) =>
        Object.keys(cells),
      );
      expect(codes, method).toEqual([...new Set(codes)]);
      expect(
        codes.filter((code) => !registry.statuses[code]),
        method,
      ).toEqual([]);
    }
  });
});

describe('rule files', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  /** A copy of the rules, to spoil. */
  function copyRules(): string {
    const folder = mkdtempSync(join(tmpdir(), 'statuswise-rules-'));
    folders.push(folder);
    cpSync(join(root, 'rules'), folder, { recursive: true });
    return folder;
  }

  it('are called by their ids', () => {
    for (const { path, family, file } of readRuleFiles(join(root, 'rules')))
      expect(path).toBe(`${family}/${file.id}.yaml`);
  });

  it('cannot be called otherwise', () => {
    const folder = copyRules();
    cpSync(join(folder, 'methods/trace-declared.yaml'), join(folder, 'methods/other-name.yaml'));
    expect(() => compileRules(folder)).toThrow('methods/other-name.yaml holds the rule trace-declared');
  });

  it('have ids that are there once', () => {
    const ids = readRuleFiles(join(root, 'rules')).map(({ file }) => file.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('cannot share an id across families', () => {
    const folder = copyRules();
    mkdirSync(join(folder, 'zzz'));
    cpSync(join(folder, 'methods/trace-declared.yaml'), join(folder, 'zzz/trace-declared.yaml'));
    expect(() => compileRules(folder)).toThrow(/trace-declared/);
  });

  it('are what the build compiled', () => {
    const compiled = compileRules(join(root, 'rules'));
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(builtIn());
  });
});
