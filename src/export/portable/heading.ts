/** What the file says of itself: what made it, what it leaves out and why, and where it differs. */
import type { Settings } from '../../core/config.ts';
import { joinWords } from '../../core/words.ts';
import type { PortablePlan } from './plan.ts';

const WIDTH = 110;

/** @param settings the configuration, where there is one */
export function heading(header: readonly string[], plan: PortablePlan, settings?: Settings): string[] {
  const contained = new Set(plan.rules.map(({ rule }) => rule.id)).size;
  const on = contained + plan.reasons.size;
  const blocks = [
    [...header],
    [
      ...wrap(
        `${contained} of ${on} rules, said with core functions alone, so that other linters than Spectral can read them. A rule whose name ends in a severity, a status or \`-swagger2\` is a part of the one without.`,
      ),
    ],
    wrap(LIMITS),
    ['Left out, because a linter that looks at one place at a time cannot say it:', ...reasonLines(plan)],
  ];
  if (plan.off.length > 0) blocks.push(wrap(`Off in this configuration: ${plan.off.join(', ')}.`));
  const unsaid = settings ? unsaidOf(settings) : [];
  if (unsaid.length > 0)
    blocks.push(
      wrap(`Of the configuration, ${joinWords(unsaid, 'and')} cannot be said here, and have no effect.`),
    );
  const lines = blocks.flatMap((block) => [...block, '']);
  return lines.slice(0, -1).map((line) => `# ${line}`.trimEnd());
}

const LIMITS =
  "Findings stand at the definition that a `$ref` leads to. `x-statuswise-ignore` and comments silence nothing. What a broken `$ref` hides counts as missing. A field that a later version of OpenAPI brought, such as `webhooks` in 3.0, is looked at in earlier ones too; of callbacks, those of callbacks are not. Where `given` has `1 == '1'`, linters that keep to RFC 9535, as vacuum does, find nothing: such rules are for Spectral.";

function reasonLines({ reasons }: PortablePlan): string[] {
  const byReason = new Map<string, string[]>();
  for (const [id, reason] of reasons) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  return [...byReason].flatMap(([reason, ids]) => {
    const [first = '', ...rest] = wrap(`${joinWords(ids, 'and')}: ${reason}`, WIDTH - 4);
    return [`  - ${first}`, ...rest.map((line) => `    ${line}`)];
  });
}

/** The parts of a configuration that no rule of the file can carry. */
function unsaidOf({ overrides, intents }: Settings): string[] {
  return [...(overrides.length > 0 ? ['overrides'] : []), ...(intents.length > 0 ? ['intents'] : [])];
}

function wrap(text: string, width = WIDTH): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
