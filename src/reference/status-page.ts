/** The page of one status, in Markdown. */

import type { MethodTable, StatusRegistry, TableCell } from '../core/reference-data.ts';
import type { Rule } from '../core/rule.ts';
import { PROFILES } from '../core/severity.ts';
import { parseStatusKey, type StatusKey } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import { rulesAboutStatus } from './speaks-of.ts';

/** Everything that is built in and that a page may draw on. */
export interface Reference {
  rules: readonly Rule[];
  table: MethodTable;
  registry: StatusRegistry;
}

/** The status that a word names: `201`, `2xx`, `default`; undefined for anything else. */
export function findStatus(word: string): StatusKey | undefined {
  const key = parseStatusKey(/^[1-5]xx$/i.test(word) ? word.toUpperCase() : word.toLowerCase(), true);
  return key.kind === 'invalid' ? undefined : key;
}

export function renderStatusPage(key: StatusKey, reference: Reference): string {
  const blocks = [
    ...introduction(key, reference.registry),
    section('Methods', methodLines(key.written, reference.table)),
    section('Headers', headerLines(key.written, reference.registry)),
    section(RULES_HEADING, ruleLines(rulesAboutStatus(reference.rules, key, reference.registry))),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** What a cell of the table says, and who says so. */
export function cellWords({ note, source }: TableCell): string {
  return note ? `${note} (${source})` : `(${source})`;
}

export function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${heading}\n\n${lines.join('\n')}`;
}

export const RULES_HEADING = `Rules (severity in ${PROFILES.join('/')})`;

export function ruleLines(rules: readonly Rule[]): string[] {
  return rules.map(({ id, title, severity }) => {
    const severities = PROFILES.map((profile) => severity[profile]).join('/');
    return `- \`${id}\` (${severities}): ${title}`;
  });
}

const CLASSES: readonly { name: string; meaning: string }[] = [
  { name: 'Informational', meaning: 'The request has arrived; the answer proper is still to come.' },
  { name: 'Success', meaning: 'The request was received, understood and accepted.' },
  { name: 'Redirection', meaning: 'The client has to do something more, mostly elsewhere.' },
  { name: 'Client error', meaning: 'The request is wrong, or the caller may not make it.' },
  { name: 'Server error', meaning: 'The request may be fine, and the server failed to fulfil it.' },
];

function introduction(key: StatusKey, registry: StatusRegistry): string[] {
  if (key.kind === 'exact') return codeIntroduction(key.written, registry);
  if (key.kind === 'range') return rangeIntroduction(key.class, registry);
  return [
    '# default',
    'Stands for every outcome that no other key of the operation names: beside other keys for the errors, alone for everything, which leaves a client to guess.',
    'Source: OpenAPI Specification, Responses Object.',
  ];
}

function codeIntroduction(code: string, registry: StatusRegistry): string[] {
  const status = registry.statuses[code];
  if (!status) return unregisteredIntroduction(code, registry);
  const obsolete = status.replaces ? ` Earlier: ${joinWords(status.replaces, 'and')}.` : '';
  return [
    `# ${code} ${status.name}`,
    status.meaning,
    `Source: ${status.rfc}.${STATES[status.state]}${obsolete}`,
  ];
}

const STATES: Readonly<Record<string, string>> = {
  registered: '',
  deprecated: ' Deprecated: not to be used any more.',
  unused: ' Reserved and without use.',
  temporary: ' Registered for the time being only.',
  obsoleted: ' Its specification is obsolete.',
};

function unregisteredIntroduction(code: string, registry: StatusRegistry): string[] {
  const known = registry.unregistered[code];
  const unknown = `The IANA registry, as of ${registry.date}, has no such status.`;
  if (!known) return [`# ${code}`, `${unknown} A client treats it as its class, ${code[0]}XX.`];
  const suggested = `${known.suggest} ${registry.statuses[known.suggest]?.name ?? ''}`.trim();
  return [
    `# ${code} (not registered)`,
    `${unknown} Some know it as ${known.knownAs}. Use ${suggested}: ${known.why}`,
  ];
}

function rangeIntroduction(number: number, registry: StatusRegistry): string[] {
  const { name, meaning } = CLASSES[number - 1] ?? { name: '', meaning: '' };
  const codes = Object.entries(registry.statuses).filter(([code]) => code.startsWith(String(number)));
  return [
    `# ${number}XX ${name}`,
    meaning,
    `As a key of a responses object it stands for every code of the class that has no key of its own. OpenAPI 3 knows ranges, Swagger 2.0 does not. RFC 9110 §15.`,
    section(
      'Codes',
      codes.map(([code, status]) => `- ${code} ${status.name}: ${status.meaning}`),
    ),
  ];
}

function methodLines(status: string, table: MethodTable): string[] {
  const unlisted: string[] = [];
  const lines = Object.entries(table.methods).flatMap(([name, row]) => {
    const method = name.toUpperCase();
    for (const verdict of ['expected', 'allowed', 'discouraged'] as const) {
      const cell = row[verdict][status];
      if (cell) return [`- ${method}: ${verdict}. ${cellWords(cell)}`];
    }
    const error = row.commonErrors[status];
    if (error) return [`- ${method}: a common error (${error.source})`];
    unlisted.push(method);
    return [];
  });
  // Only success codes are judged by absence: any method may answer any error.
  if (!/^2\d\d$/.test(status) || unlisted.length === 0) return lines;
  return [...lines, `- ${joinWords(unlisted, 'and')}: not in the table`];
}

function headerLines(code: string, registry: StatusRegistry): string[] {
  const headers = registry.statuses[code]?.headers ?? [];
  return headers.map(({ name, level }) => `- \`${name}\` ${LEVELS[level]}`);
}

const LEVELS = { must: 'must be sent', should: 'should be sent', may: 'may be sent' } as const;
