/** What the path says: items, siblings, and the shape of its last segment. */
import { isTemplate } from './paths.ts';
import { isCreating, type Post } from './post.ts';
import { CREDENTIAL_SEGMENTS } from './words.ts';

/** `/orders/{id}` can be read: what POST /orders brings about has an address. */
export function hasReadableItem({ items }: Post): boolean {
  return items.has('get');
}

/** `/orders/{id}` can be changed or deleted, though not read. */
export function hasChangeableItem({ items }: Post): boolean {
  return !items.has('get') && ['put', 'patch', 'delete'].some((method) => items.has(method));
}

/** PUT, PATCH or DELETE on the same path: the item is named elsewhere than in the path. */
export function hasChangesBeside({ here, segments }: Post): boolean {
  return here.has('put') || here.has('patch') || (!endsInTemplate(segments) && here.has('delete'));
}

/** Nothing stands at this path but the POST, and nothing below it. */
export function standsAlone({ here, items, operation }: Post): boolean {
  const others = [...here.values()].filter((one) => one.method !== operation.method);
  return others.length === 0 && items.size === 0;
}

export function namesACollection({ segments, hasPluralNoun }: Post): boolean {
  return hasPluralNoun && !endsInTemplate(segments);
}

/** A POST to an item that other methods read: it changes or moves the item. */
export function addressesAnItem({ segments, items, here, lastSays }: Post): boolean {
  if (isCreating(lastSays)) return false;
  return endsInTemplate(segments) && items.size === 0 && !here.has('put') && !here.has('patch');
}

/** `/orders/{id}/pay`: below an item, nothing to read, no items of its own, no plural. */
export function isBelowAnItem(post: Post): boolean {
  const { segments, hasPluralNoun, here, items } = post;
  const parent = segments.at(-2);
  if (parent === undefined || !isTemplate(parent) || endsInTemplate(segments)) return false;
  return !hasPluralNoun && !here.has('get') && items.size === 0;
}

/** `/users/{id}/avatar`: one thing of its owner, with an address that is known beforehand. */
export function isSingleton({ segments, hasPluralNoun, items, here, lastSays }: Post): boolean {
  const parent = segments.at(-2);
  if (parent === undefined || !isTemplate(parent) || endsInTemplate(segments) || isCreating(lastSays))
    return false;
  return (
    !hasPluralNoun && items.size === 0 && ['get', 'put', 'delete', 'patch'].some((method) => here.has(method))
  );
}

/** `/orders/create`, `/posts/{id}/comments/add`; but `/groups/{id}/add` puts something into the group. */
export function endsInCreatingVerb({ lastSays, segments }: Post): boolean {
  return lastSays === 'creates' || (lastSays === 'adds' && !endsInTemplate(segments));
}

export function endsInActingVerb({ lastSays }: Post): boolean {
  return lastSays === 'acts' || lastSays === 'changes';
}

/** `/orders/{id}/export`, `/checkName`: a verb that could be a noun, with no items that would make it one. */
export function endsInLikelyVerb({ lastSays, nameSays, textSays, items }: Post): boolean {
  return lastSays === 'perhaps' && items.size === 0 && !isCreating(nameSays) && !isCreating(textSays);
}

function endsInTemplate(segments: readonly string[]): boolean {
  const last = segments.at(-1);
  return last !== undefined && isTemplate(last);
}

/** `/oauth/…`, `/auth/…`: what is handed out there is a credential. */
export function isUnderCredentials({ segments, items, noun, hasPluralNoun }: Post): boolean {
  if (items.size === 0 && noun === 'token' && !hasPluralNoun) return true;
  return segments.some((segment) => CREDENTIAL_SEGMENTS.has(segment.toLowerCase()));
}
