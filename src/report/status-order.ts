import { compareText } from '../core/compare-text.ts';

/** The order in which statuses and methods are listed. */

/** Exact codes and ranges by number, a range after the codes of its class, then `default`, then what is neither. */
export function compareStatus(a: string, b: string): number {
  return orderOf(a) - orderOf(b) || compareText(a, b);
}

function orderOf(status: string): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  if (/^\dXX$/i.test(status)) return Number(status[0]) * 100 + 99.5;
  return status.toLowerCase() === 'default' ? 1000 : 1001;
}

/** Those that read before those that write; the keys of `additionalOperations` come last, by name. */
const METHODS = ['get', 'head', 'query', 'post', 'put', 'patch', 'delete', 'options', 'trace'];

export function compareMethod(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || compareText(a, b);
}

function rankOf(method: string): number {
  const rank = METHODS.indexOf(method);
  return rank < 0 ? METHODS.length : rank;
}
