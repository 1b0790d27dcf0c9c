import type { Parameter, SchemaNode } from '../../core/api.ts';
import type { Node } from '../node.ts';
import type { Builder } from './builder.ts';

/** What is known of an operation's parameters without keeping them: most rules ask for nothing else. */
export interface ParameterSummary {
  /** False when a `$ref` is broken. */
  isComplete: boolean;
  /** Where they are; `elsewhere` stands for all that is no place. Without 2.0's `body` and `formData`. */
  places: ReadonlySet<string>;
}

/** The places that there are; the two of 2.0, which are for what 3.x has in its request bodies, come last. */
const PLACES = ['path', 'query', 'querystring', 'header', 'cookie', 'body', 'formData'];
const BODY = PLACES.indexOf('body');
const ELSEWHERE = 1 << BODY;

/** Goes through lists of parameters once: an operation's own and those of its path item. */
export function surveyParameters(builder: Builder, lists: readonly Node[]): ParameterSummary {
  let isComplete = true;
  // Bits rather than a set: nearly every operation has the places of another, whose set it then takes.
  let places = 0;
  for (const list of lists) {
    const items = list.items();
    builder.spend(items.length);
    items.forEach((item) => {
      const node = item.isObject ? builder.follow(item) : undefined;
      const place = node?.which('in', PLACES);
      if (place === undefined) isComplete = false;
      else if (place < 0) places |= ELSEWHERE;
      else if (place < BODY) places |= 1 << place;
    });
  }
  return { isComplete, places: placesOf(places) };
}

function placesOf(bits: number): ReadonlySet<string> {
  let known = knownPlaces.get(bits);
  if (!known) {
    known = new Set([...PLACES.slice(0, BODY), 'elsewhere'].filter((_, index) => bits & (1 << index)));
    knownPlaces.set(bits, known);
  }
  return known;
}

const knownPlaces = new Map<number, ReadonlySet<string>>();

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
