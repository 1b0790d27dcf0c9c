/** docs/legacy.md and what the README says of it, followed word for word. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BAD_204, GOOD_204, item, LEGACY, Repository } from '../cli/repository.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(ROOT, 'docs/legacy.md'), 'utf8');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The commands of a page's shell blocks, in their order. */
function commandsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, text = '']) => text.trim().split('\n'))
    .map((line) => line.replace(/ +#.*$/, ''));
}

/** A branch `topic` of a repository with findings, in which `npx statuswise` is the program that was built. */
class Legacy extends Repository {
  constructor() {
    super(LEGACY);
    mkdirSync(join(this.path, 'bin'));
    const npx = join(this.path, 'bin/npx');
    const program = join(ROOT, 'dist/statuswise.cjs');
    writeFileSync(
      npx,
      `#!/bin/sh\ntest "$1" = statuswise && shift && exec "${process.execPath}" "${program}" "$@"\n`,
    );
    chmodSync(npx, 0o755);
    this.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    this.git('checkout', '--quiet', '-b', 'topic');
  }

  /** Runs a command line of the page. */
  follow(command: string): { code: number; output: string } {
    const script = join(this.path, 'script.sh');
    writeFileSync(
      script,
      `export PATH="${join(this.path, 'bin')}${delimiter}$PATH"\n(${command}) 2>&1\necho "code=$?"\n`,
    );
    const said = this.program('sh', script);
    const [, output = '', code] = /^([\s\S]*)code=(\d+)$/.exec(said) ?? [];
    return { code: Number(code), output };
  }
}

const since = commandsOf(page).filter(
  (command) => command.includes('--since') && !command.includes('--watch'),
);
const staged = commandsOf(page).filter((command) => command.includes('--staged'));
const update = commandsOf(page).filter((command) => command.includes('--update-baseline'));
const prune = commandsOf(page).filter((command) => command.includes('--prune-baseline'));
const use = commandsOf(page).filter((command) => command.endsWith('--baseline statuswise.baseline.yaml'));

describe('docs/legacy.md', () => {
  it('has the commands that are followed here', () => {
    const known = [...since, ...staged, ...update, ...prune, ...use];
    const others = commandsOf(page).filter((command) => !known.includes(command));
    expect(others).toEqual([
      'git add statuswise.baseline.yaml',
      'npx statuswise check specs/ --since origin/main --watch',
    ]);
    expect([since, staged, update, prune, use].map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
  });

  it.each([
    ...since,
    'npx statuswise check specs/ --since origin/main',
    ...staged,
    'npx statuswise check --staged --since origin/main',
  ])('`%s` reports what is new', (command) => {
    expect(`${page}\n`).toContain(command);
    const legacy = new Legacy();
    expect(legacy.follow(command).code).toBe(0);
    legacy.put('specs/paths/shop.yaml', item('delete', BAD_204));
    legacy.git('add', '--all');
    const { code, output } = legacy.follow(command);
    expect(code).toBe(1);
    expect(output.match(/^ +\d+:\d+ +error .*$/gm)).toEqual([expect.stringContaining('DELETE /shops/{id}')]);
  });

  it('leads through the life of a baseline', () => {
    const legacy = new Legacy();
    const follow = (commands: string[]) => commands.map((command) => legacy.follow(command).code);
    expect(follow([...update, 'git add statuswise.baseline.yaml', ...use])).toEqual([0, 0, 0]);
    const [shown] = /^ +- \{ document: .*$/m.exec(page) ?? [];
    expect(readFileSync(join(legacy.folder, 'statuswise.baseline.yaml'), 'utf8').split('\n')).toContain(
      shown,
    );
    legacy.put('specs/paths/shop.yaml', item('delete', BAD_204));
    expect(follow(use)).toEqual([1]);
    legacy.put('specs/paths/shop.yaml', item('delete', GOOD_204));
    legacy.put('specs/paths/order.yaml', item('delete', GOOD_204));
    expect(legacy.follow(use[0] ?? '')).toEqual({
      code: 0,
      output: expect.stringContaining('1 entry no longer found'),
    });
    expect(follow([...prune, ...use])).toEqual([0, 0]);
    expect(legacy.follow(use[0] ?? '').output).not.toContain('no longer found');
  });
});

it('the README shows commands that do what it says', () => {
  const [, part = ''] = /### For an API that exists\n([\s\S]*?)\n### /.exec(readme) ?? [];
  const legacy = new Legacy();
  expect(commandsOf(part).map((command) => legacy.follow(command).code)).toEqual([0, 0, 0]);
  legacy.put('specs/paths/shop.yaml', item('delete', BAD_204));
  const [branch = '', , baseline = ''] = commandsOf(part);
  expect([branch, baseline].map((command) => legacy.follow(command).code)).toEqual([1, 1]);
});
