/** A media type without its parameters, in lower case (RFC 9110 §8.3.1): `Text/JSON; charset=utf-8` is `text/json`. */
export function mediaName({ name }: { name: string }): string {
  return name.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Whether a media type is JSON. Any type at all counts too: it is what generators write that were not told. */
export function isJson(media: { name: string }): boolean {
  // Most are: nothing has to be cut off or lowered then.
  if (media.name === 'application/json') return true;
  const type = mediaName(media);
  return type === 'application/json' || type === 'text/json' || type.endsWith('+json') || type === '*/*';
}
