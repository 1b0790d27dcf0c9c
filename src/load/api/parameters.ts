import type { Parameter, SchemaNode } from '../../core/api.ts';
import type { Node } from '../node.ts';
import type { Builder } from './builder.ts';

/** Parameters by name and place; an operation's own win over those of its path item. */
export function collectParameters(
  builder: Builder,
  lists: readonly Node[],
): { found: ParameterEntry[]; isComplete: boolean } {
  const found: ParameterEntry[] = [];
  let isComplete = true;
  for (const list of lists) {
    const items = list.items();
    builder.spend(items.length);
    const own = found.length > 0 ? new Set(found.map(identify)) : undefined;
    for (const item of items) {
      const node = item.isObject ? builder.follow(item) : undefined;
      const parameter = node && meet(builder, node, node !== item);
      if (!parameter) isComplete = false;
      else if (!own?.has(identify(parameter))) found.push(parameter);
    }
  }
  return { found, isComplete };
}

/** A parameter that many operations refer to is read once. */
function meet(builder: Builder, node: Node, isShared: boolean): ParameterEntry {
  if (!isShared) return new ParameterEntry(node);
  const known = builder.parameters.get(node) ?? new ParameterEntry(node);
  builder.parameters.set(node, known);
  return known;
}

export class ParameterEntry implements Parameter {
  readonly node: Node;
  readonly in: string;

  constructor(node: Node) {
    this.node = node;
    this.in = node.string('in') ?? '';
  }

  get name(): string {
    return this.node.string('name') ?? '';
  }

  /** 2.0 writes type and enum into the parameter itself. */
  get schema(): SchemaNode {
    return this.node.find('schema') ?? this.node;
  }
}

function identify(parameter: ParameterEntry): string {
  return `${parameter.in} ${parameter.name}`;
}

/** In 2.0 a request body is a parameter. */
export function isBody(parameter: ParameterEntry): boolean {
  return parameter.in === 'body' || parameter.in === 'formData';
}
