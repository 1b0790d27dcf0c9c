import { joinPointer } from '../../src/core/pointer.ts';

/** Every pointer of a value, some that lead nowhere among them. */
export function pointersOf(value: unknown, pointer = ''): string[] {
  const beyond = [joinPointer(pointer, 'nowhere'), joinPointer(pointer, '7'), joinPointer(pointer, '01')];
  if (typeof value !== 'object' || value === null) return [pointer, ...beyond];
  const below = Object.entries(value).flatMap(([key, one]) => pointersOf(one, joinPointer(pointer, key)));
  return [pointer, ...beyond, ...below];
}
