import { documentationOf } from '../core/documentation.ts';

/**
 * The address of the page that explains a rule.
 *
 * @param pages the address of the project's files, with or without a slash at its end
 */
export function ruleAddress(id: string, pages: string): string {
  return `${pages.endsWith('/') ? pages : `${pages}/`}${documentationOf(id)}`;
}
