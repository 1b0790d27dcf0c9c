/** What a configuration comes to for one document. */
import { relative, sep } from 'node:path';
import type { Configuration } from '../config.ts';
import type { Api } from '../core/api.ts';
import type { Override, Settings } from '../core/config.ts';
import { matchPaths } from '../core/path-glob.ts';
import { joinPointer } from '../core/pointer.ts';
import type { Rule } from '../core/rule.ts';
import type { Profile } from '../core/severity.ts';
import { compileOverride } from '../engine/severities.ts';
import type {
  EffectiveOverride,
  EffectiveRule,
  EffectiveSettings,
  EffectiveValue,
  SettingSource,
} from '../report/settings.ts';
import { builtIn } from '../ruleset/builtin.ts';
import { mergeLayers } from '../ruleset/config/merge.ts';

/** What is to be told, and about which document. */
export interface EffectiveRequest {
  api: Api;
  /** Absolute paths of all the files that it reaches, its own included. */
  reached: readonly string[];
  settings: Settings;
  /** Where the settings come from; undefined where they are those of a profile alone. */
  configuration: Configuration | undefined;
  /** The profile that the command line asks for. */
  profileOption: Profile | undefined;
  cwd: string;
}

/** The settings of a profile alone. */
export function profileSettings(profile: Profile): Settings {
  return { ...mergeLayers([]).settings, profile };
}

/** Where the value at a pointer into the settings comes from. */
type SourceOf = (pointer: string) => SettingSource;

/** Tells rule by rule and value by value what holds for a document. */
export function effectiveSettings(request: EffectiveRequest): EffectiveSettings {
  const { api, settings, configuration, profileOption, cwd } = request;
  const nameOf = (file: string) => relative(cwd, file).split(sep).join('/');
  const sourceOf = (pointer: string) => {
    const origin = configuration?.originOf(pointer);
    return origin && { file: nameOf(origin.file), line: origin.line };
  };
  return {
    document: nameOf(api.file),
    configuration: (configuration?.files ?? []).map(nameOf),
    profile: settings.profile,
    profileFrom: profileOption ? { option: '--profile' } : sourceOf('/profile'),
    values: valuesOf(settings, sourceOf),
    rules: [...builtIn().rules, ...settings.customRules].map((rule) =>
      effectiveRule(rule, request, sourceOf),
    ),
    overrides: settings.overrides.flatMap((override, index) => {
      if (isForWhole(override)) return [];
      return effectiveOverride(override, joinPointer('/overrides', index), request, sourceOf);
    }),
  };
}

/** An override that is limited to files alone says what holds in all of a document. */
function isForWhole({ rules: _, files, ...others }: Override): boolean {
  return files !== undefined && Object.keys(others).length === 0;
}

function effectiveRule(
  { id, severity }: Rule,
  { api, settings }: EffectiveRequest,
  sourceOf: SourceOf,
): EffectiveRule {
  const index = settings.overrides.findLastIndex((override) => {
    return override.rules[id] && isForWhole(override) && matchPaths([override.files ?? []].flat())(api.file);
  });
  const overridden = settings.overrides[index]?.rules[id];
  if (overridden)
    return { id, severity: overridden, from: sourceOf(joinPointer(`/overrides/${index}/rules`, id)) };
  const own = settings.rules[id];
  if (own) return { id, severity: own, from: sourceOf(joinPointer('/rules', id)) };
  return { id, severity: severity[settings.profile], from: { profile: settings.profile } };
}

function effectiveOverride(
  override: Override,
  pointer: string,
  { api, reached }: EffectiveRequest,
  sourceOf: SourceOf,
): EffectiveOverride[] {
  // A status that an operation lacks can be what a finding is about: it rules nothing out.
  const { statuses: _, ...rest } = override;
  const { matches } = compileOverride(rest);
  const operations = api.operations.filter((operation) => {
    return reached.some((file) => matches({ api, operation, at: { file, pointer: '' }, status: undefined }));
  });
  if (operations.length === 0) return [];
  const { rules, ...where } = override;
  return [
    {
      where: Object.fromEntries(Object.entries(where).map(([name, value]) => [name, [value].flat()])),
      operations: operations.length,
      rules: Object.entries(rules).map(([id, severity]) => {
        return { id, severity, from: sourceOf(joinPointer(`${pointer}/rules`, id)) };
      }),
      from: sourceOf(pointer),
    },
  ];
}

function valuesOf(settings: Settings, sourceOf: SourceOf): EffectiveValue[] {
  const { table, thresholds, envelopes, paths, allowedStatuses, intents, roots, customRules } = settings;
  const value = (path: string[], said: unknown, pointer: string): EffectiveValue => {
    return { path, value: said, from: sourceOf(pointer) };
  };
  const list = (path: string[], items: readonly unknown[], pointer: string) =>
    items.map((item, index) => value(path, item, joinPointer(pointer, index)));
  const base = sourceOf('/table/base');
  const cells = Object.entries(table.cells ?? {}).flatMap(([method, verdicts]) =>
    Object.entries(verdicts).map(([status, verdict]) =>
      value(['table', method.toUpperCase(), status], verdict, `/table/cells/${method}/${status}`),
    ),
  );
  const parts = (table.paths ?? []).flatMap(({ path, cells }, index) =>
    Object.entries(cells).flatMap(([method, verdicts]) =>
      Object.entries(verdicts).map(([status, verdict]) =>
        value(['table', path, method.toUpperCase(), status], verdict, `/table/paths/${index}`),
      ),
    ),
  );
  const numbers = Object.entries(thresholds).flatMap(([id, names]) =>
    Object.entries(names).map(([name, number]) =>
      value(['thresholds', id, name], number, joinPointer(joinPointer('/thresholds', id), name)),
    ),
  );
  const shapes = Object.entries(envelopes).map(([kind, names]) =>
    value(['envelopes', kind], names, `/envelopes/${kind}`),
  );
  const ids = customRules.map(({ id }) => id);
  return [
    ...(base ? [value(['table', 'base'], table.base, '/table/base')] : []),
    ...cells,
    ...parts,
    ...numbers,
    ...shapes,
    ...list(['paths', 'health'], paths.health, '/paths/health'),
    ...list(['paths', 'auth'], paths.auth, '/paths/auth'),
    ...list(['statuses', 'allow'], allowedStatuses, '/allowedStatuses'),
    ...list(['intents'], intents, '/intents'),
    ...list(['roots'], roots, '/roots'),
    ...list(['customRules'], ids, '/customRules'),
  ];
}
