/** What RFC 9110 and its kin say of the methods themselves; the method table says the rest. */
export interface MethodFacts {
  meaning: string;
  rfc: string;
  safe: boolean;
  idempotent: boolean;
}

export const METHOD_FACTS: Readonly<Record<string, MethodFacts>> = {
  GET: { meaning: 'Asks for the resource.', rfc: 'RFC 9110 §9.3.1', safe: true, idempotent: true },
  HEAD: {
    meaning: 'Asks for what GET would answer, without the content.',
    rfc: 'RFC 9110 §9.3.2',
    safe: true,
    idempotent: true,
  },
  POST: {
    meaning: 'Hands over content for the resource to process in its own way: create something, or act.',
    rfc: 'RFC 9110 §9.3.3',
    safe: false,
    idempotent: false,
  },
  PUT: {
    meaning: 'Makes the resource what the content says, creating it where there is none.',
    rfc: 'RFC 9110 §9.3.4',
    safe: false,
    idempotent: true,
  },
  DELETE: {
    meaning: 'Removes the resource from its URI.',
    rfc: 'RFC 9110 §9.3.5',
    safe: false,
    idempotent: true,
  },
  OPTIONS: {
    meaning: 'Asks what may be done with the resource.',
    rfc: 'RFC 9110 §9.3.7',
    safe: true,
    idempotent: true,
  },
  TRACE: {
    meaning: 'Has the request sent back, to see what arrived.',
    rfc: 'RFC 9110 §9.3.8',
    safe: true,
    idempotent: true,
  },
  PATCH: {
    meaning: 'Changes the resource as the content describes.',
    rfc: 'RFC 5789 §2',
    safe: false,
    idempotent: false,
  },
  QUERY: {
    meaning: 'Asks a question that stands in the content; changes nothing.',
    rfc: 'RFC 10008',
    safe: true,
    idempotent: true,
  },
};
