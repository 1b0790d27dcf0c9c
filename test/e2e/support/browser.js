import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** What Chromium is called, depending on who packages it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @typedef {import('playwright-core').BrowserContextOptions & { hash?: string }} PageOptions */

/** Chromium with a profile of its own, which is gone after the tests. */
export class Browser {
  /** @type {Promise<import('playwright-core').Browser> | undefined} */
  #browser;
  /** @type {import('playwright-core').BrowserContext[]} */
  #contexts = [];
  #folder = mkdtempSync(join(tmpdir(), 'statuswise-browser-'));

  constructor() {
    after(async () => {
      await (await this.#browser)?.close();
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  /**
   * Opens a file in a context of its own, in which nothing but files of the disk can be reached.
   *
   * @param {string} file
   * @param {PageOptions} options
   * @returns {Promise<{ page: import('playwright-core').Page, faults: string[] }>} faults: what the page wrote to the console, threw, or
   *   asked others for
   */
  async open(file, { hash = '', ...options } = {}) {
    this.#browser ??= chromium.launch({
      executablePath: executable(),
      args: FLAGS,
      env: this.#environment(),
    });
    const browser = await this.#browser;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    this.#contexts.push(context);
    /** @type {string[]} */
    const faults = [];
    const address = pathToFileURL(file).href;
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url === address) return route.continue();
      faults.push(`request: ${url}`);
      return route.abort();
    });
    const page = await context.newPage();
    page.on('request', (request) => {
      const [url] = request.url().split('#');
      if (url !== address && !request.url().startsWith('data:')) faults.push(`request: ${request.url()}`);
    });
    page.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    await page.goto(`${address}${hash}`);
    return { page, faults };
  }

  /** Closes the pages of a test, so that they take no time from the next. */
  async closePages() {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  /** Chromium keeps caches at home, whatever profile it has. */
  #environment() {
    return {
      ...process.env,
      HOME: this.#folder,
      XDG_CONFIG_HOME: this.#folder,
      XDG_CACHE_HOME: this.#folder,
    };
  }
}

function executable() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const path of NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next one.
    }
  }
  throw new Error(`There is no browser: install one of ${NAMES.join(', ')}, as in apt-get install chromium`);
}
