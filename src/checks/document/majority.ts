/** What most members of a group have in common, and which of them differ. */
import type { Operation } from '../../core/api.ts';
import { displayMethod } from '../../core/method.ts';

/** When most is a majority that the others should follow. Numbers of the rule files, so that a team can change them. */
export interface Threshold {
  /** Of all members, how many must agree: above a half, at most 1. */
  share: number;
  /** Of fewer members than this nothing is concluded. */
  atLeast: number;
}

/** JSON Schema of a threshold's properties. */
export const thresholdProperties = {
  share: {
    description: 'How many of all must agree: 0.8 is four of five.',
    type: 'number',
    exclusiveMinimum: 0.5,
    maximum: 1,
  },
  atLeast: { description: 'From how many on anything is concluded.', type: 'integer', minimum: 2 },
};

export interface Majority<Member> {
  /** What the majority has in common. */
  key: string;
  members: Member[];
  others: Member[];
}

/** Finds what most members have in common; undefined where they are too few or too divided. */
export function majorityOf<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => string,
  { share, atLeast }: Threshold,
): Majority<Member> | undefined {
  if (members.length < atLeast) return undefined;
  const groups = groupBy(members, keyOf);
  for (const [key, group] of groups) {
    if (!isMost(group.length, members.length, share)) continue;
    return { key, members: group, others: members.filter((member) => keyOf(member) !== key) };
  }
  return undefined;
}

/** Whether `count` of `all` reach a share; the tolerance is for shares such as 0.8 that have no exact binary form. */
export function isMost(count: number, all: number, share: number): boolean {
  return count >= all * share - 1e-9;
}

/** Sorts members into groups, in the order in which their keys first appear. */
export function groupBy<Key, Member>(
  members: readonly Member[],
  keyOf: (member: Member) => Key,
): Map<Key, Member[]> {
  const groups = new Map<Key, Member[]>();
  members.forEach((member) => {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  });
  return groups;
}

/**
 * Names an operation that stands for a group: the first by path and method, so that the order of a document's keys does
 * not show.
 */
export function exampleOf(operations: readonly Operation[]): string {
  let example: string | undefined;
  let order = '';
  for (const { method, path } of operations) {
    const own = `${path}\n${method}`;
    if (example !== undefined && own >= order) continue;
    order = own;
    example = `${displayMethod(method)} ${path}`;
  }
  return example ?? '';
}
