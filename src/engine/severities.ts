/** What severity a rule has for one finding: the profile's, the configuration's, or that of an override that matches. */
import type { Api, Location, Operation } from '../core/api.ts';
import type { Override, Settings } from '../core/config.ts';
import { matchPaths } from '../core/path-glob.ts';
import type { OneOrMany, Rule } from '../core/rule.ts';
import type { Profile, SeveritySetting } from '../core/severity.ts';
import { matchStatus, parseStatusKey } from '../core/status-key.ts';

export interface Severities {
  /** Without overrides. */
  base(rule: Rule): SeveritySetting;
  /** Whether it is on anywhere. */
  isOn(rule: Rule): boolean;
  /** Whether that is what it has everywhere: no override names it. */
  isFixed(rule: Rule): boolean;
  /** For one finding. */
  at(rule: Rule, finding: FindingPlace): SeveritySetting;
}

/** What an override may look at. */
export interface FindingPlace {
  api: Api;
  operation: Operation;
  /** Where it is written. */
  at: Location;
  /** The key that it is about, or the status that is missing. */
  status: string | undefined;
}

/** Severities of a profile alone, as they are without a configuration. */
export function profileSeverities(profile: Profile): Severities {
  const base = (rule: Rule) => rule.severity[profile];
  return { base, isOn: (rule) => base(rule) !== 'off', isFixed: () => true, at: base };
}

/** Severities of a configuration. */
export function configuredSeverities(settings: Settings): Severities {
  const base = ({ id, severity }: Rule): SeveritySetting => settings.rules[id] ?? severity[settings.profile];
  const overrides = settings.overrides.map(compileOverride);
  return {
    base,
    isOn: (rule) =>
      base(rule) !== 'off' || settings.overrides.some(({ rules }) => (rules[rule.id] ?? 'off') !== 'off'),
    isFixed: ({ id }) => !overrides.some(({ rules }) => rules[id]),
    at: (rule, place) =>
      overrides.findLast(({ rules, matches }) => rules[rule.id] && matches(place))?.rules[rule.id] ??
      base(rule),
  };
}

interface CompiledOverride {
  rules: Record<string, SeveritySetting>;
  matches(place: FindingPlace): boolean;
}

/** An override holds wherever its operations lead: by `$ref` into other files, too. */
export function compileOverride(override: Override): CompiledOverride {
  const { files, paths, methods, operationIds, tags, statuses, rules } = override;
  const isFile = files === undefined ? undefined : matchPaths(list(files));
  const isPath = paths === undefined ? undefined : matchPaths(list(paths));
  const names = methods && new Set(list(methods).map((method) => method.toLowerCase()));
  const isId = operationIds === undefined ? undefined : matchPaths(list(operationIds));
  const tagged = tags && new Set(list(tags));
  const isStatus = statuses === undefined ? undefined : matchStatus(list(statuses).map(String));
  return {
    rules,
    matches({ api, operation, at, status }) {
      if (isFile && !isFile(api.file) && !isFile(at.file)) return false;
      if (isPath && !isPath(operation.path)) return false;
      if (names && !names.has(operation.method.toLowerCase())) return false;
      if (isId && !isId(operation.operationId ?? '')) return false;
      if (tagged && !tagsOf(operation).some((tag) => tagged.has(tag))) return false;
      return !isStatus || (status !== undefined && isStatus(parseStatusKey(status, true)));
    },
  };
}

function tagsOf(operation: Operation): string[] {
  const tags = operation.field('tags');
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}

function list<T>(one: OneOrMany<T>): T[] {
  return Array.isArray(one) ? one : [one];
}
