/**
 * What an operation does, as far as its method, the end of its path and the judgement of POSTs tell: operations of one
 * class can be compared.
 */
import type { Api, Operation } from '../../core/api.ts';
import { type IntentSettings, judgeIntent } from '../intent/index.ts';

export type OperationClass = keyof typeof CLASS_NAMES;

/** The classes, and how messages speak of them. */
export const CLASS_NAMES = {
  list: 'GETs of collections',
  read: 'GETs of one item',
  create: 'POSTs that create',
  replace: 'PUTs of one item',
  modify: 'PATCHes of one item',
  delete: 'DELETEs of one item',
};

/**
 * The class of an operation. Undefined where nothing can be compared: other methods, a write to something that is no item
 * (`PUT /users/{id}/follow`), a PUT or PATCH without a body, which links or accepts (`PUT /teams/{id}/members/{name}`), a
 * POST that does not create, or not for certain: what an action answers, and what can go wrong, depends on the action.
 *
 * @param settings what the configuration says of POSTs
 */
export function classOf(
  api: Api,
  operation: Operation,
  settings?: IntentSettings,
): OperationClass | undefined {
  const isItem = endsWithTemplate(operation.path);
  switch (operation.method) {
    case 'get':
      return isItem ? 'read' : 'list';
    case 'put':
      return isItem && operation.requestBody ? 'replace' : undefined;
    case 'patch':
      return isItem && operation.requestBody ? 'modify' : undefined;
    case 'delete':
      return isItem ? 'delete' : undefined;
    case 'post':
      return isCreate(api, operation, settings) ? 'create' : undefined;
    default:
      return undefined;
  }
}

/** What creates later has answers of its own, and is compared with nothing. */
function isCreate(api: Api, operation: Operation, settings?: IntentSettings): boolean {
  const { kind, confidence } = judgeIntent(api, operation, settings);
  return kind === 'create' && (confidence === 'high' || confidence === 'certain');
}

/**
 * Whether a path ends with a template: `/users/{id}`, also as `{id}.json`, `users({id})` or with a slash behind it; not
 * `{id}:archive`, which names an action.
 */
export function endsWithTemplate(path: string): boolean {
  const end = path.lastIndexOf('}');
  if (end <= 0 || end === path.length - 1) return end > 0;
  return /^['")]*(\.\w{1,8})?\/?$/.test(path.slice(end + 1));
}
