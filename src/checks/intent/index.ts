/** Judges what a POST is for: HTTP leaves it open, and 201 is right only for what creates (RFC 9110 §9.3.3). */
import type { Api, Operation, Response } from '../../core/api.ts';
import type { Confidence, Intent, IntentKind } from '../../core/intent.ts';
import { once } from '../../core/once.ts';
import { isCertainlyActing } from './certain.ts';
import { startsAJob, yieldsOnlyAJob } from './job.ts';
import { isSingleton } from './path-signals.ts';
import { PathIndex } from './paths.ts';
import { gatherPost, isSuccess, type Post } from './post.ts';
import { SIGNALS, type Signal } from './signals.ts';
import { createsOrChanges } from './verb-signals.ts';

export { SIGNALS, type Signal } from './signals.ts';

/** From here on, of all that is judged a create, at least 95 in a hundred are: `npm run bench:intent`. */
const HIGH = 4;
/** From here on it is about as likely as not: worth a hint. */
const MEDIUM = 2;
/** From here on down nothing speaks for creating any more. */
const CLEARLY_NOT = -2;
/** What decides alone outweighs all that is counted. */
const DECISIVE = 20;

export interface IntentSettings {
  /** What the configuration says of an operation; undefined where it says nothing. */
  intentOf?(operation: Operation): IntentKind | undefined;
}

/**
 * What an operation is for. Only POSTs of paths are judged; everything else is `none`. `x-statuswise-intent` on the
 * operation decides, else the settings, else the signals. Reads nothing but the model, throws for nothing that a document says.
 *
 * @returns `create` only at medium confidence or better; the signals hold what spoke for and against, strongest first
 */
export function judgeIntent(api: Api, operation: Operation, settings?: IntentSettings): Intent {
  if (operation.method !== 'post' || operation.kind !== 'path') return NONE;
  const { own, inferred } = judgementOf(api, operation);
  if (own) return own;
  const configured = settings?.intentOf?.(operation);
  return configured ? decided(configured, 'the configuration says so') : inferred;
}

/** What a document says of a POST, whatever a configuration says. */
interface Judgement {
  /** What no configuration changes. */
  own: Intent | undefined;
  inferred: Intent;
}

/** A dozen rules ask about each POST. */
function judgementOf(api: Api, operation: Operation): Judgement {
  let judgement = judged.get(operation);
  if (!judgement) {
    const stated = statedIntent(operation);
    const own = stated ? decided(stated, 'x-statuswise-intent says so') : undefined;
    judgement = isJudged(operation)
      ? { own, inferred: own ?? inferIntent(api, operation) }
      : { own: NONE, inferred: NONE };
    judged.set(operation, judgement);
  }
  return judgement;
}

/**
 * The judgement from the signals alone.
 *
 * @param without names of signals to leave out, for measuring what each contributes
 */
export function inferIntent(api: Api, operation: Operation, without?: ReadonlySet<string>): Intent {
  if (!isJudged(operation)) return NONE;
  const post = gatherPost(api, operation, pathsOf(api));
  const act = isCertainlyActing(post);
  if (act) return decided('act', act);
  const signals: Said[] = [];
  let points = 0;
  for (let at = 0; at < WEIGHED.length; at += 1) {
    const { signal, said } = WEIGHED[at] as (typeof WEIGHED)[number];
    if (!signal.holds(post) || without?.has(signal.name)) continue;
    points += signal.points;
    signals.push(said);
  }
  return { ...conclude(post, points), signals };
}

type Said = Intent['signals'][number];

/** The signals, those that weigh most first, each with what is said of it: there may be ten thousand POSTs. */
const WEIGHED: readonly { signal: Signal; said: Said }[] = SIGNALS.map((signal) => ({
  signal,
  said: { signal: signal.name, points: signal.points },
})).sort((a, b) => Math.abs(b.said.points) - Math.abs(a.said.points));

function conclude(post: Post, points: number): Pick<Intent, 'kind' | 'confidence'> {
  if (points < MEDIUM) {
    if (yieldsOnlyAJob(post)) return { kind: 'create-async', confidence: 'low' };
    return { kind: 'act', confidence: actConfidence(points) };
  }
  const kind = startsAJob(post) ? 'create-async' : 'create';
  // A singleton's address is known beforehand, and an upsert may find its item there: 200 is then as right as 201.
  const mayExist = isSingleton(post) || createsOrChanges(post);
  return { kind, confidence: points >= HIGH && !mayExist ? 'high' : 'medium' };
}

function actConfidence(points: number): Confidence {
  if (points <= CLEARLY_NOT) return 'high';
  return points <= 0 ? 'medium' : 'low';
}

function isJudged(operation: Operation): boolean {
  return operation.kind === 'path' && operation.method === 'post' && !onlyRedirects(operation);
}

/** 101 or 3xx and no success: what comes of it is said elsewhere. */
function onlyRedirects({ responses }: Operation): boolean {
  return !responses.some(isSuccess) && responses.some(({ key }) => isRedirect(key));
}

function isRedirect(key: Response['key']): boolean {
  if (key.kind === 'exact') return key.code === 101 || (key.code >= 300 && key.code <= 399);
  return key.kind === 'range' && key.class === 3;
}

function statedIntent(operation: Operation): IntentKind | undefined {
  const stated = operation.field('x-statuswise-intent');
  return STATED.find((kind) => kind === stated);
}

const STATED: readonly IntentKind[] = ['create', 'create-async', 'act'];

function decided(kind: IntentKind, signal: string): Intent {
  const points = kind === 'act' || kind === 'none' ? -DECISIVE : DECISIVE;
  return { kind, confidence: 'certain', signals: [{ signal, points }] };
}

const NONE: Intent = { kind: 'none', confidence: 'certain', signals: [] };
const judged = new WeakMap<Operation, Judgement>();
const pathsOf = once((api: Api) => new PathIndex(api));
