import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a `$ref` leads: a file and, after `#`, what in it. The fragment is percent-decoded. */
export interface RefTarget {
  file: string;
  fragment: string;
}

/** Whether an id names something on the network rather than a file. */
export function isUrl(id: string): boolean {
  return /^https?:\/\//i.test(id);
}

/**
 * Resolves a `$ref` against the file it stands in (RFC 3986 §5). Files have absolute paths as ids, others URLs.
 * Undefined when it is no valid reference.
 */
export function resolveRef(from: string, ref: string): RefTarget | undefined {
  const hash = ref.indexOf('#');
  if (hash === 0) {
    const fragment = decode(ref.slice(1));
    return fragment === undefined ? undefined : { file: from, fragment };
  }
  const address = hash < 0 ? ref : ref.slice(0, hash);
  const fragment = decode(hash < 0 ? '' : ref.slice(hash + 1));
  // A lone surrogate is in no file name and in no URL.
  if (fragment === undefined || /\p{Surrogate}/u.test(address)) return undefined;
  if (address === '') return { file: from, fragment };
  try {
    if (isUrl(address) || isUrl(from))
      return { file: new URL(address, isUrl(from) ? from : undefined).href, fragment };
    if (/^file:/i.test(address)) return { file: fileURLToPath(address), fragment };
  } catch {
    return undefined;
  }
  // Any other scheme is kept as it is, so that it can be refused by name.
  if (/^[a-z][a-z0-9+.-]+:/i.test(address)) return { file: address, fragment };
  const path = decode(address);
  return path === undefined || path.includes('\0')
    ? undefined
    : { file: resolve(dirname(from), path), fragment };
}

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
