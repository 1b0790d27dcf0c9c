/** Expressions of JSONPath for the places of a statement. */
import { fewCodes } from '../../checks/portable-statuses.ts';
import { METHODS, OTHER_METHODS } from './condition.ts';
import type { Level, Placed, Statement } from './place.ts';

/** What the places of a statement depend on, beside itself. */
export interface Placing {
  /** Leaves out the places that no document of Swagger 2.0 has. */
  isNarrow: boolean;
  /** Only for linters that report all that fails at one place; see {@link ONLY_SPECTRAL}. */
  isGated: boolean;
}

/**
 * Holds in Spectral, where filters compare as JavaScript does. By the standard a text is no number, so that vacuum finds no place
 * and passes over the rule. It refuses the option `allErrors`, which such rules need.
 */
const ONLY_SPECTRAL = "1 == '1'";

/** The places of a level. Names are quoted, as the standard of JSONPath has it. */
export function givenOf(statement: Statement, level: Level, placing: Placing): string[] {
  const { where } = statement;
  if (level === 'root') return [`$[?(@property == 'paths' && ${ONLY_SPECTRAL})]^`];
  if (level === 'paths') return mapsOf(statement, placing).map(gatedMap);
  if (level === 'item') return itemsOf(statement, placing);
  const operations = operationsOf(statement, placing);
  if (level === 'operation') return operations;
  if (level === 'responses') return operations.map((one) => `${one}.responses`);
  return operations.map((one) => `${one}.responses${member(fewCodes(where.statuses) ?? [])}`);
}

function mapsOf({ ofCallbacks }: Statement, { isNarrow }: Placing): string[] {
  if (!ofCallbacks || isNarrow) return ['$.paths'];
  return ["$['paths','webhooks']", "$['paths','webhooks'][*][*].callbacks[*]"];
}

function gatedMap(map: string): string {
  if (map.endsWith('[*]')) return `${map.slice(0, -'[*]'.length)}[?(${ONLY_SPECTRAL})]`;
  const names = map === '$.paths' ? ['paths'] : ['paths', 'webhooks'];
  const isOne = names.map((name) => `@property == '${name}'`).join(' || ');
  return `$[?(${names.length > 1 ? `(${isOne})` : isOne} && ${ONLY_SPECTRAL})]`;
}

function itemsOf(statement: Statement, placing: Placing): string[] {
  const items = placing.isGated ? `[?(${ONLY_SPECTRAL})]` : '[*]';
  return mapsOf(statement, placing).map((map) => `${map}${items}`);
}

function operationsOf(statement: Statement, placing: Placing): string[] {
  const { methods } = statement.where;
  const isKnown = (method: string) => !placing.isNarrow || (method !== 'trace' && method !== 'query');
  const fields = METHODS.filter((method) => methods.has(method) && isKnown(method));
  const items = itemsOf(statement, placing);
  const operations = fields.length > 0 ? items.map((item) => `${item}${member(fields)}`) : [];
  if (methods.has(OTHER_METHODS) && !placing.isNarrow)
    operations.push(...items.map((item) => `${item}.additionalOperations[*]`));
  return operations;
}

/**
 * The one status key of a statement, by the objects that have it: vacuum applies a schema only to a member that `field` names,
 * and in Spectral a member must be there that `field` names.
 */
export function singleOf(statement: Statement, placing: Placing): Placed['single'] {
  const [key, ...more] = fewCodes(statement.where.statuses) ?? [];
  if (key === undefined || more.length > 0) return undefined;
  const has = `[?(@property == 'responses' && @ && @['${key}'])]`;
  return { key, given: operationsOf(statement, placing).map((one) => `${one}${has}`) };
}

function member(names: readonly string[]): string {
  const [name = ''] = names;
  if (names.length === 1 && /^[a-z]+$/.test(name)) return `.${name}`;
  return `[${names.map((one) => `'${one}'`).join(',')}]`;
}
