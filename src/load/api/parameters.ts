import type { Parameter, SchemaNode } from '../../core/api.ts';
import type { Node } from '../node.ts';
import type { Builder } from './builder.ts';

/** What is known of an operation's parameters without keeping them: most rules ask for nothing else. */
export interface ParameterSummary {
  /** False when a `$ref` is broken. */
  isComplete: boolean;
  /** The values of `in`, 2.0's `body` and `formData` among them. */
  places: ReadonlySet<string>;
}

/** Goes through lists of parameters once: an operation's own and those of its path item. */
export function surveyParameters(builder: Builder, lists: readonly Node[]): ParameterSummary {
  let isComplete = true;
  // A text rather than a set: nearly every operation has those of another, whose set it then takes.
  let places = ' ';
  for (const list of lists) {
    const items = list.items();
    builder.spend(items.length);
    items.forEach((item) => {
      const node = item.isObject ? builder.follow(item) : undefined;
      const place = node && meet(builder, node, node !== item).in;
      if (place === undefined) isComplete = false;
      else if (!places.includes(` ${place} `)) places += `${place} `;
    });
  }
  return { isComplete, places: placesOf(builder, places) };
}

/** @param written the places with a blank before, between and after them */
function placesOf(builder: Builder, written: string): ReadonlySet<string> {
  let known = builder.places.get(written);
  if (!known) {
    known = new Set(written === ' ' ? [] : written.slice(1, -1).split(' '));
    builder.places.set(written, known);
  }
  return known;
}

/** Of the places of parameters those that are none of a request body. */
export function placesBesideBody(builder: Builder, places: ReadonlySet<string>): ReadonlySet<string> {
  if (!places.has('body') && !places.has('formData')) return places;
  const others = [...places].filter((place) => place !== 'body' && place !== 'formData');
  return placesOf(builder, ` ${others.map((place) => `${place} `).join('')}`);
}

/**
 * Goes through parameters by name and place until a test holds; an operation's own win over those of its path item.
 *
 * @param lists the operation's own, then those of the path item
 */
export function findParameter(
  builder: Builder,
  lists: readonly Node[],
  test: (parameter: ParameterEntry) => boolean,
): ParameterEntry | undefined {
  const before = lists.length > 1 ? new Set<string>() : undefined;
  for (const list of lists) {
    const met: ParameterEntry[] = [];
    for (const item of list.items()) {
      const node = item.isObject ? builder.resolve(item) : undefined;
      const parameter = node && meet(builder, node, node !== item);
      if (!parameter || before?.has(identify(parameter))) continue;
      if (test(parameter)) return parameter;
      if (before) met.push(parameter);
    }
    for (const parameter of met) before?.add(identify(parameter));
  }
  return undefined;
}

/** A parameter that many operations refer to is read once. */
function meet(builder: Builder, node: Node, isShared: boolean): ParameterEntry {
  if (!isShared) return new ParameterEntry(node);
  let known = builder.parameters.get(node);
  if (!known) {
    known = new ParameterEntry(node);
    builder.parameters.set(node, known);
  }
  return known;
}

export class ParameterEntry implements Parameter {
  readonly node: Node;
  readonly in: string;
  private knownSchema: SchemaNode | undefined;

  constructor(node: Node) {
    this.node = node;
    this.in = node.string('in') ?? '';
    this.knownSchema = undefined;
  }

  get name(): string {
    return this.node.string('name') ?? '';
  }

  /** 2.0 writes type and enum into the parameter itself. */
  get schema(): SchemaNode {
    this.knownSchema ??= this.node.find('schema') ?? this.node;
    return this.knownSchema;
  }
}

function identify(parameter: ParameterEntry): string {
  return `${parameter.in} ${parameter.name}`;
}

/** In 2.0 a request body is a parameter. */
export function isBody(parameter: ParameterEntry): boolean {
  return parameter.in === 'body' || parameter.in === 'formData';
}
