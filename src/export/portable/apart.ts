/** Statements about several statuses, as far as each can be made by itself, at a place that one `field` names. */
import { levelOf, type Statement } from './place.ts';

/** More would make one rule many. */
const MOST = 6;
const CODES_OF_A_CLASS = 100;

/** The statements by status, and under `undefined` what is left of them: ranges, and classes of which each code counts. */
export function byStatus(statements: readonly Statement[]): Map<string | undefined, Statement[]> {
  const isAboutResponses = statements.every((one) => /^responses?$/.test(levelOf(one)));
  const codes = new Set(statements.flatMap(({ where }) => codesOf(where.statuses)));
  if (!isAboutResponses || codes.size > MOST) return new Map([[undefined, [...statements]]]);
  const parts = new Map<string | undefined, Statement[]>();
  const rest = narrowed(statements, (key) => !codes.has(key));
  if (rest.length > 0) parts.set(undefined, rest);
  for (const code of codes)
    parts.set(
      code,
      narrowed(statements, (key) => key === code),
    );
  return parts;
}

/** Codes of classes of which not all count. */
function codesOf(statuses: ReadonlySet<string>): string[] {
  const codes = [...statuses].filter((key) => /^\d+$/.test(key));
  const isWhole = (first: string) => codes.filter((code) => code[0] === first).length === CODES_OF_A_CLASS;
  const whole = new Set([...'12345'].filter(isWhole));
  return codes.filter((code) => !whole.has(code[0] ?? ''));
}

function narrowed(statements: readonly Statement[], counts: (key: string) => boolean): Statement[] {
  return statements
    .map((one) => {
      const statuses = new Set([...one.where.statuses].filter(counts));
      return { ...one, where: { ...one.where, statuses } };
    })
    .filter(({ where }) => where.statuses.size > 0);
}
