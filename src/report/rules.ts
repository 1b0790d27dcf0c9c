/** The list of rules. */

import type { Rule } from '../core/rule.ts';
import { PROFILES, type SeveritySetting } from '../core/severity.ts';
import { counted } from '../core/words.ts';
import { type Colours, severityColour, styleOf, type TextLook } from './style.ts';
import { wrapWords } from './wrap.ts';

/** One rule a line, as an array. */
export function renderRulesJson(rules: readonly Rule[]): string {
  const lines = rules.map(({ id, family, title, severity, source, fix }) => {
    const { guide, rfc, strict } = severity;
    return JSON.stringify({ id, family, title, severity: { guide, rfc, strict }, source, fix });
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** A table for each family: id, severity in each profile, title. */
export function renderRulesText(rules: readonly Rule[], look: TextLook): string {
  const { colours, width } = styleOf(look);
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const start = (id: string, severities: string[]) => `  ${id.padEnd(idWidth)}  ${severities.join('  ')}  `;
  const head = start(
    '',
    PROFILES.map((profile) => profile.padEnd(COLUMN)),
  );
  const families = [...new Set(rules.map(({ family }) => family))];
  const blocks = families.map((family) => {
    const members = rules.filter((rule) => rule.family === family);
    const lines = members.flatMap((rule) => {
      const severities = PROFILES.map((profile) => paintSetting(rule.severity[profile], colours));
      const [first, ...rest] = wrapWords(rule.title, Math.max(width - head.length, 20));
      return [start(rule.id, severities) + first, ...rest.map((line) => ' '.repeat(head.length) + line)];
    });
    return [colours.bold(family), ...lines].join('\n');
  });
  const legend = `${counted(rules.length, 'rule')}; statuswise explain RULE tells more about one`;
  return `${[colours.dim(head.trimEnd()), ...blocks].join('\n')}\n\n${colours.dim(legend)}\n`;
}

/** As wide as the longest name of a profile. */
const COLUMN = 'strict'.length;

function paintSetting(setting: SeveritySetting, colours: Colours): string {
  const text = setting.padEnd(COLUMN);
  return setting === 'off' ? colours.dim(text) : severityColour(setting, colours)(text);
}
