/** What a configuration says about one document, and from which line it comes. */

import type { Settings } from '../core/config.ts';
import { displayMethod } from '../core/method.ts';
import type { Profile, SeveritySetting } from '../core/severity.ts';
import { counted } from '../core/words.ts';
import { escapeUnprintable, escapeUnprintableJson } from './escape.ts';
import { type Colours, severityColour, styleOf, type TextLook } from './style.ts';

/** Where something is said: a line of a file, an option of the command line, or a built-in profile. */
export type SettingSource =
  | { file: string; line: number }
  | { option: string }
  | { profile: Profile }
  | undefined;

export interface EffectiveRule {
  id: string;
  severity: SeveritySetting;
  from: SettingSource;
}

export interface EffectiveOverride {
  /** What it is limited to, but for the files, which match. */
  where: Partial<
    Record<'files' | 'paths' | 'methods' | 'operationIds' | 'tags' | 'statuses', (string | number)[]>
  >;
  /** How many of the document's operations it can be about. */
  operations: number;
  rules: EffectiveRule[];
  from: SettingSource;
}

/** One thing that is set: `table POST 204`, `thresholds rate-limit-429 share`. */
export interface EffectiveValue {
  /** The key of the configuration and the way down from it. */
  path: string[];
  value: unknown;
  from: SettingSource;
}

export interface EffectiveSettings {
  document: string;
  /** The files of the configuration, the one that was found or named first. */
  configuration: string[];
  profile: Settings['profile'];
  profileFrom: SettingSource;
  values: EffectiveValue[];
  /** Every rule, as it is where no override says otherwise. */
  rules: EffectiveRule[];
  /** Those that can match something in the document, in the order in which they apply. */
  overrides: EffectiveOverride[];
}

/** One rule, value or override a line. */
export function renderSettingsJson(settings: EffectiveSettings): string {
  const { document, configuration, profile, profileFrom, values, rules, overrides } = settings;
  const list = (items: readonly object[]) => {
    return items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  };
  const lines = [
    '"version":1',
    `"document":${JSON.stringify(document)}`,
    `"configuration":${JSON.stringify(configuration)}`,
    `"profile":${JSON.stringify({ value: profile, from: profileFrom })}`,
    `"values":${list(values)}`,
    `"rules":${list(rules)}`,
    `"overrides":${list(overrides)}`,
  ];
  return escapeUnprintableJson(`{\n${lines.join(',\n')}\n}\n`);
}

/** A block each for the origin, the values that are set, the rules, and the overrides. */
export function renderSettingsText(settings: EffectiveSettings, look: TextLook): string {
  const { colours } = styleOf(look);
  const blocks = [
    headLines(settings, colours),
    ...valueBlocks(settings.values, colours),
    [colours.bold('rules'), ...ruleLines(settings.rules, '  ', colours)],
    overrideLines(settings.overrides, colours),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines(
  { document, configuration, profile, profileFrom }: EffectiveSettings,
  colours: Colours,
): string[] {
  const files = configuration.length === 0 ? 'none' : configuration.map(escapeUnprintable).join(', ');
  return [
    `${colours.bold('document')}       ${escapeUnprintable(document)}`,
    `${colours.bold('configuration')}  ${files}`,
    `${colours.bold('profile')}        ${profile}  ${renderSource(profileFrom, colours)}`,
  ];
}

/** A block for each key of the configuration that is set. */
function valueBlocks(values: readonly EffectiveValue[], colours: Colours): string[][] {
  const rows = values.map(({ path: [key = '', ...rest], value, from }) => {
    const said = typeof value === 'string' ? value : JSON.stringify(value);
    return { key, name: escapeUnprintable(rest.join(' ')), said: escapeUnprintable(said), from };
  });
  return [...new Set(rows.map(({ key }) => key))].map((key) => {
    const own = rows.filter((row) => row.key === key);
    const nameWidth = Math.max(...own.map(({ name }) => name.length));
    const saidWidth = Math.max(...own.map(({ said }) => said.length));
    const lines = own.map(({ name, said, from }) => {
      const start = nameWidth === 0 ? '' : `${name.padEnd(nameWidth)}  `;
      return `  ${start}${said.padEnd(saidWidth)}  ${renderSource(from, colours)}`;
    });
    return [colours.bold(key), ...lines];
  });
}

/** As wide as the longest severity. */
const SEVERITY_WIDTH = 'error'.length;

function ruleLines(rules: readonly EffectiveRule[], indent: string, colours: Colours): string[] {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, from }) => {
    const text = severity.padEnd(SEVERITY_WIDTH);
    const painted = severity === 'off' ? colours.dim(text) : severityColour(severity, colours)(text);
    return `${indent}${id.padEnd(width)}  ${painted}  ${renderSource(from, colours)}`;
  });
}

function overrideLines(overrides: readonly EffectiveOverride[], colours: Colours): string[] {
  if (overrides.length === 0) return [];
  const lines = overrides.flatMap(({ where, operations, rules, from }) => {
    const dimensions = Object.entries(where).map(([name, values]) => {
      const shown = name === 'methods' ? values.map((method) => displayMethod(String(method))) : values;
      return `${name} ${shown.join(' or ')}`;
    });
    const reach = counted(operations, 'operation');
    return [
      `  ${escapeUnprintable(dimensions.join(', '))} (${reach})  ${renderSource(from, colours)}`,
      ...ruleLines(rules, '    ', colours),
    ];
  });
  return [colours.bold('overrides'), ...lines];
}

function renderSource(source: SettingSource, colours: Colours): string {
  if (source === undefined) return colours.dim('built in');
  if ('option' in source) return source.option;
  if ('profile' in source) return colours.dim(`profile ${source.profile}`);
  return `${escapeUnprintable(source.file)}:${source.line}`;
}
