/** Merges what configurations say into one, and keeps where each value comes from. */
import type { ConfigFile, Override, Settings, TableCells, TableConfig } from '../../core/config.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Rule } from '../../core/rule.ts';
import { DEFAULT_PROFILE } from '../builtin.ts';
import { absoluteGlob } from './file-globs.ts';

/** Where a value is written: its file and its pointer in the configuration of that file. */
export interface Origin {
  file: string;
  pointer: string;
}

/** One configuration that has been checked, without what it extends. */
export interface Layer {
  file: string;
  config: ConfigFile;
  /** Where the configuration says its profile, when `extends` says it. */
  profileAt?: string;
  customRules: CustomRule[];
}

export interface CustomRule {
  rule: Rule;
  origin: Origin;
}

export interface Merged {
  settings: Settings;
  /** By pointer into the settings. What is not there is built in. */
  origins: Map<string, Origin>;
}

/** Merges layers, of which later ones win: maps key by key, most lists one after the other, everything else whole. */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const merged: Merged = { settings: emptySettings(), origins: new Map() };
  for (const layer of layers) mergeLayer(merged, layer);
  return merged;
}

function emptySettings(): Settings {
  return {
    profile: DEFAULT_PROFILE,
    rules: {},
    table: { base: 'guide', cells: {}, paths: [] },
    thresholds: {},
    envelopes: {},
    paths: { health: [], auth: [] },
    allowedStatuses: [],
    intents: [],
    roots: [],
    customRules: [],
    overrides: [],
  };
}

function mergeLayer({ settings, origins }: Merged, layer: Layer): void {
  const { config, file } = layer;
  const note = (target: string, pointer: string) => origins.set(target, { file, pointer });
  /** Appends to a list, each item with its origin. */
  const append = <T>(target: string, list: T[], items: readonly T[] | undefined, source: string) => {
    for (const [index, item] of (items ?? []).entries()) {
      note(joinPointer(target, list.length), joinPointer(source, index));
      list.push(item);
    }
  };

  if (config.profile) {
    settings.profile = config.profile;
    note('/profile', layer.profileAt ?? '/profile');
  }
  for (const [id, setting] of Object.entries(config.rules ?? {})) {
    settings.rules[id] = setting;
    note(joinPointer('/rules', id), joinPointer('/rules', id));
  }
  mergeTable(settings.table, config.table, { note, append });
  for (const [id, numbers] of Object.entries(config.thresholds ?? {})) {
    settings.thresholds[id] = { ...settings.thresholds[id], ...numbers };
    for (const name of Object.keys(numbers)) {
      const pointer = joinPointer(joinPointer('/thresholds', id), name);
      note(pointer, pointer);
    }
  }
  for (const kind of ['error', 'success'] as const) {
    const names = config.envelopes?.[kind];
    if (!names) continue;
    settings.envelopes[kind] = names;
    note(`/envelopes/${kind}`, `/envelopes/${kind}`);
  }
  for (const kind of ['health', 'auth'] as const) {
    append(`/paths/${kind}`, settings.paths[kind], config.paths?.[kind], `/paths/${kind}`);
  }
  append('/allowedStatuses', settings.allowedStatuses, config.statuses?.allow, '/statuses/allow');
  append('/intents', settings.intents, config.intents, '/intents');
  const roots = config.roots?.map((glob) => absoluteGlob(file, glob));
  append('/roots', settings.roots, roots, '/roots');
  append(
    '/overrides',
    settings.overrides,
    config.overrides?.map((one) => withAbsoluteFiles(one, file)),
    '/overrides',
  );
  for (const { rule, origin } of layer.customRules) {
    // A file that is extended twice brings its rules once.
    if (settings.customRules.some(({ id }) => id === rule.id)) continue;
    origins.set(joinPointer('/customRules', settings.customRules.length), origin);
    settings.customRules.push(rule);
  }
}

interface Noting {
  note(target: string, pointer: string): void;
  append<T>(target: string, list: T[], items: readonly T[] | undefined, source: string): void;
}

function mergeTable(table: TableConfig, written: ConfigFile['table'], { note, append }: Noting): void {
  if (written === 'exact') {
    table.base = 'exact';
    note('/table/base', '/table');
    return;
  }
  if (!written) return;
  if (written.base) {
    table.base = written.base;
    note('/table/base', '/table/base');
  }
  const cells = table.cells ?? {};
  table.cells = cells;
  for (const [method, verdicts] of Object.entries(written.cells ?? {})) {
    const name = method.toLowerCase();
    cells[name] = { ...cells[name], ...verdicts };
    for (const status of Object.keys(verdicts)) {
      note(`/table/cells/${name}/${status}`, `/table/cells/${method}/${status}`);
    }
  }
  const paths = table.paths ?? [];
  table.paths = paths;
  append('/table/paths', paths, written.paths?.map(withLowerCaseMethods), '/table/paths');
}

function withLowerCaseMethods({ path, cells }: { path: string; cells: TableCells }) {
  const lower: TableCells = {};
  for (const [method, verdicts] of Object.entries(cells)) {
    lower[method.toLowerCase()] = { ...lower[method.toLowerCase()], ...verdicts };
  }
  return { path, cells: lower };
}

function withAbsoluteFiles({ files, ...rest }: Override, file: string): Override {
  return files === undefined
    ? rest
    : { files: [files].flat().map((glob) => absoluteGlob(file, glob)), ...rest };
}
