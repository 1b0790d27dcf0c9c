/** Sets V8 up for a run that takes a while: it begins as one in which nothing is compiled. */
import { optimiseLater } from '../launcher/optimise-later.ts';

/** With less, a run is over before anything that V8 compiles has paid for itself. */
const MUCH_BYTES = 256 * 1024;

/** @returns what is to be told the bytes of each file that a run reads */
export function optimiseLaterWithMuch(): (bytes: number) => void {
  let total = 0;
  return (bytes) => {
    const before = total;
    total += bytes;
    if (before < MUCH_BYTES && total >= MUCH_BYTES) optimiseLater();
  };
}
