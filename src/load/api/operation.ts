import type { Operation, Parameter, RequestBody, Response } from '../../core/api.ts';
import { isObject, own, ownArray, ownString } from '../../core/json.ts';
import type { Method } from '../../core/method.ts';
import { parseStatusKey } from '../../core/status-key.ts';
import type { Node } from '../references.ts';
import type { Builder } from './builder.ts';
import { mediaTypes, swaggerMedia } from './media.ts';
import { child, item } from './node.ts';
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
  const own = child(node, 'parameters');
  const lists = own.value === undefined ? context.shared : [own, ...context.shared];
  const { found, isComplete } = collectParameters(builder, lists);
  const responses = builder.dialect.isSwagger2 ? swaggerMedia(builder, node, 'produces') : [];
  return {
    file: node.file,
    pointer: node.pointer,
    value: isObject(node.value) ? node.value : {},
    method: context.method,
    path: context.path,
    kind: context.kind,
    operationId: ownString(node.value, 'operationId'),
    ...buildResponses(builder, node, responses),
    parameters: found.filter((one) => !isBodyParameter(one)).map(toParameter),
    parametersKnown: isComplete,
    requestBody: requestBodyOf(builder, node, found),
    security: effectiveSecurity(builder, node.value),
    siblings: context.siblings,
  };
}

function buildResponses(
  builder: Builder,
  node: Node,
  produces: string[],
): Pick<Operation, 'responses' | 'responsesAt'> {
  const at = child(node, 'responses');
  if (!isObject(at.value)) return { responses: [], responsesAt: at.value === undefined ? node : at };
  const map = builder.follow(at);
  if (!map || !isObject(map.value)) return { responses: [], responsesAt: at };
  const responses: Response[] = [];
  const keys = Object.keys(map.value);
  builder.spend(keys.length);
  for (const key of keys) {
    if (key.startsWith('x-')) continue;
    const status = parseStatusKey(key, builder.dialect.hasRanges);
    responses.push(buildResponse(builder, child(map, key), status, produces));
  }
  return { responses, responsesAt: map };
}

/** Parameters by name and place; an operation's own win over those of its path item. */
function collectParameters(builder: Builder, lists: Node[]): { found: Node[]; isComplete: boolean } {
  const found: Node[] = [];
  let isComplete = true;
  for (const list of lists) {
    if (!Array.isArray(list.value)) continue;
    builder.spend(list.value.length);
    const own = found.length > 0 ? new Set(found.map(identify)) : undefined;
    list.value.forEach((value, index) => {
      const parameter = isObject(value) ? builder.follow(item(list, index, value)) : undefined;
      if (!parameter) isComplete = false;
      else if (!own?.has(identify(parameter))) found.push(parameter);
    });
  }
  return { found, isComplete };
}

function identify({ value }: Node): string {
  return `${ownString(value, 'in')} ${ownString(value, 'name')}`;
}

function toParameter(node: Node): Parameter {
  return {
    name: ownString(node.value, 'name') ?? '',
    in: ownString(node.value, 'in') ?? '',
    // 2.0 writes type and enum into the parameter itself.
    schema: own(node.value, 'schema') === undefined ? node : child(node, 'schema'),
  };
}

function isBodyParameter(node: Node): boolean {
  const place = ownString(node.value, 'in');
  return place === 'body' || place === 'formData';
}

function requestBodyOf(builder: Builder, operation: Node, parameters: Node[]): RequestBody | undefined {
  if (builder.dialect.isSwagger2) return swaggerRequestBody(builder, operation, parameters);
  const at = child(operation, 'requestBody');
  if (!isObject(at.value)) return undefined;
  const body = builder.follow(at);
  // A body whose `$ref` is broken is a body all the same.
  return { media: body ? mediaTypes(builder, body) : [] };
}

/** In 2.0 a request body is a parameter in `body`, or fields in `formData`. */
function swaggerRequestBody(builder: Builder, operation: Node, parameters: Node[]): RequestBody | undefined {
  const bodies = parameters.filter(isBodyParameter);
  const [first] = bodies;
  if (!first) return undefined;
  const isForm = ownString(first.value, 'in') === 'formData';
  const consumes = ownArray(operation.value, 'consumes').length > 0 ? operation.value : builder.root;
  builder.spend(ownArray(consumes, 'consumes').length);
  const declared = ownArray(consumes, 'consumes').filter((name): name is string => typeof name === 'string');
  const names =
    declared.length > 0 ? declared : [isForm ? 'application/x-www-form-urlencoded' : 'application/json'];
  const fields = Object.fromEntries(bodies.map(({ value }) => [String(own(value, 'name')), value]));
  const schema = isForm
    ? { file: first.file, pointer: first.pointer, value: { type: 'object', properties: fields } }
    : child(first, 'schema');
  return { media: names.map((name) => ({ file: first.file, pointer: first.pointer, name, schema })) };
}
