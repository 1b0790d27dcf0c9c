/** What must hold of any document, tried on the examples of all rules. */
import { dump } from 'js-yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocatedFinding } from '../../src/core/finding.ts';
import { compareSeverity, PROFILES } from '../../src/core/severity.ts';
import { type CheckOptions, check, type Report, rules } from '../../src/index.ts';
import { EXAMPLES, withKeysReversed, withResponsesInlined, withResponsesShared } from './examples.ts';

/** Checks all examples in one run, each as a file called by its number; strict has the most rules on. */
function checkAll(
  write: (content: Record<string, unknown>) => string,
  options: CheckOptions = {},
): Promise<Report> {
  const inputs = EXAMPLES.map(([, content], index) => ({
    path: `${index}.txt`,
    bytes: Buffer.from(write(content)),
    explicit: true,
  }));
  return check(inputs, { profile: 'strict', ...options });
}

/** What was found in each example, by its name. */
function byExample({ findings }: Report): Map<string, LocatedFinding[]> {
  const found = new Map<string, LocatedFinding[]>(EXAMPLES.map(([name]) => [name, []]));
  for (const finding of findings) found.get(nameOf(finding.file))?.push(finding);
  return found;
}

const nameOf = (file: string) => EXAMPLES[Number.parseInt(file, 10)]?.[0] ?? file;

/** Findings without what depends on how the text is laid out; in an order that does not. */
function withoutLayout(report: Report) {
  const sorted = (findings: LocatedFinding[]) =>
    findings.map(({ range: _, ...finding }) => finding).sort((a, b) => (identify(a) < identify(b) ? -1 : 1));
  return new Map([...byExample(report)].map(([name, findings]) => [name, sorted(findings)]));
}

const identify = ({
  rule,
  file,
  pointer,
  missing,
}: Pick<LocatedFinding, 'rule' | 'file' | 'pointer' | 'missing'>) => `${file} ${rule} ${pointer} ${missing}`;

/** What was said of which operation and status, wherever it was said and however loudly. */
function complaints({ findings }: Report): string[] {
  return findings
    .flatMap(({ file, rule, operations }) =>
      operations.map(
        ({ method, path, kind, status }) => `${nameOf(file)}: ${rule}, ${kind} ${method} ${path} ${status}`,
      ),
    )
    .sort();
}

let plain: Report;
let counted: Report;

beforeAll(async () => {
  plain = await checkAll((content) => JSON.stringify(content));
  counted = await checkAll((content) => JSON.stringify(content), { tallies: true });
  expect(plain.findings.length).toBeGreaterThan(EXAMPLES.length);
});

describe('the same document finds the same', () => {
  it('whatever the order of its keys', async () => {
    const reversed = await checkAll((content) => JSON.stringify(withKeysReversed(content)));
    expect(withoutLayout(reversed)).toEqual(withoutLayout(plain));
  });

  it('as YAML and as JSON', async () => {
    const yaml = await checkAll((content) => dump(content));
    expect(yaml.documents.flatMap(({ problems }) => problems)).toEqual([]);
    expect(withoutLayout(yaml)).toEqual(withoutLayout(plain));
  });

  it('on one line and on many', async () => {
    const wide = await checkAll((content) => JSON.stringify(content, null, 2).replaceAll('\n', '\r\n'));
    expect(withoutLayout(wide)).toEqual(withoutLayout(plain));
  });

  it('whether or not its responses are shared', async () => {
    const own = await checkAll((content) => JSON.stringify(withResponsesInlined(content)));
    const shared = await checkAll((content) => JSON.stringify(withResponsesShared(content)));
    expect(complaints(shared)).toEqual(complaints(own));
  });

  it('a second time, and whether or not places are counted', () => {
    expect({ ...counted, tallies: undefined }).toEqual({ ...plain, tallies: undefined });
  });
});

describe('a report', () => {
  it('is sorted by file, position, rule and status', () => {
    const keys = plain.findings.map(
      ({ file, range: { start }, rule, missing, operations }) =>
        [file, start.line, start.column, rule, missing ?? operations[0]?.status ?? ''] as const,
    );
    const isOrdered = (a: readonly (string | number)[], b: readonly (string | number)[]) => {
      const index = a.findIndex((part, at) => part !== b[at]);
      const [one, other] = [a[index], b[index]];
      return one === undefined || other === undefined || one < other;
    };
    const misplaced = keys.filter((key, index) => index > 0 && !isOrdered(keys[index - 1] ?? [], key));
    expect(misplaced).toEqual([]);
  });

  it('says each thing once', () => {
    const ids = plain.findings.map(identify);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('names at least one operation for each finding, each once and in order', () => {
    const wrong = plain.findings.filter(({ operations }) => {
      const names = operations.map((one) => [one.path, one.method, one.kind, one.status ?? ''].join('\0'));
      return names.length === 0 || names.join('\n') !== [...new Set(names)].sort().join('\n');
    });
    expect(wrong).toEqual([]);
  });

  it('counts no more findings than places, and all of them', () => {
    const { tallies, findings } = counted;
    const found = new Map<string, number>();
    for (const { rule, file } of findings)
      found.set(`${rule} ${file}`, (found.get(`${rule} ${file}`) ?? 0) + 1);
    const all = [...tallies].flatMap(([rule, files]) =>
      [...files].map(([file, tally]) => ({ id: `${rule} ${file}`, ...tally })),
    );
    expect(all.filter(({ places, found }) => found > places)).toEqual([]);
    expect(all.filter((tally) => tally.found !== (found.get(tally.id) ?? 0))).toEqual([]);
  });

  it.each(PROFILES)('is no louder than the profile %s says', async (profile) => {
    const settings = new Map(rules().map(({ id, severity }) => [id, severity[profile]]));
    const { findings } =
      profile === plain.profile ? plain : await checkAll((content) => JSON.stringify(content), { profile });
    const loud = findings.filter(({ rule, severity }) => {
      const setting = settings.get(rule) ?? 'off';
      return setting === 'off' || compareSeverity(severity, setting) < 0;
    });
    expect(loud).toEqual([]);
  });

  it('words every message to its end', () => {
    const written = JSON.stringify(rules().map(({ message, variants }) => [message, variants]));
    const placeholders = new Set(written.match(/\{\w+\}/g));
    expect(placeholders).toContain('{operation}');
    const unfinished = plain.findings.filter(({ message, fix, operations }) => {
      const left = message.replaceAll(operations[0]?.path ?? '', '').match(/\{\w+\}/g) ?? [];
      return (
        left.some((one) => placeholders.has(one)) ||
        /undefined|\[object| {2}| [,;.:](?:\s|$)|^\s|\s$/.test(message) ||
        fix === ''
      );
    });
    expect(unfinished).toEqual([]);
  });
});
