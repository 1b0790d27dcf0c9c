import type { ExportRequest } from './request.ts';

/** Renders one ruleset of core functions alone, for the rules that can be said so. */
export function renderPortable(_request: ExportRequest): string {
  throw new Error('not there yet');
}
