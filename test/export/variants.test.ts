import { describe, expect, it } from 'vitest';
import { profileSettings } from '../../src/config/effective.ts';
import type { Settings } from '../../src/core/config.ts';
import { formatsOf } from '../../src/export/spectral/ruleset.ts';
import { variantsOf } from '../../src/export/spectral/variants.ts';
import { builtInRule, rule } from '../engine/own-rules.ts';

const guide = profileSettings('guide');
const variants = (one: Parameters<typeof variantsOf>[0], settings: Settings = guide) =>
  variantsOf(one, settings, new Set(['own-rule', 'own-rule-hint', 'other'])).map(
    ({ name, severity }) => `${name} ${severity}`,
  );

describe('the variants of a rule', () => {
  const plain = rule({ check: { body: 'forbidden' } });

  it('are the rule itself where it has one severity', () => {
    expect(variants(plain)).toEqual(['own-rule warn']);
  });

  it('are none where it is off everywhere', () => {
    expect(variants(plain, { ...guide, rules: { 'own-rule': 'off' } })).toEqual([]);
  });

  it('have its caps', () => {
    const caps = [{ when: {}, severity: 'info' as const }];
    expect(variants({ ...plain, caps })).toEqual(['own-rule warn', 'own-rule-info info']);
  });

  it('are never called what another rule is called', () => {
    const caps = [{ when: {}, severity: 'hint' as const }];
    expect(variants({ ...plain, caps })).toEqual(['own-rule warn', 'own-rule-as-hint hint']);
  });

  it('do not have caps that are no milder than the rule', () => {
    const caps = [{ when: {}, severity: 'error' as const }];
    expect(variants({ ...plain, caps })).toEqual(['own-rule warn']);
  });

  it('have the severities of overrides, each with the caps', () => {
    const overrides = [
      { methods: 'get', rules: { 'own-rule': 'error' as const } },
      { rules: { other: 'hint' as const } },
    ];
    const caps = [{ when: {}, severity: 'info' as const }];
    expect(variants({ ...plain, caps }, { ...guide, overrides })).toEqual([
      'own-rule warn',
      'own-rule-error error',
      'own-rule-info info',
    ]);
  });

  it('give the id to the worst one where only overrides switch the rule on', () => {
    const overrides = (['info', 'error', 'off'] as const).map((one) => ({ rules: { 'own-rule': one } }));
    expect(variants(plain, { ...guide, rules: { 'own-rule': 'off' }, overrides })).toEqual([
      'own-rule error',
      'own-rule-info info',
    ]);
  });

  it('have the caps that a kind of check sets by itself', () => {
    expect(variants(builtInRule('method-status-table'), profileSettings('strict'))).toContain(
      'method-status-table-info info',
    );
  });
});

describe('the formats of a rule', () => {
  const formats = (applies: Parameters<typeof formatsOf>[0]['applies']) =>
    formatsOf(rule({ check: { body: 'forbidden' }, ...(applies && { applies }) }));

  it('are all, unless it speaks of some versions only', () => {
    expect(formats(undefined)).toEqual(['oas2', 'oas3']);
    expect(formats({ methods: ['get'] })).toEqual(['oas2', 'oas3']);
    expect(formats([{ openapi: ['2.0'] }, { methods: ['get'] }])).toEqual(['oas2', 'oas3']);
  });

  it('are those versions', () => {
    expect(formats({ openapi: ['3.0', '3.1', '3.2'] })).toEqual(['oas3']);
    expect(formats([{ openapi: ['3.1'] }, { openapi: ['2.0', '3.2'] }])).toEqual([
      'oas2',
      'oas3_1',
      'oas3_2',
    ]);
  });
});
