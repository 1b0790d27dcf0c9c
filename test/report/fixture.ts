import type { AffectedOperation, LocatedFinding } from '../../src/core/finding.ts';
import type { DocumentReport, Report } from '../../src/core/report.ts';
import type { Rule } from '../../src/core/rule.ts';
import type { RuleHelp, RulesHelp } from '../../src/report/rule-help.ts';
import type { TextOptions } from '../../src/report/text.ts';

/** A finding on one operation; what a test cares about is overridden. */
export function finding(
  overrides: Partial<LocatedFinding> & { at?: [line: number, column: number] },
): LocatedFinding {
  const { at: [line, column] = [1, 1], ...rest } = overrides;
  return {
    rule: 'unauthorized-www-authenticate',
    severity: 'warn',
    message: 'GET /orders: 401 declares no WWW-Authenticate; declare it',
    file: 'specs/shop.yaml',
    pointer: '/paths/~1orders/get/responses/401',
    range: { start: { line, column }, end: { line, column: column + 3 } },
    missing: undefined,
    operations: [operation({})],
    fix: 'Declare it.',
    ...rest,
  };
}

export function operation(overrides: Partial<AffectedOperation>): AffectedOperation {
  return { method: 'get', path: '/orders', kind: 'path', status: '401', ...overrides };
}

export function document(overrides: Partial<DocumentReport>): DocumentReport {
  return {
    path: 'specs/shop.yaml',
    openapi: '3.1.0',
    operations: 12,
    problems: [],
    warnings: [],
    ...overrides,
  };
}

export function report(overrides: Partial<Report>): Report {
  return {
    profile: 'guide',
    documents: [document({})],
    findings: [],
    tallies: new Map(),
    suppressed: 0,
    suppressedFindings: [],
    ...overrides,
  };
}

/** Every kind of thing that a report can say, once. */
export const EVERYTHING: Report = report({
  documents: [
    document({
      cells: [
        { method: 'get', status: '200', verdict: 'expected', operations: 8 },
        { method: 'get', status: '401', verdict: 'allowed', operations: 3 },
        { method: 'get', status: '204', verdict: 'unlisted', operations: 1 },
        { method: 'get', status: '204', verdict: 'forbidden', operations: 1 },
        { method: 'post', status: '204', verdict: 'discouraged', operations: 1200 },
        { method: 'post', status: 'default', verdict: 'unjudged', operations: 2 },
        { method: 'LINK', status: '4xx', verdict: 'invalid', operations: 1 },
      ],
    }),
    document({
      path: 'specs/old.json',
      openapi: '2.0',
      operations: 1,
      cells: [
        { method: 'delete', status: '204', verdict: 'expected', operations: 1 },
        { method: 'get', status: '200', verdict: 'expected', operations: 1 },
      ],
    }),
    document({
      path: 'specs/broken.yaml',
      openapi: undefined,
      operations: 0,
      problems: [
        {
          code: 'syntax',
          message: 'is not valid YAML: a mapping ends\u001b[2J too early',
          file: 'specs/broken.yaml',
          range: { start: { line: 3, column: 5 }, end: { line: 3, column: 5 } },
        },
        { code: 'not-found', message: 'does not exist', file: 'specs/parts/errors.yaml', range: undefined },
      ],
    }),
  ],
  findings: [
    finding({
      file: 'specs/old.json',
      severity: 'error',
      rule: 'no-content-body',
      message: 'DELETE /o\u001b[31mld\u202e: 204 cannot have content',
      pointer: '/paths/~1o\u001b[31mld\u202e/delete/responses/204/schema',
      operations: [operation({ method: 'delete', path: '/o\u001b[31mld\u202e', status: '204' })],
      fix: undefined,
      at: [1, 2218],
      excerpt: { lines: [{ number: 1, text: '"204":{"schema":{}}', cut: 2217 }] },
    }),
    // A response that three operations share, under two statuses.
    finding({
      message: 'GET /orders and 2 more operations: 401 declares no WWW-Authenticate; declare it',
      pointer: '/components/responses/SignIn',
      operations: [
        operation({}),
        operation({ path: '/parcels', status: '403' }),
        operation({ method: 'post', path: 'parcelMoved', kind: 'webhook' }),
      ],
      at: [4, 3],
      excerpt: {
        lines: [
          { number: 3, text: 'responses:', cut: 0 },
          { number: 4, text: '  SignIn:', cut: 0 },
          { number: 5, text: '\tdescription: \u001b[31mred', cut: 0 },
        ],
      },
    }),
    // One rule at six of nine places.
    ...[11, 21, 31, 41, 51, 61].map((line) =>
      finding({
        rule: 'path-param-404',
        message: `GET /orders/{id}/${line}: declares neither 404 nor 410; declare what a caller gets when the path names nothing`,
        pointer: `/paths/~1orders~1{id}~1${line}/get/responses`,
        missing: '404',
        operations: [operation({ path: `/orders/{id}/${line}`, status: undefined })],
        at: [line, 7],
      }),
    ),
    // One rule at every place there is.
    ...[112, 122, 132, 142, 152, 162].map((line) =>
      finding({
        rule: 'too-many-retry-after',
        message: `POST /orders/${line}: 429 declares no Retry-After; declare it so that clients know how long to wait`,
        pointer: `/paths/~1orders~1${line}/post/responses/429`,
        operations: [operation({ method: 'post', path: `/orders/${line}`, status: '429' })],
        fix: undefined,
        at: [line, 9],
      }),
    ),
    finding({ rule: 'secured-403', severity: 'info', at: [200, 7] }),
    finding({ rule: 'server-error-declared', severity: 'hint', at: [201, 7] }),
    finding({ rule: 'server-error-declared', severity: 'hint', at: [202, 7] }),
  ],
  tallies: new Map([
    ['path-param-404', new Map([['specs/shop.yaml', { places: 9, found: 6 }]])],
    ['too-many-retry-after', new Map([['specs/shop.yaml', { places: 6, found: 6 }]])],
  ]),
  suppressed: 1,
  suppressedFindings: [
    finding({ rule: 'secured-403', severity: 'info', at: [210, 7], reason: 'the gateway answers 403' }),
  ],
});

/** What might be markup, a command or an escape sequence to whoever shows it. */
const NASTY = [
  ']]>',
  '<script>alert(1)</script>',
  '%0A::error::forged',
  '\n::error::forged',
  '\r\n',
  '\u001b[2J\u009b31m',
  '\u202e\u2028',
  '| cell | `code` *bold* _low_ $x$',
  '[link](https://evil.example) ![](//evil.example)',
  '&amp; &#0; "quoted" \'single\'',
  '@everyone',
  '\ud800 \udfff \ufffe\uffff',
  '\u{1f600}é',
  '\\',
  '</script><!-- </style> javascript:alert(1) <img src=x onerror=alert(1)>',
].join(' ');

/** Text from documents and file names that no format may take for its own, in several files. */
export const HOSTILE: Report = report({
  documents: [
    document({
      path: `a ${NASTY}.yaml`,
      cells: [{ method: NASTY, status: NASTY, verdict: 'invalid', operations: 1 }],
    }),
    document({
      path: 'b|,:%.yaml',
      problems: [{ code: 'syntax', message: NASTY, file: 'b|,:%.yaml', range: undefined }],
      warnings: [{ code: 'broken-ref', message: NASTY, file: 'b|,:%.yaml', range: undefined }],
    }),
    document({ path: 'https://example.com/a%20b.yaml' }),
  ],
  findings: [
    finding({
      file: `a ${NASTY}.yaml`,
      message: NASTY,
      pointer: `/paths/${NASTY}`,
      fix: NASTY,
      operations: [operation({ method: NASTY, path: NASTY, status: NASTY }), operation({})],
      excerpt: { lines: [{ number: 1, text: NASTY, cut: 0 }] },
    }),
    finding({ file: 'b|,:%.yaml', message: `{0} {1} ${NASTY}`, severity: 'error', missing: NASTY }),
    finding({ file: 'b|,:%.yaml', message: NASTY, severity: 'hint', rule: 'acme/own' }),
    finding({ file: 'https://example.com/a%20b.yaml' }),
  ],
  suppressed: 1,
  suppressedFindings: [finding({ message: NASTY, reason: NASTY })],
});

/** A run over documents without fault. */
export const CLEAN: Report = report({ documents: [document({}), document({ path: 'specs/old.json' })] });

/** What every format has golden files of. */
export const INPUTS: readonly (readonly [name: string, report: Report])[] = [
  ['everything', EVERYTHING],
  ['clean', CLEAN],
  ['hostile', HOSTILE],
  ['no-documents', report({ documents: [] })],
];

export const TOOL = { name: 'statuswise', version: '1.2.3' };

function ruleHelp(rule: Partial<Rule> & Pick<Rule, 'id' | 'title'>, rationale: string | undefined): RuleHelp {
  const severity = { guide: 'warn', rfc: 'off', strict: 'error' } as const;
  return {
    rule: { family: 'auth', severity, source: {}, check: {}, message: '', ...rule },
    sources: ['guide: 401 Unauthorized', 'RFC 9110 §15.5.2'],
    rationale,
  };
}

/** What is known of some of the rules above; `too-many-retry-after` is one of which nothing is. */
export const RULES: RulesHelp = new Map(
  [
    ruleHelp(
      {
        id: 'no-content-body',
        title: 'Responses that cannot have content declare none',
        family: 'no-content',
        severity: { guide: 'error', rfc: 'error', strict: 'error' },
        fix: { kind: 'delete', advice: 'Delete the `content`.' },
      },
      'A 204 ends with its header.\nClients wait for nothing more.\n\n- one\n- two\n',
    ),
    ruleHelp({ id: 'unauthorized-www-authenticate', title: 'A 401 carries a challenge' }, 'Say which.\n'),
    ruleHelp(
      {
        id: 'path-param-404',
        title: 'An operation on one item declares 404 or 410',
        fix: { kind: 'suggest', advice: 'Declare it.' },
      },
      undefined,
    ),
    ruleHelp(
      {
        id: 'secured-403',
        title: 'A secured operation declares 403 or 404',
        severity: { guide: 'off', rfc: 'off', strict: 'off' },
      },
      'Say who.',
    ),
    ruleHelp({ id: 'acme/own', title: '<b>Ours</b>', family: 'custom' }, undefined),
  ].map((help) => [help.rule.id, help]),
);

export const TITLES = new Map([...RULES].map(([id, { rule }]) => [id, rule]));

export const OPTIONS: TextOptions = {
  colour: false,
  all: false,
  severity: 'warn',
  quiet: false,
  width: undefined,
  elapsedMs: 321.4,
  displayPath: (path) => path,
  rules: new Map([
    ['unauthorized-www-authenticate', { title: 'A 401 carries a challenge', places: 'responses with 401' }],
    [
      'path-param-404',
      { title: 'An operation on one item declares 404 or 410', places: 'operations on one item' },
    ],
    ['too-many-retry-after', { title: 'A 429 says when to come back', places: 'responses with 429' }],
    ['no-content-body', { title: 'Responses that cannot have content declare none' }],
  ]),
};
