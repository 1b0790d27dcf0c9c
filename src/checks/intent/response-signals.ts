/** What the declared answers say. */
import { findHeader } from '../../core/api.ts';
import type { Post } from './post.ts';

/** 201 with a meaning of its own: some generators put a bare one beside the 200 of every POST. */
export function declares201({ successes }: Post): boolean {
  const created = successes.find(({ key }) => key.kind === 'exact' && key.code === 201);
  if (!created) return false;
  return successes.length === 1 || (created.definition?.media.length ?? 0) > 0;
}

export function declaresLocation({ successes }: Post): boolean {
  return successes.some(
    ({ definition }) => definition !== undefined && findHeader(definition, 'Location') !== undefined,
  );
}

export function declaresOnly204({ successes }: Post): boolean {
  return (
    successes.length > 0 &&
    successes.every(({ key }) => key.kind === 'exact' && (key.code === 204 || key.code === 205))
  );
}

/** An image, a PDF, an archive: the answer is the work itself, made for this request. */
export function answersADocument({ successes }: Post): boolean {
  const names = successes.flatMap(
    ({ definition }) => definition?.media.map(({ name }) => name.toLowerCase()) ?? [],
  );
  return names.length > 0 && names.every((name) => DOCUMENTS.some((kind) => name.startsWith(kind)));
}

const DOCUMENTS = [
  ...['image/', 'audio/', 'video/', 'text/html', 'text/csv', 'application/pdf', 'application/octet-stream'],
  ...['application/zip', 'application/vnd.openxmlformats', 'text/event-stream'],
];
