import type { Security, SecurityScheme } from '../../core/api.ts';
import { isObject } from '../../core/json.ts';
import type { Node } from '../node.ts';
import type { Builder } from './builder.ts';

/** An operation's own requirements, else the root's. `[]` says that it is public; nothing at all says nothing. */
export function effectiveSecurity(builder: Builder, operation: Node): Security {
  const own = operation.find('security');
  // `security:` with nothing behind it says nothing.
  const declared = own && !own.isNull ? readSecurity(builder, own) : ofRoot(builder);
  builder.spend(declared.parts);
  return declared.security;
}

/** Security, and how many requirements and schemes it was read from. */
interface Declared {
  security: Security;
  parts: number;
}

/** Most operations have the root's: it is read once. */
const roots = new WeakMap<Builder, Declared>();

function ofRoot(builder: Builder): Declared {
  let known = roots.get(builder);
  if (!known) {
    known = readSecurity(builder, builder.root.child('security'));
    roots.set(builder, known);
  }
  return known;
}

function readSecurity(builder: Builder, declared: Node): Declared {
  if (!declared.isArray) return { security: UNDECLARED, parts: 0 };
  const listed = declared.value as unknown[];
  const alternatives = listed.filter(isObject);
  // A list of names without their braces is a mistake, and no wish to be public.
  if (alternatives.length === 0 && listed.length > 0) return { security: UNDECLARED, parts: listed.length };
  const named = alternatives.filter((alternative) => Object.keys(alternative).length > 0);
  if (named.length === 0) return { security: PUBLIC, parts: listed.length };
  const names = new Set(named.flatMap((alternative) => Object.keys(alternative)));
  const security: Security = {
    state: named.length < alternatives.length ? 'optional' : 'required',
    schemes: [...names].map((name) => schemeOf(builder, name)),
    scopes: named.some((alternative) =>
      Object.values(alternative).some((scopes) => Array.isArray(scopes) && scopes.length > 0),
    ),
  };
  return { security, parts: listed.length + names.size };
}

const UNDECLARED: Security = { state: 'undeclared', schemes: [], scopes: false };
const PUBLIC: Security = { state: 'public', schemes: [], scopes: false };

function schemeOf(builder: Builder, name: string): SecurityScheme {
  const { root, dialect } = builder;
  const holder = dialect.isSwagger2
    ? root.child('securityDefinitions')
    : root.child('components').child('securitySchemes');
  const scheme = holder.child(name);
  const target = scheme.isObject ? builder.resolve(scheme) : undefined;
  return { name, type: target?.string('type') ?? 'unknown' };
}
