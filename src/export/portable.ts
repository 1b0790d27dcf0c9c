/** The portable export of a configuration. */
import { configure } from '../engine/configure.ts';
import { builtIn } from '../ruleset/builtin.ts';
import { renderPortable as render } from './portable/index.ts';
import type { ExportRequest } from './request.ts';

/** Renders one ruleset of core functions alone, for the rules that can be said so. */
export function renderPortable({ settings, header, pages }: ExportRequest): string {
  const { rules, severities, data } = configure(builtIn(), settings);
  const address = pages.endsWith('/') ? pages : `${pages}/`;
  return render({
    rules,
    severityOf: (rule) => severities.base(rule),
    data,
    settings,
    header,
    pages: address,
  });
}
