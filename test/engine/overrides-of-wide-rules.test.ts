/** Rules about the whole document where a configuration has other severities for a part of the API, and suppressions at their edges. */
import { describe, expect, it } from 'vitest';
import { profileSettings } from '../../src/config/effective.ts';
import type { Override, Settings } from '../../src/core/config.ts';
import { check } from '../../src/index.ts';
import { checkText } from '../load/workspace.ts';
import { rule } from './own-rules.ts';

const SETTINGS: Settings = {
  ...profileSettings('guide'),
  customRules: [
    rule({
      check: { widelyDeclares: { anyOf: ['429'], coverage: 'exact', share: 0.5, atLeast: 2 } },
      message: '{operation}',
    }),
  ],
};

const get = (...codes: number[]) => ({
  get: { responses: Object.fromEntries(codes.map((code) => [code, { description: 'x' }])) },
});
const document = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: { '/a': get(200, 429), '/b': get(200, 429), '/c': get(200), '/d': get(200) },
};

async function found(overrides: Override[], content: object = document) {
  const bytes = Buffer.from(JSON.stringify(content));
  const { findings } = await check([{ path: 'a.json', bytes, explicit: true }], {
    settings: { ...SETTINGS, overrides },
  });
  return findings
    .filter((one) => one.rule === 'own-rule')
    .map(
      ({ severity, operations }) =>
        `${severity} ${operations.map(({ path, status }) => `${path} ${status}`).join()}`,
    );
}

describe('an override of a rule about the whole document', () => {
  const off = { 'own-rule': 'off' as const };

  it.each<[Override[], string[]]>([
    [[], ['warn /c 429', 'warn /d 429']],
    [[{ paths: '/c', rules: off }], ['warn /d 429']],
    [[{ methods: 'get', rules: off }], []],
    [[{ methods: 'put', rules: off }], ['warn /c 429', 'warn /d 429']],
    [[{ paths: '/d', rules: { 'own-rule': 'error' } }], ['warn /c 429', 'error /d 429']],
    [[{ statuses: 429, rules: off }], []],
    [[{ statuses: 404, rules: off }], ['warn /c 429', 'warn /d 429']],
  ])('%j', async (overrides, expected) => {
    expect(await found(overrides)).toEqual(expected);
  });
});

describe('a comment that suppresses', () => {
  const withComment = (comment: string) => `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses:
        200: { description: OK }
        ${comment}
        401: { description: Sign in }
`;
  const unused = async (comment: string) => {
    const { findings } = await checkText(withComment(comment));
    return findings.filter(({ rule: id }) => id === 'unauthorized-www-authenticate').length;
  };

  it.each([
    ['# statuswise-disable-next-line unauthorized-www-authenticate', 0],
    ['#statuswise-disable-next-line unauthorized-www-authenticate', 0],
    ['#   statuswise-disable-next-line    unauthorized-www-authenticate -- why', 0],
    ['# statuswise-disable-next-line other,  , unauthorized-www-authenticate', 0],
    ['# statuswise-disable-next-line --unauthorized-www-authenticate', 1],
    ['# see # statuswise-disable-next-line unauthorized-www-authenticate', 1],
    ['# statuswise-disable-next-lineunauthorized-www-authenticate', 1],
    ['# statuswise-disable-next-line', 1],
  ])('%s: %d findings', async (comment, count) => {
    expect(await unused(comment)).toBe(count);
  });
});
