import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { scalar } from '../../src/export/portable/yaml.ts';
import { quote } from '../../src/export/spectral/yaml.ts';

describe('a string as YAML', () => {
  it.each([
    'created-location',
    'A POST that creates says where',
    'https://unpkg.com/statuswise@0.1.0/docs/a.md',
  ])('is bare where it can be: %s', (text) => expect(quote(text)).toBe(text));

  it.each([
    '401 is about who asks',
    'acme: rule',
    'no',
    'True',
    'a #b',
    '',
    ' a',
    'a ',
    "it's",
    '- a',
    '~',
    '{a}',
  ])('is quoted where it must be: %j', (text) => expect(quote(text)).toBe(JSON.stringify(text)));

  it('is read as what it was, in a block and between braces', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z:,# {}[\]'"-]*$/)),
        (text) => {
          // A lone surrogate is no text.
          fc.pre(!/\p{Surrogate}/u.test(text));
          expect(load(`a: ${quote(text)}\nb: { c: ${quote(text)} }\n`)).toEqual({ a: text, b: { c: text } });
        },
      ),
    );
  });
});

describe('a text in the portable export', () => {
  it('is ASCII, and is read as what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = scalar(text);
        expect(written).toMatch(/^[\n\t -~]*$/);
        expect(load(`a: ${written}`)).toEqual({ a: text });
      }),
    );
  });
});
