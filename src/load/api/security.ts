import type { Security, SecurityScheme } from '../../core/api.ts';
import { isObject, own, ownObject, ownString } from '../../core/json.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Builder } from './builder.ts';

/** An operation's own requirements, else the root's. `[]` says that it is public; nothing at all says nothing. */
export function effectiveSecurity(builder: Builder, operation: unknown): Security {
  const declared = own(operation, 'security') ?? own(builder.root, 'security');
  if (!Array.isArray(declared)) return { state: 'undeclared', schemes: [], scopes: false };
  builder.spend(declared.length);
  const alternatives = declared.filter(isObject);
  // A list of names without their braces is a mistake, and no wish to be public.
  if (alternatives.length === 0 && declared.length > 0)
    return { state: 'undeclared', schemes: [], scopes: false };
  const named = alternatives.filter((alternative) => Object.keys(alternative).length > 0);
  if (named.length === 0) return { state: 'public', schemes: [], scopes: false };
  const names = new Set(named.flatMap((alternative) => Object.keys(alternative)));
  builder.spend(names.size);
  return {
    state: named.length < alternatives.length ? 'optional' : 'required',
    schemes: [...names].map((name) => schemeOf(builder, name)),
    scopes: named.some((alternative) =>
      Object.values(alternative).some((scopes) => Array.isArray(scopes) && scopes.length > 0),
    ),
  };
}

function schemeOf(builder: Builder, name: string): SecurityScheme {
  const { isSwagger2 } = builder.dialect;
  const holder = isSwagger2 ? builder.root : ownObject(builder.root, 'components');
  const field = isSwagger2 ? 'securityDefinitions' : 'securitySchemes';
  const value = own(ownObject(holder, field), name);
  const pointer = `${isSwagger2 ? '' : '/components'}/${field}`;
  const resolution = isObject(value)
    ? builder.references.resolve({ file: builder.rootFile, pointer: joinPointer(pointer, name), value })
    : undefined;
  const type = resolution?.ok ? ownString(resolution.node.value, 'type') : undefined;
  return { name, type: type ?? 'unknown' };
}
