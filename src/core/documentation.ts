/** Where the documentation tells about a finding: paths in this repository and in the package. */

/** The id under which suppressions that suppress nothing are reported; it says nothing about an API and has no rule file. */
export const UNUSED_SUPPRESSION = 'unused-suppression';

/** Ids that are no rules, by the page that explains them. */
const PAGES: ReadonlyMap<string, string> = new Map([[UNUSED_SUPPRESSION, 'docs/suppressions.md']]);

/** The page that explains the findings of an id. A team's own rules (`acme/rule`) are explained by whoever wrote them. */
export function documentationOf(id: string): string {
  return PAGES.get(id) ?? (id.includes('/') ? 'docs/writing-rules.md' : `docs/rules/${id}.md`);
}
