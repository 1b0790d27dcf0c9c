import type {
  Location,
  Operation,
  OperationKind,
  Parameter,
  RequestBody,
  Response,
  Security,
} from '../../core/api.ts';
import type { Method } from '../../core/method.ts';
import { parseStatusKey } from '../../core/status-key.ts';
import { type Built, type Node, ValueNode } from '../node.ts';
import type { Builder } from './builder.ts';
import { mediaTypes, stringsOf, swaggerMedia } from './media.ts';
import { findParameter, isBody, surveyParameters } from './parameters.ts';
import { buildResponse } from './response.ts';
import { effectiveSecurity } from './security.ts';

/** What the operations of a path item share. */
export interface OperationContext {
  builder: Builder;
  path: string;
  kind: OperationKind;
  /** The path item's own `parameters`, and those of the path item it refers to. */
  parameters: readonly Node[];
  /** The operations themselves, as they come to be. */
  siblings: readonly Operation[];
}

export function buildOperation(node: Node, method: Method, context: OperationContext): Operation {
  return new OperationEntry(node, method, context);
}

/** A document may have a hundred thousand of them: what is asked for seldom is not kept. */
class OperationEntry implements Operation, Built {
  readonly node: Node;
  readonly context: OperationContext;
  readonly method: Method;
  readonly path: string;
  readonly kind: OperationKind;
  readonly siblings: readonly Operation[];
  readonly parametersKnown: boolean;
  readonly parametersIn: ReadonlySet<string>;
  readonly requestBody: RequestBody | undefined;
  readonly security: Security;
  readonly responses: Response[];
  readonly responsesAt: Location;

  constructor(node: Node, method: Method, context: OperationContext) {
    const { builder } = context;
    this.node = node;
    this.context = context;
    this.method = method;
    this.path = context.path;
    this.kind = context.kind;
    this.siblings = context.siblings;
    const lists = this.#parameterLists();
    const { isComplete, places } = surveyParameters(builder, lists);
    this.parametersKnown = isComplete;
    this.parametersIn = places;
    this.requestBody = requestBodyOf(builder, node, lists);
    this.security = effectiveSecurity(builder, node);
    const produces = builder.dialect.isSwagger2 ? swaggerMedia(builder, node, 'produces') : NONE;
    const { responses, responsesAt } = buildResponses(builder, node, produces);
    this.responses = responses;
    this.responsesAt = responsesAt;
  }

  get file(): string {
    return this.node.file;
  }

  get pointer(): string {
    return this.node.pointer;
  }

  get operationId(): string | undefined {
    return this.node.string('operationId');
  }

  findParameter(test: (parameter: Parameter) => boolean): Parameter | undefined {
    const lists = this.#parameterLists();
    return findParameter(this.context.builder, lists, (one) => !isBody(one) && test(one));
  }

  field(name: string): unknown {
    return this.node.find(name)?.value;
  }

  #parameterLists(): readonly Node[] {
    const own = this.node.find('parameters');
    const { parameters } = this.context;
    if (!own) return parameters;
    return parameters.length === 0 ? [own] : [own, ...parameters];
  }
}

const NONE: never[] = [];

function buildResponses(
  builder: Builder,
  node: Node,
  produces: string[],
): Pick<Operation, 'responses' | 'responsesAt'> {
  const at = node.child('responses');
  if (!at.isObject) return { responses: [], responsesAt: at.exists ? at : node };
  const map = builder.follow(at);
  if (!map?.isObject) return { responses: [], responsesAt: at };
  const members = map.members();
  builder.spend(members.length);
  const responses: Response[] = [];
  members.forEach((entry) => {
    const key = String(entry.key);
    if (key.startsWith('x-')) return;
    const status = parseStatusKey(key, builder.dialect.hasRanges);
    responses.push(buildResponse(builder, entry, map, status, produces));
  });
  // A copy, because an array that was pushed to keeps room for more.
  return { responses: responses.slice(), responsesAt: map };
}

function requestBodyOf(
  builder: Builder,
  operation: Node,
  parameters: readonly Node[],
): RequestBody | undefined {
  if (builder.dialect.isSwagger2) return swaggerRequestBody(builder, operation, parameters);
  const at = operation.find('requestBody');
  if (!at?.isObject) return undefined;
  const body = builder.follow(at);
  // A body whose `$ref` is broken is a body all the same.
  return { media: body ? mediaTypes(builder, body) : [] };
}

/** In 2.0 a request body is a parameter in `body`, or fields in `formData`. */
function swaggerRequestBody(
  builder: Builder,
  operation: Node,
  parameters: readonly Node[],
): RequestBody | undefined {
  const bodies: Node[] = [];
  findParameter(builder, parameters, (one) => {
    if (isBody(one)) bodies.push(one.node);
    return false;
  });
  const [first] = bodies;
  if (!first) return undefined;
  const isForm = first.string('in') === 'formData';
  const own = operation.child('consumes').items();
  const consumes = own.length > 0 ? own : builder.root.child('consumes').items();
  builder.spend(consumes.length);
  const declared = stringsOf(consumes);
  const names =
    declared.length > 0 ? declared : [isForm ? 'application/x-www-form-urlencoded' : 'application/json'];
  const schema = isForm ? formSchema(first, bodies) : first.child('schema');
  return { media: names.map((name) => ({ file: first.file, pointer: first.pointer, name, schema })) };
}

function formSchema(first: Node, fields: readonly Node[]): Node {
  const properties = Object.fromEntries(fields.map((one) => [String(one.child('name').value), one.value]));
  return ValueNode.at(first.file, first.pointer, { type: 'object', properties });
}
