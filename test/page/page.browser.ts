/** The pages of scan and overrides in a real browser: Chromium, found by MAILWARDEN_CHROMIUM or its usual places. Without one they are passed over, and say so. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import type { OverrideEntry } from '../../src/overrides/override-entries.ts';
import { overridesPage } from '../../src/overrides/overrides-page.ts';
import { reportHtml } from '../../src/report/formats/html-format.ts';
import { lineLinks } from '../../src/report/page/line-links.ts';
import { asBytes } from '../../src/text/bytes.ts';
import { finding } from '../support/finding.ts';

const PLACES = [
  process.env.MAILWARDEN_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const PROGRAM = PLACES.find((path) => path !== undefined && existsSync(path));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const HOSTILE = [
  'a b/</script><script>document.title="broken"</script>.js',
  '"><img src=x onerror="document.title=1">.js',
  '<!-- -->&amp;&#65;.js',
  'turned\u202egnp.js',
  'two\nlines\tand\rmore  .js',
  'plain.js',
];

const COMMIT = 'ab'.repeat(20);

function found(): readonly Finding[] {
  const one = finding().finding;
  return HOSTILE.map((path, at) => ({
    ...one,
    path: asBytes(Buffer.from(path).toString('latin1')),
    line: 100 - at,
    commit: COMMIT,
    ...(at === 1 && { blocked: false, suppressed: { by: 'inline', reason: '</td><b>bold</b>' } as const }),
  }));
}

const scanPage = () =>
  reportHtml(
    {
      files: 6,
      addedLines: 90,
      findings: found(),
      incomplete: [{ kind: 'git', object: null, detail: '<object> 1 is missing' }],
    },
    {
      times: async () => new Map([[COMMIT, Date.UTC(2026, 0, 5)]]),
      links: async () => lineLinks('https://joe:secret-word@github.com/o/r.git'),
    },
  );

function entries(): readonly OverrideEntry[] {
  const actor = { name: 'Bob <b>', email: 'bob@example.org' };
  return [9, 2, 30].map((day, at) => ({
    reason: at === 1 ? null : 'hotfix </script>',
    record: {
      v: 1,
      id: `abc${at}`,
      time: new Date(Date.UTC(2026, 3, day)).toISOString(),
      action: 'push',
      how: '--no-verify',
      actor,
      branch: 'main',
      commit: COMMIT,
      remote: 'https://joe:secret-word@git.example.org/r',
      reason: null,
      findings: [],
      prev: null,
      hash: '',
    },
  }));
}

const WHERE =
  PROGRAM === undefined ? 'passed over: no Chromium is here, and MAILWARDEN_CHROMIUM names none' : 'in Chromium';

describe.skipIf(PROGRAM === undefined)(WHERE, () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwarden-page-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: PROGRAM ?? '', args: ['--no-sandbox'] });
    writeFileSync(join(folder, 'scan.html'), await scanPage());
    writeFileSync(join(folder, 'overrides.html'), overridesPage(entries(), lineLinks(null)));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** @returns the page, and what it complained of or asked for besides itself */
  async function open(name: string, options: BrowserContextOptions = {}) {
    const page = await (await browser.newContext(options)).newPage();
    const address = pathToFileURL(join(folder, name)).href;
    const noise: string[] = [];
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('request', (request) => request.url() === address || noise.push(request.url()));
    await page.goto(address);
    return { page, noise };
  }

  const column = (page: Page, at: number): Promise<readonly string[]> =>
    page.locator(`#table tbody tr:not([hidden]) td:nth-child(${at})`).allTextContents();

  it('asks for nothing, complains of nothing, and lets no other script run', async () => {
    for (const name of ['scan.html', 'overrides.html']) {
      const { page, noise } = await open(name);
      expect(await page.title()).toMatch(/^mailwarden: /);
      expect(noise).toEqual([]);
      const outcome = await page.evaluate(`(async () => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "broken"';
        document.body.append(script);
        const reached = await fetch('http://127.0.0.1:9/').then(() => true, () => false);
        return [document.title.startsWith('mailwarden'), reached];
      })()`);
      expect(outcome).toEqual([true, false]);
    }
  });

  it('each path is there, whole; marks that turn text are shown as escapes', async () => {
    const { page } = await open('scan.html');
    const cells = page.locator('td[data-path]');
    const exact = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-path')));
    expect(exact.toSorted()).toEqual(HOSTILE.toSorted());
    const shown = await cells.allTextContents();
    expect(shown.toSorted()).toEqual(HOSTILE.map((path) => path.replace('\u202e', '\\u202e')).toSorted());
  });

  it('without a script all rows are there, and nothing that does not work', async () => {
    const { page } = await open('scan.html', { javaScriptEnabled: false });
    expect(await column(page, 3)).toHaveLength(HOSTILE.length);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('th button:enabled').count()).toBe(0);
    expect(await page.locator('[role=status]').textContent()).toBe('6 rows');
  });

  it('sorts by a heading, by key or by mouse, up and down, numbers as numbers', async () => {
    const { page } = await open('scan.html');
    const heading = page.getByRole('columnheader', { name: 'line' });
    expect(await heading.getAttribute('aria-sort')).toBe('none');
    await heading.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await column(page, 4)).toEqual(['95', '96', '97', '98', '99', '100']);
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await heading.getByRole('button').click();
    expect(await column(page, 4)).toEqual(['100', '99', '98', '97', '96', '95']);
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('columnheader', { name: 'path' }).getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('none');
    expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
    const { page: log } = await open('overrides.html');
    await log.getByRole('columnheader', { name: 'time' }).getByRole('button').click();
    expect((await column(log, 1)).map((time) => time.slice(0, 10))).toEqual(['2026-04-02', '2026-04-09', '2026-04-30']);
  });

  it('filters by words, and a live region tells how many rows are left', async () => {
    const { page } = await open('scan.html');
    await page.getByRole('textbox', { name: 'Show rows with' }).fill('PLAIN mailjet');
    expect(await column(page, 3)).toEqual(['plain.js']);
    const status = page.getByRole('status');
    expect([await status.textContent(), await status.getAttribute('aria-live')]).toEqual(['1 of 6 rows', 'polite']);
    await page.getByRole('textbox').fill('');
    expect(await status.textContent()).toBe('6 rows');
  });

  it('leads to the line at the host of the remote, and holds no password', async () => {
    const { page } = await open('scan.html');
    const link = page.getByRole('link', { name: 'plain.js' });
    expect(await link.getAttribute('href')).toBe(`https://github.com/o/r/blob/${COMMIT}/plain.js#L95`);
    for (const name of ['scan.html', 'overrides.html'])
      expect(await (await open(name)).page.content()).not.toContain('secret-word');
  });

  it('the chart has a text in its place', async () => {
    const { page } = await open('overrides.html');
    const image = page.getByRole('img', { name: /Overrides and the findings/ });
    expect(await image.locator('desc').textContent()).toContain('3 overrides');
    await page.getByText('The numbers of the chart').click();
    expect(await page.getByRole('row', { name: '2026-04-09' }).first().isVisible()).toBe(true);
  });

  it('axe finds nothing wrong, in light and dark, on a screen and on a phone, which needs no scrolling aside', async () => {
    for (const name of ['scan.html', 'overrides.html'])
      for (const colorScheme of ['light', 'dark'] as const)
        for (const viewport of [
          { width: 1280, height: 800 },
          { width: 320, height: 640 },
        ]) {
          const { page } = await open(name, { colorScheme, viewport, bypassCSP: true });
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
          await page.addScriptTag({ path: AXE });
          const { violations } = (await page.evaluate('axe.run()')) as {
            violations: { id: string; nodes: object[] }[];
          };
          expect(violations.map(({ id, nodes }) => [id, JSON.stringify(nodes).slice(0, 600)])).toEqual([]);
        }
  });

  it('is printed dark on white, whatever the screen, and without what cannot be used on paper', async () => {
    const { page } = await open('scan.html', { colorScheme: 'dark' });
    const colours = () =>
      page.evaluate('(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))');
    expect(await colours()).toEqual(['rgb(230, 237, 243)', 'rgb(13, 17, 23)']);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    expect(await page.locator('#filter').isVisible()).toBe(false);
  });
});
