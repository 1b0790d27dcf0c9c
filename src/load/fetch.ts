import { type Access, checkHostAccess } from './access.ts';
import type { Limits } from './limits.ts';
import { LoadError } from './source-file.ts';

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 5;

/**
 * Fetches a document from an allowed host.
 *
 * @throws LoadError when the host, or one that it redirects to, is not allowed, when it does not answer with success in
 *   ten seconds, or when it sends more than `maxBytes`
 */
export async function fetchBytes(address: string, access: Access, limits: Limits): Promise<Buffer> {
  let url = new URL(address);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    checkHostAccess(url, access);
    const response = await fetch(url, { redirect: 'manual', signal }).catch((error: unknown) => {
      throw new LoadError('unreadable', `cannot be fetched: ${describe(error)}`);
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      if (!URL.canParse(location, url.href))
        throw new LoadError('unreadable', 'cannot be fetched: the server redirects to what is no URL');
      url = new URL(location, url);
      continue;
    }
    if (!response.ok)
      throw new LoadError('unreadable', `cannot be fetched: the server answered ${response.status}`);
    return collect(response, limits);
  }
  throw new LoadError('unreadable', `cannot be fetched: more than ${MAX_REDIRECTS} redirects`);
}

async function collect(response: Response, { maxBytes }: Limits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > maxBytes)
        throw new LoadError('too-large', `sends more than the ${maxBytes} bytes of --max-bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof LoadError) throw error;
    throw new LoadError('unreadable', `cannot be fetched: ${describe(error)}`);
  }
  return Buffer.concat(chunks);
}

function describe(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
