/** The examples of a rule file as documents of their own, written as their author wrote them. */
import { isDeepStrictEqual } from 'node:util';
import { load } from 'js-yaml';
import { PROFILES, type Profile } from '../core/severity.ts';
import type { RuleExample, RuleFile } from '../ruleset/compile.ts';
import { compactYaml } from './compact-yaml.ts';

export interface PageExample {
  name: string;
  /** Whether the rule has something to say about it. */
  isReported: boolean;
  /** The profile under which it says so. */
  profile: Profile;
  /** The version of OpenAPI, as the document writes it. */
  version: string;
  /** The whole document, as YAML that ends in a line feed. */
  document: string;
}

/** Version of the examples that name none. */
const VERSION = '3.1.0';

/** Longer lines than this have to be scrolled on a page. */
const LONGEST_LINE = 120;

/** Keys of an example that are not part of its document. */
const ABOUT: ReadonlySet<string> = new Set(['name', 'finds', 'profile']);

/**
 * The examples of a rule.
 *
 * @param text the rule file, which is `file` once it is read
 */
export function readExamples(text: string, file: RuleFile): PageExample[] {
  const written = splitExamples(text);
  return file.examples.map((example, index) => ({
    name: example.name,
    isReported: example.finds.length > 0,
    profile: profileOf(file, example),
    version: String(example.openapi ?? example.swagger ?? VERSION),
    document: documentOf(example, written[index] ?? []),
  }));
}

/** The first example that is reported, and the first that is not: of the same version of OpenAPI where there is one. */
export function chooseExamples(examples: readonly PageExample[]): {
  reported: PageExample | undefined;
  silent: PageExample | undefined;
} {
  const reported = examples.find(({ isReported }) => isReported);
  const silent = examples.filter(({ isReported }) => !isReported);
  return { reported, silent: silent.find(({ version }) => version === reported?.version) ?? silent[0] };
}

/** The profile that the example names, else the first in which the rule is on. */
function profileOf({ severity }: RuleFile, { profile }: RuleExample): Profile {
  const order: Profile[] = ['guide', 'strict', 'rfc'];
  return PROFILES.find((one) => one === profile) ?? order.find((one) => severity[one] !== 'off') ?? 'guide';
}

/** The lines of each example, without the indentation of the list. */
function splitExamples(text: string): string[][] {
  const lines = text.split('\n');
  const examples: string[][] = [];
  for (const line of lines.slice(lines.indexOf('examples:') + 1)) {
    if (/^\S/.test(line)) break;
    if (line.startsWith('  - ')) examples.push([line.slice(4)]);
    else examples.at(-1)?.push(line.replace(/^ {4}/, ''));
  }
  return examples;
}

function documentOf(example: RuleExample, lines: readonly string[]): string {
  const value = Object.fromEntries(Object.entries(example).filter(([key]) => !ABOUT.has(key)));
  const written = withoutAbout(lines);
  const isReadable = written.split('\n').every((line) => line.length <= LONGEST_LINE);
  // Aliases may lead out of an example, and YAML can be laid out in ways that lines do not show.
  const body = isReadable && isSame(written, value) ? written : compactYaml(value);
  return `${withHead(body)}\n`;
}

/** What stands under the keys that belong to the document. */
function withoutAbout(lines: readonly string[]): string {
  let isKept = false;
  const kept = lines.filter((line) => {
    const key = /^([\w-]+):/.exec(line)?.[1];
    if (key !== undefined) isKept = !ABOUT.has(key);
    return isKept;
  });
  return kept.join('\n').trimEnd();
}

function isSame(yaml: string, value: unknown): boolean {
  try {
    return isDeepStrictEqual(load(yaml), value);
  } catch {
    return false;
  }
}

/** Begins with the version and the title, as documents do. */
function withHead(body: string): string {
  const lines = body.split('\n');
  const version = lines.find((line) => /^(openapi|swagger):/.test(line)) ?? `openapi: ${VERSION}`;
  const hasInfo = lines.some((line) => line.startsWith('info:'));
  const info = hasInfo ? [] : ['info: { title: Example, version: "1" }'];
  return [version, ...info, ...lines.filter((line) => line !== version)].join('\n');
}
