/** Applies a configuration to the built-in rules and data. */
import { CHECK_KINDS } from '../checks/index.ts';
import type { ReferenceData } from '../checks/kind.ts';
import type { Operation } from '../core/api.ts';
import type { Settings, TableCells, TableConfig } from '../core/config.ts';
import { isObject } from '../core/json.ts';
import { matchPaths } from '../core/path-glob.ts';
import type { MethodRow, MethodTable, StatusRegistry } from '../core/reference-data.ts';
import type { Rule } from '../core/rule.ts';
import type { Profile } from '../core/severity.ts';
import { configuredSeverities, profileSeverities, type Severities } from './severities.ts';

/** What rules are bound with. */
export interface Configured {
  rules: readonly Rule[];
  severities: Severities;
  data: ReferenceData;
}

interface BuiltInData extends ReferenceData {
  rules: readonly Rule[];
}

/** The built-in rules in one of the profiles. */
export function configureProfile({ rules, ...data }: BuiltInData, profile: Profile): Configured {
  return { rules, severities: profileSeverities(profile), data };
}

/** The built-in rules and a team's own, as its configuration sets them. */
export function configure({ rules, ...data }: BuiltInData, settings: Settings): Configured {
  return {
    rules: [...rules, ...settings.customRules].map((rule) =>
      withThresholds(rule, settings.thresholds[rule.id]),
    ),
    severities: configuredSeverities(settings),
    data: {
      ...data,
      ...configureTable(data.table, settings.table),
      registry: allowStatuses(data.registry, settings.allowedStatuses),
      pathNames: {
        health: [...data.pathNames.health, ...settings.paths.health],
        auth: [...data.pathNames.auth, ...settings.paths.auth],
      },
      envelopes: settings.envelopes,
      intentOf: configureIntents(settings),
    },
  };
}

/** Thresholds are the numbers among a check's parameters. */
function withThresholds(rule: Rule, thresholds: Record<string, number> | undefined): Rule {
  const [[kind, params] = ['', undefined]] = Object.entries(rule.check);
  if (!thresholds || !isObject(params) || !CHECK_KINDS.has(kind)) return rule;
  return { ...rule, check: { [kind]: { ...params, ...thresholds } } };
}

function allowStatuses(registry: StatusRegistry, allowed: readonly number[]): StatusRegistry {
  const added = allowed.map((code) => {
    const { knownAs } = registry.unregistered[code] ?? {};
    const status = {
      name: knownAs ?? '',
      rfc: 'allowed by the configuration',
      state: 'registered',
      meaning: '',
    };
    return [String(code), status] as const;
  });
  return {
    ...registry,
    statuses: { ...Object.fromEntries(added), ...registry.statuses } as StatusRegistry['statuses'],
  };
}

function configureIntents({ intents }: Settings): NonNullable<ReferenceData['intentOf']> {
  const compiled = intents.map(({ path, operationId, intent }) => ({
    intent,
    isPath: path === undefined ? undefined : matchPaths([path].flat()),
    isId: operationId === undefined ? undefined : matchPaths([operationId].flat()),
  }));
  const matches = (one: (typeof compiled)[number], operation: Operation) =>
    (one.isPath?.(operation.path) ?? true) && (one.isId?.(operation.operationId ?? '') ?? true);
  return (operation) => compiled.findLast((one) => matches(one, operation))?.intent;
}

function configureTable(table: MethodTable, config: TableConfig): Pick<ReferenceData, 'table' | 'tableFor'> {
  const whole = withCells(baseOf(table, config.base ?? 'guide'), config.cells ?? {});
  const parts = config.paths ?? [];
  if (parts.length === 0) return { table: whole };
  const compiled = parts.map(({ path, cells }) => ({ matches: matchPaths([path]), cells }));
  const known = new Map<string, MethodTable>();
  const tableFor = (path: string) => {
    const applying = compiled.filter(({ matches }) => matches(path));
    const id = applying.map((one) => compiled.indexOf(one)).join(' ');
    const found = known.get(id) ?? applying.reduce((before, { cells }) => withCells(before, cells), whole);
    known.set(id, found);
    return found;
  };
  return { table: whole, tableFor };
}

function baseOf(table: MethodTable, base: NonNullable<TableConfig['base']>): MethodTable {
  if (base === 'guide') return table;
  const rows = base === 'none' ? [] : Object.entries(table.methods);
  return {
    ...table,
    methods: Object.fromEntries(rows.map(([method, row]) => [method, { ...row, allowed: {} }])),
  };
}

const EMPTY_ROW: MethodRow = { expected: {}, allowed: {}, discouraged: {}, commonErrors: {} };

function withCells(table: MethodTable, cells: TableCells): MethodTable {
  const methods = { ...table.methods };
  for (const [written, verdicts] of Object.entries(cells)) {
    const method = written.toLowerCase();
    const row = structuredClone(methods[method] ?? EMPTY_ROW);
    for (const [status, verdict] of Object.entries(verdicts)) {
      for (const column of ['expected', 'allowed', 'discouraged', 'commonErrors'] as const)
        delete row[column][status];
      if (verdict !== 'unlisted') row[verdict][status] = { source: 'configuration' };
    }
    methods[method] = row;
  }
  return { ...table, methods };
}
