import type { Operation, Parameter, RequestBody, Response } from '../../core/api.ts';
import { isObject, own, ownArray, ownString } from '../../core/json.ts';
import type { Method } from '../../core/method.ts';
import { joinPointer } from '../../core/pointer.ts';
import { parseStatusKey } from '../../core/status-key.ts';
import type { Node, Resolved } from '../references.ts';
import type { Builder } from './builder.ts';
import { mediaTypes, swaggerMedia } from './media.ts';
import { field } from './node.ts';
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
  const { found, isComplete } = collectParameters(builder, [field(node, 'parameters'), ...context.shared]);
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
  const at = field(node, 'responses');
  if (!isObject(at.value)) return { responses: [], responsesAt: at.value === undefined ? node : at };
  const map = builder.follow(at);
  if (!map || !isObject(map.value)) return { responses: [], responsesAt: at };
  const responses: Response[] = [];
  for (const key of Object.keys(map.value)) {
    if (key.startsWith('x-')) continue;
    const place = { file: map.file, pointer: joinPointer(map.pointer, key), value: map.value[key] };
    responses.push(buildResponse(builder, place, parseStatusKey(key, builder.dialect.hasRanges), produces));
  }
  return { responses, responsesAt: map };
}

/** Parameters by name and place; an operation's own win over those of its path item. */
function collectParameters(builder: Builder, lists: Node[]): { found: Resolved[]; isComplete: boolean } {
  const found: Resolved[] = [];
  let isComplete = true;
  for (const list of lists) {
    if (!Array.isArray(list.value)) continue;
    const own = new Set(found.map(identify));
    for (const [index, value] of list.value.entries()) {
      const at = { file: list.file, pointer: joinPointer(list.pointer, index), value };
      const parameter = isObject(value) ? builder.follow(at) : undefined;
      if (!parameter) isComplete = false;
      else if (own.size === 0 || !own.has(identify(parameter))) found.push(parameter);
    }
  }
  return { found, isComplete };
}

function identify({ value }: Node): string {
  return `${ownString(value, 'in')} ${ownString(value, 'name')}`;
}

function toParameter(node: Resolved): Parameter {
  const schema = field(node, 'schema');
  return {
    name: ownString(node.value, 'name') ?? '',
    in: ownString(node.value, 'in') ?? '',
    // 2.0 writes type and enum into the parameter itself.
    schema: schema.value === undefined ? node : schema,
  };
}

function isBodyParameter(node: Resolved): boolean {
  const place = ownString(node.value, 'in');
  return place === 'body' || place === 'formData';
}

function requestBodyOf(builder: Builder, operation: Node, parameters: Resolved[]): RequestBody | undefined {
  if (builder.dialect.isSwagger2) return swaggerRequestBody(builder, operation, parameters);
  const at = field(operation, 'requestBody');
  if (!isObject(at.value)) return undefined;
  const body = builder.follow(at);
  // A body whose `$ref` is broken is a body all the same.
  return { media: body ? mediaTypes(builder, body) : [] };
}

/** In 2.0 a request body is a parameter in `body`, or fields in `formData`. */
function swaggerRequestBody(
  builder: Builder,
  operation: Node,
  parameters: Resolved[],
): RequestBody | undefined {
  const bodies = parameters.filter(isBodyParameter);
  const [first] = bodies;
  if (!first) return undefined;
  const isForm = ownString(first.value, 'in') === 'formData';
  const consumes = ownArray(operation.value, 'consumes').length > 0 ? operation.value : builder.root;
  const declared = ownArray(consumes, 'consumes').filter((name): name is string => typeof name === 'string');
  const names =
    declared.length > 0 ? declared : [isForm ? 'application/x-www-form-urlencoded' : 'application/json'];
  const fields = Object.fromEntries(bodies.map(({ value }) => [String(own(value, 'name')), value]));
  const schema = isForm
    ? { file: first.file, pointer: first.pointer, value: { type: 'object', properties: fields } }
    : field(first, 'schema');
  return { media: names.map((name) => ({ file: first.file, pointer: first.pointer, name, schema })) };
}
