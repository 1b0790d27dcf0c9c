/** The statements of a rule, put together: where it looks, and for what. */
import { type JsonSchema, NOTHING } from '../../checks/portable.ts';
import { byStatus } from './apart.ts';
import { Unsayable } from './facts.ts';
import { LEVELS, type Level, levelOf, mayFailTwice, type Placed, placeAt, type Statement } from './place.ts';

export interface Looking {
  given: readonly string[];
  /** Applied to what `given` names; none where nothing may be there. */
  schemas: readonly JsonSchema[];
  /** The member that the schemas are applied to, instead. */
  field?: string;
  /** Whether several failures at one place are to be reported. */
  allErrors: boolean;
}

/**
 * Where other linters than Spectral see a rule only status by status, one for each; the first, or what is left, goes without the
 * status in its name.
 */
export function placeApart(
  statements: readonly Statement[],
  isNarrow: boolean,
): (Looking & { status?: string | undefined })[] {
  const together = placeAll(statements, isNarrow);
  if (isSeenByAll(together)) return [together];
  const parts = [...byStatus(statements)].map(([status, part]) => ({
    ...(status === undefined ? {} : { status }),
    ...placeAll(part, isNarrow),
  }));
  if (!parts.every((part) => part.status === undefined || isSeenByAll(part))) return [together];
  const [first = together, ...others] = parts;
  return [{ ...first, status: undefined }, ...others];
}

/** Whether a linter sees it that applies schemas to members alone, as vacuum does. */
function isSeenByAll({ schemas, field }: Looking): boolean {
  return schemas.length === 0 || field !== undefined;
}

/** Statements of one rule stand side by side where they are about the same places, or say the same of several. */
function placeAll(statements: readonly Statement[], isNarrow: boolean): Looking {
  const place = (levelFor: (statement: Statement) => Level) => {
    const allErrors = statements.some((one) => mayFailTwice(one, levelFor(one)));
    const placed = statements.map((one) => placeAt(one, levelFor(one), { isNarrow, isGated: allErrors }));
    return merge(placed, allErrors);
  };
  const merged = place(levelOf);
  if (merged) return merged;
  const rank = Math.max(LEVELS.indexOf('item'), ...statements.map((one) => LEVELS.indexOf(levelOf(one))));
  const lifted = place(() => LEVELS[rank] ?? 'root');
  if (!lifted) throw new Unsayable('speaks of places that no one expression names');
  return lifted;
}

function merge(placed: readonly Placed[], allErrors: boolean): Looking | undefined {
  const schemas = [...new Map(placed.map(({ schema }) => [JSON.stringify(schema), schema])).values()];
  const given = [...new Set(placed.flatMap((one) => one.given))];
  if (schemas.length > 1 && !placed.every((one) => one.given.length === given.length)) return undefined;
  if (allErrors) return { given, schemas, allErrors };
  if (schemas.every((schema) => JSON.stringify(schema) === JSON.stringify(NOTHING)))
    return { given, schemas: [], allErrors };
  const keys = new Set(placed.map(({ single }) => single?.key));
  const [field] = keys;
  if (field === undefined || keys.size > 1) return { given, schemas, allErrors };
  return {
    given: [...new Set(placed.flatMap(({ single }) => single?.given ?? []))],
    schemas,
    field,
    allErrors,
  };
}
