import { type Api, findResponse, type Location, type Operation } from '../../core/api.ts';
import { joinPointer } from '../../core/pointer.ts';

/** Where a finding about the whole API points: its `paths`. */
export function pathsOf({ file, pointer }: Api): Location {
  return { file, pointer: joinPointer(pointer, 'paths') };
}

/** The key under which an operation declares a code; its `responses` where it does not. */
export function statusAt(operation: Operation, code: number): Location {
  return findResponse(operation, code) ?? operation.responsesAt;
}
