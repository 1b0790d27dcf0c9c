import { describe, expect, it } from 'vitest';
import type { AffectedOperation } from '../../src/core/finding.ts';
import { word } from '../../src/engine/wording.ts';

const at = (
  method: AffectedOperation['method'],
  path: string,
  status?: string,
  kind: AffectedOperation['kind'] = 'path',
) => ({ method, path, kind, status });
const phraseOf = (status: string) =>
  ({ 200: 'OK', 404: 'Not Found' })[status] ?? `none of ${JSON.stringify(status)}`;
const say = (message: string, operations: readonly AffectedOperation[], args: Record<string, string> = {}) =>
  word(message, args, operations, phraseOf);
const one = [at('get', '/a', '200')];

describe('placeholders', () => {
  it.each([
    ['{operation}', 'GET /a'],
    ['{method}', 'GET'],
    ['{path}', '/a'],
    ['{status}', '200'],
    ['{phrase}', 'OK'],
    ['{method} {path}: {status} {phrase}.', 'GET /a: 200 OK.'],
    ['{unknown}', '{unknown}'],
    ['{constructor} {__proto__}', '{constructor} {__proto__}'],
    ['{not one} {', '{not one} {'],
    ['', ''],
  ])('%j is %j', (message, said) => {
    expect(say(message, one)).toBe(said);
  });

  it('that the check fills win, and are not looked into', () => {
    expect(say('{path} {a}', one, { path: '{method}', a: '{path}' })).toBe('{method} {path}');
    expect(say('{path}', one, { path: '' })).toBe('');
  });

  it.each(['operation', 'method', 'path', 'status', 'phrase', 'unknown'])(
    '{%s} is nothing without an operation',
    (name) => {
      expect(say(`<{${name}}>`, [])).toBe('<>');
    },
  );

  it('of statuses name each once, and none where there is none', () => {
    const statuses = ['200', '404', '200', undefined].map((status) => at('get', '/a', status));
    expect(say('{status}', statuses)).toBe('200 and 404');
    expect(say('{phrase}', statuses.toReversed())).toBe('OK');
    expect(say('{status}|{phrase}', [at('get', '/a')])).toBe('|none of ""');
  });
});

describe('{operation}', () => {
  it.each([
    ['one under two statuses', [at('get', '/a', '200'), at('get', '/a', '404')], 'GET /a'],
    ['two by path', [at('get', '/a'), at('get', '/b')], 'GET /a and 1 more operation'],
    ['two by method', [at('get', '/a'), at('put', '/a')], 'GET /a and 1 more operation'],
    [
      'two by kind',
      [at('post', '/a'), at('post', '/a', undefined, 'webhook')],
      'POST /a and 1 more operation',
    ],
    [
      'three',
      [at('get', '/a'), at('get', '/b'), at('get', '/b', '200'), at('get', '/c')],
      'GET /a and 2 more operations',
    ],
    ['a webhook', [at('post', 'sent', undefined, 'webhook')], 'webhook POST sent'],
    ['a callback', [at('post', '{$url}', undefined, 'callback')], 'callback POST {$url}'],
  ])('%s', (_, operations, said) => {
    expect(say('{operation}', operations)).toBe(said);
  });
});
