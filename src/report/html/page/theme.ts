/** Light or dark: the system's choice until someone makes another, which is remembered where that is possible. */
const KEY = 'statuswise-theme';

export function setUpTheme(button: HTMLButtonElement): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = remembered();
  const show = () => {
    const isDark = chosen === undefined ? system.matches : chosen === 'dark';
    if (chosen !== undefined) document.documentElement.dataset.theme = chosen;
    button.textContent = isDark ? 'Light theme' : 'Dark theme';
    button.dataset.next = isDark ? 'light' : 'dark';
  };
  button.addEventListener('click', () => {
    chosen = button.dataset.next === 'dark' ? 'dark' : 'light';
    remember(chosen);
    show();
  });
  system.addEventListener('change', show);
  button.hidden = false;
  show();
}

function remembered(): 'light' | 'dark' | undefined {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : undefined;
  } catch {
    // Pages in a sandbox have no storage.
    return undefined;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then it holds until the page is left.
  }
}
