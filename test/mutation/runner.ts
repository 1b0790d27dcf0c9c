/** Once a test has failed the mutant is dead, and the other files need not be read. */
import { VitestTestRunner } from 'vitest/runners';

export default class extends VitestTestRunner {
  #isOver = false;

  override cancel(reason: Parameters<VitestTestRunner['cancel']>[0]): void {
    this.#isOver = true;
    super.cancel(reason);
  }

  override importFile(path: string, source: Parameters<VitestTestRunner['importFile']>[1]): unknown {
    return this.#isOver ? undefined : super.importFile(path, source);
  }
}
