/**
 * A written page with what it shows of the program taken from the program: whatever stands between
 * `<!-- generated: NAME -->` and `<!-- /generated -->`.
 *
 * @param {string} page
 * @param {Record<string, string>} sections by name
 */
export function fillSections(page, sections) {
  return page.replace(
    /(<!-- generated: (.*) -->)[\s\S]*?(<!-- \/generated -->)/g,
    (_, start, section, end) => `${start}\n\n${sections[section]}\n\n${end}`,
  );
}
