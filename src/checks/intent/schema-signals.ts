/** What the schemas of the request and the answer have to do with each other and with the item. */
import type { Api, SchemaNode } from '../../core/api.ts';
import { own } from '../../core/json.ts';
import { child, isArraySchema, isSameSchema, schemaTypes } from '../schema.ts';
import { type Body, type Post, propertiesOf } from './post.ts';
import {
  BIRTH_PROPERTIES,
  CREDENTIAL_PROPERTIES,
  ID_PROPERTIES,
  PAGE_PROPERTIES,
  QUERY_PROPERTIES,
} from './words.ts';

/** The answer is what GET on the item answers. */
export function answersTheItem({ api, answer, item }: Post): boolean {
  return shareSchema(api, answer, item);
}

/** The request is what GET on the item answers: one schema, with readOnly where it matters. */
export function sendsTheItem({ api, request, item }: Post): boolean {
  return shareSchema(api, request, item);
}

/** GET on the collection lists what POST answers or takes. */
export function answersWhatIsListed({ api, answer, request, listed }: Post): boolean {
  if (!listed) return false;
  const elements = elementsOf(api, listed);
  return [answer, request].some(
    (body) =>
      body?.candidates.some((one) => elements.some((element) => isSameSchema(api, one, element))) ?? false,
  );
}

/** GET on the same path answers the same, and the answer is no list's element: both read. */
export function answersWhatGetAnswers({ api, answer, listed, here, operation }: Post): boolean {
  if (!answer || !listed || here.get('get')?.path !== operation.path) return false;
  return isSameSchema(api, answer.schema, listed.schema);
}

/** What was sent comes back: the answer is the new representation. */
export function echoesTheRequest({ api, request, answer }: Post): boolean {
  return shareSchema(api, request, answer);
}

export function requestIsForCreating({ request }: Post): boolean {
  const words = request?.words ?? [];
  return words.some((word) => CREATING_WORDS.includes(word)) && !words.includes('update');
}

export function requestIsForActing({ request }: Post): boolean {
  const words = request?.words ?? [];
  if (words.some((word) => CREATING_WORDS.includes(word))) return false;
  return words.some((word) => ACTING_WORDS.includes(word));
}

export function requestAsksForAPage({ request, operation }: Post): boolean {
  if (request && hasAny(request, QUERY_PROPERTIES)) return true;
  return operation.findParameter(({ name }) => QUERY_PROPERTIES.has(name.toLowerCase())) !== undefined;
}

/** All that is sent are ids: things that exist already are tied together. */
export function sendsOnlyIds({ request, api, nameSays, textSays, lastSays }: Post): boolean {
  // A role assignment is made of ids too, and says that it is created.
  if ([nameSays, textSays, lastSays].includes('creates')) return false;
  const names = [...(request?.properties.keys() ?? [])];
  if (names.length > 0) return names.every((name) => /(?:id|ids|uuid|key)$/.test(name));
  return request?.resolved !== undefined && hasScalarItems(api, request.resolved);
}

export function answersAList({ api, answer }: Post): boolean {
  return answer !== undefined && isArraySchema(api, answer.schema);
}

export function answersAPage({ answer }: Post): boolean {
  return answer !== undefined && hasAny(answer, PAGE_PROPERTIES);
}

/** The answer names what it is about, and the request could not. */
export function answersANewId({ api, request, answer, noun }: Post): boolean {
  if (!answer) return false;
  return answer.candidates.some((one) => {
    for (const name of propertiesIn(api, one, answer).keys())
      if (isIdOf(name, noun) && !isWritable(request, name)) return true;
    return false;
  });
}

export function answersBirthData({ api, answer }: Post): boolean {
  if (!answer) return false;
  return answer.candidates.some((one) => {
    const properties = propertiesIn(api, one, answer);
    return hasAny({ properties }, BIRTH_PROPERTIES);
  });
}

export function answersACredential({ answer }: Post): boolean {
  return answer !== undefined && hasAny(answer, CREDENTIAL_PROPERTIES);
}

export function answersYesOrNo({ answer }: Post): boolean {
  const types = schemaTypes(answer?.resolved?.value);
  return types.length > 0 && types.every((type) => type === 'boolean' || type === 'number');
}

export function takesNothing({ request, operation }: Post): boolean {
  return (
    !operation.requestBody &&
    !request &&
    [...operation.parametersIn].every((place) => place === 'path' || place === 'header')
  );
}

/** An answer with more properties than this is not searched for more lists. */
const MAX_LISTS = 40;
const CREATING_WORDS = ['create', 'creation', 'new', 'add', 'insert'];
const ACTING_WORDS = ['update', 'search', 'query', 'filter', 'lookup', 'find', 'get', 'list'];

/** Ids alone, and the verb is "add": an existing thing is put among others. */
export function addsOnlyIds(post: Post): boolean {
  return [post.lastSays, post.nameSays, post.textSays].includes('adds') && sendsOnlyIds(post);
}

/** Whether two bodies hold the same object, wrapped or not. */
export function shareSchema(api: Api, one: Body | undefined, other: Body | undefined): boolean {
  if (!one || !other) return false;
  return one.candidates.some(
    (a) => isObjectSchema(api, a) && other.candidates.some((b) => isSameSchema(api, a, b)),
  );
}

/** Two strings are no sign of anything. */
function isObjectSchema(api: Api, schema: SchemaNode): boolean {
  return propertiesOf(api, schema).size > 0;
}

/** What a list holds: of an array, or of the arrays among the properties of an object. */
function elementsOf(api: Api, body: Body): SchemaNode[] {
  const lists = [...body.candidates, ...body.properties.values()];
  return lists.slice(0, MAX_LISTS).flatMap((one) => {
    const node = api.resolve(one);
    return node && own(node.value, 'items') !== undefined ? [child(node, 'items')] : [];
  });
}

function hasScalarItems(api: Api, schema: SchemaNode): boolean {
  if (own(schema.value, 'items') === undefined) return false;
  const types = schemaTypes(api.resolve(child(schema, 'items'))?.value);
  return (
    types.length > 0 && types.every((type) => type === 'string' || type === 'integer' || type === 'number')
  );
}

function propertiesIn(api: Api, candidate: SchemaNode, body: Body): Body['properties'] {
  return candidate === body.schema ? body.properties : propertiesOf(api, candidate);
}

/** Whether a body has a property with one of these names; the shorter list is walked. */
function hasAny({ properties }: Pick<Body, 'properties'>, names: ReadonlySet<string>): boolean {
  const [few, many] = properties.size < names.size ? [properties, names] : [names, properties];
  for (const name of few.keys()) if (many.has(name)) return true;
  return false;
}

/** `id`, `orderId`, `order_number` for an order. */
function isIdOf(name: string, noun: string): boolean {
  if (ID_PROPERTIES.has(name)) return true;
  if (!name.endsWith('id') && !name.endsWith('key') && !name.endsWith('number')) return false;
  return noun.length > 2 && name.startsWith(noun);
}

function isWritable(request: Body | undefined, name: string): boolean {
  const property = request?.properties.get(name);
  return property !== undefined && own(property.value, 'readOnly') !== true;
}
