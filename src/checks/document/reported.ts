/**
 * Whether another rule has said of an operation that one of these codes is missing: by itself, or because the operation
 * declares nothing of its class.
 */
export function isReported(codes: readonly string[], reported: ReadonlySet<string>): boolean {
  return codes.some((code) => reported.has(code) || reported.has(`${code[0]}xx`));
}
