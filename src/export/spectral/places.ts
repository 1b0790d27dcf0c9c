/**
 * Where Spectral reports a finding. It takes a path into the document that it lints, and either keeps to that document or
 * follows every `$ref` on the way, one at the end of the path included. Neither can name a `$ref` in another file, or a
 * definition that the linted document reaches by two files. So paths into other files carry the file and the path in it
 * at their end, and the inventory learns to read them; an inventory that cannot be taught reports at the operation.
 */
import type { LocatedFinding } from '../../core/finding.ts';
import { splitPointer } from '../../core/pointer.ts';
import { documentsOf, nameOf, type SpectralInventory, type SpectralPlace } from './inventory.ts';

/** No document has such a key. */
const ELSEWHERE = '\u0000statuswise: in another file';

/** The path for a finding. Spectral undoes `~1` and `~0` in its segments, so that a lone `~` has to be escaped. */
export function pathOf(
  { file, pointer, operations }: LocatedFinding,
  inventory: SpectralInventory,
): string[] {
  const inFile = splitPointer(pointer);
  const [first] = operations;
  const path =
    file === nameOf(inventory.document)
      ? inFile
      : [...(first ? [`${first.kind}s`, first.path] : []), ELSEWHERE, file, ...inFile];
  return path.map((segment) => segment.replaceAll('~', '~0'));
}

const taught = new WeakSet<SpectralInventory>();

/** Teaches an inventory, once, to read paths into other files. */
export function teach(inventory: SpectralInventory): void {
  const original = inventory.findAssociatedItemForPath;
  if (taught.has(inventory) || typeof original !== 'function') return;
  taught.add(inventory);
  inventory.findAssociatedItemForPath = (path, resolved) =>
    findElsewhere(inventory, path) ?? original.call(inventory, path, resolved);
}

function findElsewhere(inventory: SpectralInventory, path: (string | number)[]): SpectralPlace | undefined {
  const at = path.indexOf(ELSEWHERE);
  if (at < 0) return undefined;
  const document = documentsOf(inventory).get(String(path[at + 1]));
  const inFile = path.slice(at + 2);
  return document && { document, path: inFile, missingPropertyPath: inFile };
}
