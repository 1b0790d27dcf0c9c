/** What the parts of the loader share while one document's Api is built. */
import type { Api, ResponseDefinition } from '../../core/api.ts';
import type { Problem } from '../../core/finding.ts';
import type { Node } from '../node.ts';
import { positionAt } from '../positions/index.ts';
import type { BrokenRef } from '../references.ts';
import type { Dialect } from './dialect.ts';
import type { ParameterEntry } from './parameters.ts';

/** A broken `$ref`, with whether it costs the exit code: in a schema it is only a warning. */
export interface RefFault {
  broken: BrokenRef;
  isWarning: boolean;
}

export interface Builder {
  dialect: Dialect;
  root: Node;
  /**
   * Follows a `$ref` of a response, header, parameter…; undefined when it is broken, which is then on record. A node
   * without `$ref` is its own target.
   */
  follow(node: Node): Node | undefined;
  /** The same without putting on record what is broken. */
  resolve(node: Node): Node | undefined;
  /**
   * Counts responses, parameters, headers and media types before they are built.
   *
   * @throws LoadError when there are more than allowed
   */
  spend(count: number): void;
  api: Api;
  /** Response definitions that were reached through `$ref`, by target and media types. */
  responses: Map<Node, Map<string, ResponseDefinition>>;
  /** Parameters that were reached through `$ref`. */
  parameters: Map<Node, ParameterEntry>;
  /** Callback objects that were built. */
  callbacks: Set<unknown>;
  /** Response objects that YAML aliases may share: one object is one definition, wherever it turns up. */
  aliased: Map<unknown, ResponseDefinition> | undefined;
}

/** The problem that a broken `$ref` is: in the broken file where there is one, else at the `$ref`. */
export function problemOf({ code, message, at, cause }: BrokenRef): Problem {
  if (!cause?.error.at) return { code, message, file: at.file, pointer: at.pointer };
  const start = positionAt(cause.error.at.text, cause.error.at.offset);
  return {
    code: cause.error.code,
    message: cause.error.message,
    file: cause.file,
    range: { start, end: start },
  };
}
