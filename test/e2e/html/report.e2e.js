/** The HTML report in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Browser } from '../support/browser.js';
import { run, succeed } from '../support/run.js';
import { ROOT, Sandbox } from '../support/sandbox.js';
import { CLEAN, hostile, many, NASTY, SHOP } from './documents.js';

/** @typedef {import('playwright-core').Page} Page */

const sandbox = new Sandbox();
const browser = new Browser();

/** @param {string} name @param {string} text @returns {Promise<string>} the page */
async function report(name, text) {
  sandbox.write(`html/${name}.yaml`, text);
  const cwd = sandbox.path('html');
  const bin = join(ROOT, 'dist/statuswise.cjs');
  const args = [bin, 'check', `${name}.yaml`, '--format', `html=${name}.html`, '--fail-on', 'none'];
  const { status, output } = await run(process.execPath, args, { cwd, env: sandbox.env });
  assert.ok(status === 0 || status === 2, output);
  return join(cwd, `${name}.html`);
}

/** @type {Record<'shop' | 'clean' | 'hostile' | 'many', string>} */
let pages;
before(async () => {
  await succeed(process.execPath, ['scripts/build.js'], { cwd: ROOT, env: sandbox.env });
  pages = {
    shop: await report('shop', SHOP),
    clean: await report('clean', CLEAN),
    hostile: await report('hostile', hostile()),
    many: await report('many', many(2000)),
  };
});

afterEach(() => browser.closePages());

/** @param {Page} page */
const count = (page) => page.locator('#count').innerText();
/** @param {Page} page */
const shown = (page) => page.locator('.finding').count();
/** @param {Page} page @returns {Promise<string>} */
const focused = (page) =>
  page.evaluate(
    '(document.activeElement.ariaLabel || document.activeElement.id || document.activeElement.textContent).trim()',
  );

/** @param {string} page @returns {import('../../../src/report/html/page-data.ts').PageData} */
function dataOf(page) {
  return JSON.parse(/(?<=id="data">).*(?=<\/script>)/.exec(readFileSync(page, 'utf8'))?.[0] ?? '');
}

/** @param {Page} page @returns {Promise<string>} */
const backgroundOf = (page) => page.evaluate('getComputedStyle(document.body).backgroundColor');

/** @param {Page} page @param {string} colour */
async function untilBackgroundIs(page, colour) {
  const end = Date.now() + 10_000;
  while ((await backgroundOf(page)) !== colour) {
    assert.ok(Date.now() < end, `${await backgroundOf(page)} is not ${colour}`);
    await setTimeout(50);
  }
}

describe('the page', () => {
  it('shows every finding, unfolded, with its lines', async () => {
    const { page, faults } = await browser.open(pages.shop);
    const { findings } = dataOf(pages.shop);
    assert.equal(await count(page), `${findings.length} findings`);
    assert.equal(await shown(page), findings.length);
    const mark = page.locator('.finding', { hasText: '204 cannot have content' }).locator('mark');
    assert.equal(await mark.innerText(), 'content');
    assert.deepEqual(faults, []);
  });

  it('filters by a cell of the heat map, by a method, by a status, and back', async () => {
    const { page, faults } = await browser.open(pages.shop);
    const all = await count(page);
    const cell = page.getByRole('button', { name: /^DELETE 204: 1 operation/ });
    await cell.click();
    assert.match(await count(page), /^\d+ of \d+ findings for DELETE 204$/);
    assert.equal(await cell.getAttribute('aria-pressed'), 'true');
    for (const message of await page.locator('.message').allInnerTexts())
      assert.match(message, /DELETE .*204/);
    await cell.click();
    assert.equal(await count(page), all);
    await page.getByRole('button', { name: 'POST', exact: true }).click();
    assert.match(await count(page), / for POST$/);
    await page.getByRole('button', { name: '401', exact: true }).click();
    assert.match(await count(page), / for 401$/);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await count(page), all);
    assert.deepEqual(faults, []);
  });

  it('searches in rules, messages and operations', async () => {
    const { page, faults } = await browser.open(pages.shop);
    await page.getByRole('searchbox').fill('post /orders retry-after');
    assert.equal(await shown(page), 1);
    assert.match(await page.locator('.message').innerText(), /^warning POST \/orders: 429/);
    await page.getByRole('searchbox').fill('there is no such thing');
    assert.match(await count(page), /^0 of /);
    assert.equal(await shown(page), 0);
    assert.deepEqual(faults, []);
  });

  it('hides severities', async () => {
    const { page } = await browser.open(pages.shop);
    const toggle = page.getByRole('button', { name: /warnings?$/ });
    await toggle.click();
    assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
    assert.equal(await page.locator('.message .severity.warn').count(), 0);
    assert.ok((await shown(page)) > 0);
  });

  it('groups by rule, operation and file, and folds', async () => {
    const { page, faults } = await browser.open(pages.shop);
    const names = async () => (await page.locator('.group .name').allInnerTexts()).map((name) => name.trim());
    assert.ok((await names()).some((name) => name.endsWith('no-content-body')));
    await page.getByText('operation', { exact: true }).click();
    assert.deepEqual(await names(), ['GET /orders', 'POST /orders', 'DELETE /orders/{id}']);
    await page.getByText('file', { exact: true }).click();
    assert.deepEqual(await names(), ['shop.yaml']);
    await page.locator('.fold').click();
    assert.equal(await page.locator('.finding:visible').count(), 0);
    assert.deepEqual(faults, []);
  });

  it('tells why a rule is there and what to do', async () => {
    const { page } = await browser.open(pages.shop);
    const group = page.locator('.group', { hasText: 'no-content-body' });
    await group.getByText('Why, and what to do').click();
    const help = await group.locator('.help').innerText();
    assert.match(help, /A message with one of these statuses ends with its headers\./);
    assert.match(help, /What to do: Remove the content/);
  });

  it('tells what is suppressed, and why', async () => {
    const { page } = await browser.open(pages.shop);
    await page.getByRole('heading', { name: /^Suppressed/ }).click();
    assert.ok(await page.getByRole('cell', { name: 'the number comes by mail' }).isVisible());
  });

  it('keeps what it shows in its address', async () => {
    const { page } = await browser.open(pages.shop);
    await page.getByText('operation', { exact: true }).click();
    await page.getByRole('searchbox').fill('401');
    const hash = String(await page.evaluate('location.hash'));
    assert.equal(hash, '#by=operation&q=401');
    const { page: other } = await browser.open(pages.shop, { hash });
    assert.equal(await count(other), await count(page));
    assert.equal(await other.getByRole('searchbox').inputValue(), '401');
    assert.ok(await other.getByRole('radio', { name: 'operation' }).isChecked());
  });

  it('says so when there is nothing to report, and shows the heat map all the same', async () => {
    const { page, faults } = await browser.open(pages.clean);
    assert.equal(await page.getByRole('heading', { name: 'No findings' }).count(), 1);
    const cell = page.getByRole('cell', { name: /^GET 200: 1 operation, expected/ });
    assert.equal(await cell.count(), 1);
    // There is nothing to choose.
    assert.equal(await cell.getByRole('button').count(), 0);
    assert.deepEqual(faults, []);
  });

  it('is dark where the system is, and where someone wants it', async () => {
    const { page: dark } = await browser.open(pages.shop, { colorScheme: 'dark' });
    const night = await backgroundOf(dark);
    assert.notEqual(night, 'rgb(255, 255, 255)');
    const { page } = await browser.open(pages.shop, { colorScheme: 'light' });
    assert.equal(await backgroundOf(page), 'rgb(255, 255, 255)');
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await untilBackgroundIs(page, night);
    await page.reload();
    await untilBackgroundIs(page, night);
  });

  it('prints every finding that is shown, light, without controls, and is as before afterwards', async () => {
    const { page, faults } = await browser.open(pages.many, { colorScheme: 'dark', hash: '#q=retry-after' });
    await page.evaluate(
      `addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('.finding').length; })`,
    );
    const before = await shown(page);
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    const [matching] = (await count(page)).replaceAll(',', '').match(/^\d+/) ?? [];
    assert.equal(await page.evaluate('window.printed'), Number(matching));
    assert.equal(await shown(page), before);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#tools').isVisible(), false);
    assert.equal(await page.getByRole('button', { name: /theme/ }).count(), 0);
    assert.equal(await page.evaluate('getComputedStyle(document.body).color'), 'rgb(27, 31, 36)');
    assert.deepEqual(faults, []);
  });
});

describe('with the keyboard alone', () => {
  it('one skips to the findings, and / leads to the search from anywhere', async () => {
    const { page } = await browser.open(pages.shop);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to the findings');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'findings');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'search');
    await page.keyboard.type('401');
    assert.match(await count(page), / of /);
    await page.keyboard.press('Escape');
    assert.doesNotMatch(await count(page), / of /);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('/');
    assert.equal(await focused(page), 'search');
    assert.equal(await page.getByRole('searchbox').inputValue(), '');
  });

  it('the heat map is one stop, arrows move in it, Enter chooses and Escape lets go', async () => {
    const { page } = await browser.open(pages.shop);
    for (let stops = 0; stops < 3; stops += 1) await page.keyboard.press('Tab');
    assert.match(await focused(page), /^GET 200: /);
    await page.keyboard.press('ArrowRight');
    assert.match(await focused(page), /^GET 401: /);
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(page), /^POST 401: /);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), '401');
    await page.keyboard.press('Enter');
    assert.match(await count(page), / for 401$/);
    await page.keyboard.press('Escape');
    assert.doesNotMatch(await count(page), / for /);
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'search');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), '401');
  });

  it('one groups, hides, folds and unfolds', async () => {
    const { page } = await browser.open(pages.shop);
    await page.keyboard.press('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.getByRole('radio', { name: 'operation' }).isChecked());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.match(await count(page), / of /);
    await page.keyboard.press('Escape');
    const fold = page.locator('.fold').first();
    await fold.focus();
    await page.keyboard.press('Enter');
    assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
    assert.equal(await fold.getAttribute('aria-expanded'), 'true');
  });
});

describe('text of a document', () => {
  const TAGS = new Set(
    `html head meta title link style script template body a header main section div span h1 h2 h3 p ul li table caption thead tbody
     tr th td button b i strong em code pre mark details summary label input kbd fieldset legend noscript`.split(
      /\s+/,
    ),
  );

  it('stays text, wherever it is shown', async () => {
    const { page, faults } = await browser.open(pages.hostile);
    for (const by of ['rule', 'operation', 'file']) {
      await page.locator('.by').getByText(by, { exact: true }).click();
      for (const fold of await page.locator('.fold[aria-expanded=false]').all()) await fold.click();
      for (const why of await page.getByText('Why, and what to do').all()) await why.click();
      for (const details of await page.locator('main > section > details:not([open]) > summary').all())
        await details.click();
      for (const cell of await page.locator('#heat button').all()) await cell.click({ timeout: 5000 });
      await page.keyboard.press('Escape');
      const tags = /** @type {string[]} */ (
        await page.evaluate(`[...document.querySelectorAll('*')].map(({ localName }) => localName)`)
      );
      assert.deepEqual(
        [...new Set(tags)].filter((tag) => !TAGS.has(tag)),
        [],
      );
    }
    assert.equal(await page.evaluate('window.pwned'), undefined);
    assert.equal(await page.locator('script, style').count(), 3);
    assert.equal(await page.locator('a').count(), 1);
    assert.match(await page.locator('#list').innerText(), /<img src=x onerror="window\.pwned = 2">/);
    assert.deepEqual(faults, []);
  });

  it('can be searched like any other', async () => {
    const { page, faults } = await browser.open(pages.hostile);
    await page.getByRole('searchbox').fill('</script><script>');
    assert.ok((await shown(page)) > 0);
    await page.getByRole('searchbox').fill(NASTY);
    assert.match(await count(page), /^\d+ of/);
    await page.reload();
    assert.equal(await page.evaluate('window.pwned'), undefined);
    assert.deepEqual(faults, []);
  });
});

describe('accessibility', () => {
  const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  const STATES = [
    { name: 'shop', hash: '' },
    { name: 'shop', hash: '#by=operation&method=get' },
    { name: 'clean', hash: '' },
    { name: 'hostile', hash: '#by=file' },
  ];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const { name, hash } of STATES) {
      it(`${name}${hash}, ${colorScheme}`, async () => {
        const file = pages[/** @type {keyof typeof pages} */ (name)];
        const { page } = await browser.open(file, { hash, colorScheme, bypassCSP: true });
        for (const why of await page.locator('summary').all()) await why.click();
        await page.addScriptTag({ content: axe });
        const found = /** @type {{ violations: import('axe-core').Result[] }} */ (
          await page.evaluate(
            `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
          )
        );
        const violations = found.violations.map(({ id, nodes }) => [
          id,
          nodes.slice(0, 3).map(({ html }) => html),
        ]);
        assert.deepEqual(violations, []);
      });
    }
  }
});

describe('10,000 findings', () => {
  /** Generous: this machine may be busy. */
  const MOST_MS = { start: 5000, change: 500 };

  /** From an event until the browser has painted what comes of it. @param {string} action */
  const duration = (action) => `(async () => {
    const start = performance.now();
    ${action};
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  })()`;

  it('start and change at once, and make no more than what is shown', async (test) => {
    const { page, faults } = await browser.open(pages.many);
    assert.ok(dataOf(pages.many).findings.length >= 10_000);
    const start = Number(
      await page.evaluate('performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd'),
    );
    test.diagnostic(`interactive after ${Math.round(start)} ms`);
    assert.ok(start < MOST_MS.start, `${start} ms`);
    const search = (/** @type {string} */ text) =>
      `search.value = ${JSON.stringify(text)}; search.dispatchEvent(new Event('input'))`;
    const changes = {
      'search for a letter': search('r'),
      'search for two words': search('delete /orders/19'),
      'search for nothing': search(''),
      'group by operation': `document.querySelector('[value=operation]').click()`,
      'group by file': `document.querySelector('[value=file]').click()`,
      'choose a cell': `document.querySelector('#heat td button').click()`,
      'hide warnings': `document.querySelector('.toggle.warn').click()`,
    };
    for (const [name, change] of Object.entries(changes)) {
      const ms = Number(await page.evaluate(duration(change)));
      test.diagnostic(`${name}: ${Math.round(ms)} ms`);
      assert.ok(ms < MOST_MS.change, `${name}: ${ms} ms`);
      assert.ok(Number(await page.evaluate(`document.querySelectorAll('*').length`)) < 10_000);
    }
    assert.deepEqual(faults, []);
  });

  it('can be seen one by one all the same', async () => {
    const { page } = await browser.open(pages.many, { hash: '#by=file' });
    const first = await shown(page);
    await page.getByRole('button', { name: /^Show 100 more of / }).click();
    assert.equal(await shown(page), first + 100);
    assert.match(await focused(page), /^(error|warning|info|hint)/);
  });
});
