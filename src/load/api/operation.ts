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
import { type Node, ValueNode } from '../node.ts';
import type { Builder } from './builder.ts';
import { mediaTypes, stringsOf, swaggerMedia } from './media.ts';
import { collectParameters, isBody, type ParameterEntry } from './parameters.ts';
import type { PathContext } from './path-item.ts';
import { buildResponse } from './response.ts';
import { effectiveSecurity } from './security.ts';

interface OperationContext extends PathContext {
  method: Method;
  /** The path item's own `parameters`, and those of the path item it refers to. */
  shared: Node[];
  siblings: Operation[];
}

export function buildOperation(builder: Builder, node: Node, context: OperationContext): Operation {
  const own = node.find('parameters');
  const { found, isComplete } = collectParameters(builder, own ? [own, ...context.shared] : context.shared);
  const produces = builder.dialect.isSwagger2 ? swaggerMedia(builder, node, 'produces') : [];
  return new OperationEntry(node, context, {
    ...buildResponses(builder, node, produces),
    parameters: found.some(isBody) ? found.filter((one) => !isBody(one)) : found,
    parametersKnown: isComplete,
    requestBody: requestBodyOf(builder, node, found),
    security: effectiveSecurity(builder, node),
  });
}

type Parts = Pick<
  Operation,
  'responses' | 'responsesAt' | 'parameters' | 'parametersKnown' | 'requestBody' | 'security'
>;

class OperationEntry implements Operation {
  readonly node: Node;
  readonly method: Method;
  readonly path: string;
  readonly kind: OperationKind;
  readonly responses: Response[];
  readonly responsesAt: Location;
  readonly parameters: Parameter[];
  readonly parametersKnown: boolean;
  readonly requestBody: RequestBody | undefined;
  readonly security: Security;
  readonly siblings: Operation[];

  constructor(node: Node, { method, path, kind, siblings }: OperationContext, parts: Parts) {
    this.node = node;
    this.method = method;
    this.path = path;
    this.kind = kind;
    this.responses = parts.responses;
    this.responsesAt = parts.responsesAt;
    this.parameters = parts.parameters;
    this.parametersKnown = parts.parametersKnown;
    this.requestBody = parts.requestBody;
    this.security = parts.security;
    this.siblings = siblings;
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

  field(name: string): unknown {
    return this.node.find(name)?.value;
  }
}

function buildResponses(
  builder: Builder,
  node: Node,
  produces: string[],
): Pick<Operation, 'responses' | 'responsesAt'> {
  const at = node.child('responses');
  if (!at.isObject) return { responses: [], responsesAt: at.exists ? at : node };
  const map = builder.follow(at);
  if (!map?.isObject) return { responses: [], responsesAt: at };
  const responses: Response[] = [];
  const members = map.members();
  builder.spend(members.length);
  for (const entry of members) {
    const key = String(entry.key);
    if (key.startsWith('x-')) continue;
    const status = parseStatusKey(key, builder.dialect.hasRanges);
    responses.push(buildResponse(builder, entry, status, produces));
  }
  return { responses, responsesAt: map };
}

function requestBodyOf(
  builder: Builder,
  operation: Node,
  parameters: readonly ParameterEntry[],
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
  parameters: readonly ParameterEntry[],
): RequestBody | undefined {
  const bodies = parameters.filter(isBody).map(({ node }) => node);
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
