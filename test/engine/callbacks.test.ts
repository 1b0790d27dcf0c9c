/** In webhooks and callbacks the API is the client: only what HTTP itself demands is asked of them. */
import { describe, expect, it } from 'vitest';
import type { LocatedFinding } from '../../src/core/finding.ts';
import { rules } from '../../src/index.ts';
import { EXAMPLES } from './examples.ts';
import { prepare, runOver } from './own-rules.ts';

/** Rules about what only a server can say: where something is, and when to come back. */
const FOR_SERVERS = [
  'created-empty',
  'created-location',
  'redirect-location',
  'retry-after-schema',
  'too-many-retry-after',
  'unavailable-retry-after',
];

/** All rules, and those that webhooks and callbacks are asked: nobody judges whether these create. */
const ALL = rules();
const ASKED = ALL.filter(
  ({ id, severity, applies }) =>
    severity.rfc !== 'off' && !FOR_SERVERS.includes(id) && !JSON.stringify([applies]).includes('"creates"'),
);

/** The examples, but for those about these kinds, and those whose `$ref`s would move with the paths. */
const DOCUMENTS = EXAMPLES.map(([name, content]) => [name, { ...content, openapi: '3.1.0' }] as const).filter(
  ([, content]) => !/"swagger"|"webhooks"|"callbacks"|#\/paths\//.test(JSON.stringify(content)),
);

type Root = Record<string, unknown>;

/** A document whose paths are webhooks. */
const asWebhooks = ({ paths, ...root }: Root) => ({ ...root, webhooks: paths });

/** A document whose paths are callbacks of another one. */
const asCallbacks = ({ paths, ...root }: Root) => ({
  ...root,
  paths: { '/subscriptions': { post: { callbacks: { event: paths }, responses: {} } } },
});

/** What was found of operations of one kind. */
function foundOf(findings: LocatedFinding[], kind: string): string[] {
  return findings
    .flatMap(({ rule, severity, operations }) =>
      operations
        .filter((operation) => operation.kind === kind)
        .map(({ method, path, status }) => `${severity} ${rule} ${method} ${path} ${status}`),
    )
    .sort();
}

describe.each([
  ['webhook', asWebhooks],
  ['callback', asCallbacks],
] as const)('a %s', (kind, convert) => {
  it('is asked for what HTTP demands of any server, and nothing else', async () => {
    const seen = new Set<string>();
    const runAsked = prepare(ASKED, ({ severity }) => severity.strict);
    const runAll = prepare(ALL, ({ severity }) => severity.strict);
    for (const [name, content] of DOCUMENTS) {
      const expected = foundOf(await runAsked(content), 'path');
      const found = foundOf(await runAll(convert(content)), kind);
      expect(found, name).toEqual(expected);
      for (const one of found) seen.add(one.split(' ')[1] ?? '');
    }
    // It is asked something after all: whatever the examples show of these rules.
    expect([...seen].sort()).toEqual(ASKED.map(({ id }) => id).sort());
  });
});

it('a webhook is named as one in the message', async () => {
  const webhooks = { newWidget: { post: { responses: { ok: {} } } } };
  const [found] = await runOver({ openapi: '3.1.0', webhooks }, ALL);
  expect(found?.message).toMatch(/^webhook POST newWidget: /);
});
