import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const ci = readFileSync(join(root, '.ci/run'), 'utf8');

describe('README', () => {
  it.each(['npm ci && npm start', 'npm ci && npm test'])(
    'opens with `%s`, which CI runs word for word',
    (command) => {
      expect(readme.slice(0, readme.indexOf('## What it says'))).toContain(`\n${command}\n`);
      expect(ci.split('\n')).toContain(`readme '${command}'`);
    },
  );

  it('names no script that does not exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== undefined && !(name in scripts))).toEqual([]);
  });
});

describe.each(['README.md', 'docs/architecture.md', 'specs/README.md'])('%s', (page) => {
  it('links to nothing that is not there', () => {
    const text = readFileSync(join(root, page), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target ?? '');
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});
