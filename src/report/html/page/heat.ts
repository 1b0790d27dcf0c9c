/** The heat map's buttons: one of them is in the tab order, arrow keys lead from one to the next. */
import type { View } from './view.ts';

export interface CellChoice {
  method: string | undefined;
  status: string | undefined;
}

type Grid = (HTMLButtonElement | null)[][];

export class HeatButtons {
  readonly #grid: Grid;
  readonly #buttons: HTMLButtonElement[];

  constructor(table: HTMLTableElement, choose: (choice: CellChoice) => void) {
    const rows = [...table.querySelectorAll<HTMLTableRowElement>('tr:not(.classes)')];
    this.#grid = rows.map((row) => [...row.cells].map((cell) => cell.querySelector('button')));
    this.#buttons = this.#grid.flat().filter((button) => button !== null);
    const first = table.querySelector<HTMLButtonElement>('td button') ?? this.#buttons[0];
    if (first) first.tabIndex = 0;
    table.addEventListener('keydown', (event) => this.#onKey(event));
    table.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (!button) return;
      this.#enter(button);
      const isPressed = button.getAttribute('aria-pressed') === 'true';
      const { method, status } = button.dataset;
      choose(isPressed ? { method: undefined, status: undefined } : { method, status });
    });
  }

  show({ method, status }: View): void {
    const isAny = method === undefined && status === undefined;
    for (const button of this.#buttons) {
      const isPressed = !isAny && button.dataset.method === method && button.dataset.status === status;
      button.setAttribute('aria-pressed', String(isPressed));
    }
  }

  #enter(button: HTMLButtonElement): void {
    for (const one of this.#buttons) one.tabIndex = one === button ? 0 : -1;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const at = this.#placeOf(event.target);
    if (!step || !at) return;
    event.preventDefault();
    const next = this.#next(at, step);
    if (!next) return;
    this.#enter(next);
    next.focus();
  }

  #placeOf(target: EventTarget | null): [row: number, column: number] | undefined {
    for (const [row, cells] of this.#grid.entries()) {
      const column = target instanceof HTMLButtonElement ? cells.indexOf(target) : -1;
      if (column >= 0) return [row, column];
    }
    return undefined;
  }

  /** The nearest button in a direction: cells without one are passed over. */
  #next(
    [row, column]: [number, number],
    [down, right]: readonly [number, number],
  ): HTMLButtonElement | undefined {
    for (let by = 1; ; by += 1) {
      const button = this.#grid[row + by * down]?.[column + by * right];
      if (button === undefined) return undefined;
      if (button) return button;
    }
  }
}

/** Rows down and columns to the right. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
