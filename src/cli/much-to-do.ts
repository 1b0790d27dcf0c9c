/** Sets V8 up for a run that takes a while. */
import { optimiseLater } from '../launcher/optimise-later.ts';

/** With less, a run is over before V8 optimises anything, and the module that sets its flags takes 2 ms to load. */
const MUCH_BYTES = 200_000;

/** @returns what is to be told the bytes of each file that a run reads */
export function optimiseLaterWithMuch(): (bytes: number) => void {
  let total = 0;
  return (bytes) => {
    const before = total;
    total += bytes;
    if (before < MUCH_BYTES && total >= MUCH_BYTES) optimiseLater();
  };
}
