import type { AffectedOperation, LocatedFinding } from '../../src/core/finding.ts';
import type { DocumentReport, Report } from '../../src/core/report.ts';
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
    document({}),
    document({ path: 'specs/old.json', openapi: '2.0', operations: 1 }),
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
});

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
