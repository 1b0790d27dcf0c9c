/**
 * HTTP methods as OpenAPI writes them: lower case for the fixed fields of a path item, and as written for the
 * keys of `additionalOperations` (OpenAPI 3.2), where `query` may stand as well as `LINK` or `COPY`.
 */
export type Method = string;

/** The fields of a path item that are operations, by OpenAPI version. `query` came with 3.2. */
export const PATH_ITEM_METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
] as const;

/** How a method is written in messages and reports: `get` is `GET`. */
export function displayMethod(method: Method): string {
  return method.toUpperCase();
}
