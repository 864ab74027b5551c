// Three browsers behind one set of functions: Chromium, Firefox and WebKitGTK, each spoken to as its own tests do.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import puppeteer from 'puppeteer-core';

import { launchChromium } from '../chromium.mjs';
import { endGroup } from '../end-group.mjs';
import { freePort } from '../free-port.mjs';
import { BrowserGone } from './eventually.mjs';
import { kill, startedBy } from './processes.mjs';

/**
 * A browser with one page, in a profile of its own.
 * @typedef {object} Engine
 * @property {string} version
 * @property {(url: string) => Promise<void>} goto  an error page is no error here
 * @property {() => Promise<void>} reload
 * @property {<Arguments extends unknown[], Value>(run: (...values: Arguments) => Value | Promise<Value>, ...values: Arguments) => Promise<Awaited<Value>>} evaluate
 *   in the page, with values that JSON can hold
 * @property {(source: string) => Promise<void>} run  a script, whatever the page's policy says of scripts
 * @property {(text: string) => Promise<void>} type  into what has the focus
 * @property {(key: keyof typeof keys) => Promise<void>} press
 * @property {(width: number, height: number) => Promise<void>} resize
 * @property {(selector: string) => Promise<void>} click
 * @property {(file: string) => Promise<void>} screenshot
 * @property {(media: 'screen' | 'print') => Promise<void>} [media]  shows the page as it would be printed, where the browser can
 * @property {() => Promise<void>} [crash]  ends the processes of pages and workers as a crash does, and goes on in a new tab; WebKitGTK's
 *   driver ends with the page that it speaks to
 * @property {() => Promise<void>} close
 */

/**
 * What a reader or their system asks of all pages.
 * @typedef {object} Wishes
 * @property {'light' | 'dark'} [colours]
 * @property {boolean} [contrast]  more of it
 * @property {boolean} [forced]    the system's own colours
 * @property {boolean} [touch]
 * @property {boolean} [still]     less motion, and no service worker
 */

/**
 * Another browser than the usual one, or other surroundings, by its own switches. Chromium's are in tests/e2e.
 * @typedef {object} Surroundings
 * @property {'scripts' | 'WebAssembly' | 'WebGL' | 'WebGL 2' | 'service workers'} [lacks]
 * @property {number} [room]      on the disk for all sites, in KB
 * @property {string} [zone]      of time
 * @property {string} [language]  WebKitGTK's is that of a locale, and the build environment has none
 * @property {boolean} [impatient]  WebKitGTK stops a service worker as soon as it has nothing to do
 */

/** Keys that are no letters, with their code points in WebDriver. */
const keys = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ArrowDown: '\uE015', ArrowRight: '\uE014', End: '\uE010', Home: '\uE011' };

/** WebGL without a graphics card, as Mesa does it. */
const software = { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1' };
const size = { width: 1280, height: 800 };

/** @param {Wishes} [wishes] @returns {Promise<Engine>} */
async function chromium({ colours = 'light', contrast, forced, touch, still } = {}) {
  const browser = await launchChromium(['--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
  const context = await browser.newContext({
    viewport: size,
    colorScheme: colours,
    contrast: contrast ? 'more' : 'no-preference',
    forcedColors: forced ? 'active' : 'none',
    hasTouch: !!touch,
    reducedMotion: still ? 'reduce' : 'no-preference',
    serviceWorkers: still ? 'block' : 'allow',
  });
  const page = await context.newPage();
  return {
    version: `Chromium ${browser.version()}`,
    goto: (url) => page.goto(url).then(() => undefined, () => undefined),
    reload: () => page.reload().then(() => undefined, () => undefined),
    // The types of Playwright's own evaluate() do not let a list of arguments through.
    evaluate: (run, ...values) => page.evaluate(`(${run})(...${JSON.stringify(values)})`),
    run: (source) => page.evaluate(`${source}\n;undefined`),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    media: (media) => page.emulateMedia({ media }),
    click: (selector) => page.click(selector),
    screenshot: (file) => page.screenshot({ path: file }).then(() => undefined),
    close: () => browser.close(),
  };
}

/** @type {Record<NonNullable<Surroundings['lacks']>, Record<string, boolean>>} */
const firefoxWithout = {
  scripts: { 'javascript.enabled': false },
  WebAssembly: { 'javascript.options.wasm': false },
  WebGL: { 'webgl.disabled': true },
  'WebGL 2': { 'webgl.enable-webgl2': false },
  'service workers': { 'dom.serviceWorkers.enabled': false },
};

/** @param {Wishes & Surroundings} [wishes] @returns {Promise<Engine>} */
async function firefox({ colours = 'light', contrast, forced, touch, still, lacks, room, zone, language } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'colloquy-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    // Without a window it has no WebGL 2.
    headless: false,
    // As long as a busy machine may take.
    timeout: 120_000,
    defaultViewport: size,
    extraPrefsFirefox: {
      'webgl.force-enabled': true,
      // No process for a page before there is one, see crash().
      'dom.ipc.processPrelaunch.enabled': false,
      'layout.css.prefers-color-scheme.content-override': colours === 'dark' ? 0 : 1,
      ...(contrast && { 'ui.useAccessibilityTheme': 1 }),
      ...(forced && { 'browser.display.document_color_use': 2 }),
      ...(touch && { 'dom.w3c_touch_events.enabled': 1, 'ui.primaryPointerCapabilities': 1, 'ui.allPointerCapabilities': 1 }),
      ...(still && { 'ui.prefersReducedMotion': 1, 'dom.serviceWorkers.enabled': false }),
      ...(lacks && firefoxWithout[lacks]),
      ...(room && { 'dom.quotaManager.temporaryStorage.fixedLimit': room }),
      ...(language && { 'intl.accept_languages': language }),
    },
    env: { ...software, HOME: home, ...(zone && { TZ: zone }) },
  });
  let page = await browser.newPage();
  const version = (await browser.version()).replace('/', ' ');
  return {
    version: version.charAt(0).toUpperCase() + version.slice(1),
    goto: (url) => page.goto(url).then(() => undefined, () => undefined),
    reload: () => page.reload().then(() => undefined, () => undefined),
    evaluate: async (run, ...values) => /** @type {any} */ (await page.evaluate(`(${run})(...${JSON.stringify(values)})`)),
    run: async (source) => void (await page.evaluate(`${source}\n;undefined`)),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewport({ width, height }),
    click: (selector) => page.click(selector),
    screenshot: (file) => page.screenshot({ path: /** @type {`${string}.png`} */ (file) }).then(() => undefined),
    async crash() {
      const pages = startedBy(Number(browser.process()?.pid), /-isForBrowser\b.*\btab$/);
      page = await browser.newPage();
      await kill(pages);
    },
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** @param {() => Promise<boolean>} holds @param {string} what */
async function until(holds, what) {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(what);
    await new Promise((done) => {
      setTimeout(done, 50);
    });
  }
}

/** What WebKitWebDriver answers when its browser has ended, or hangs: a page or a script that takes longer than it waits. */
const gone = /^invalid session id|Session terminated without a reply|^(script )?timeout:/;
/** In ms: longer than the driver itself waits for a page, and what it may take to end one. */
const longestAnswer = 90_000;
const longestEnd = 10_000;

/** The key under which WebDriver names an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** @type {Record<NonNullable<Surroundings['lacks']>, {args?: string[], env?: Record<string, string>}>} */
const webkitWithout = {
  // Those of pages; the driver's own still run.
  scripts: { args: ['--enable-javascript-markup=false'] },
  WebAssembly: { env: { JSC_useWasm: '0' } },
  WebGL: { args: ['--enable-webgl=false'] },
  'WebGL 2': {},
  'service workers': { args: ['--features=!ServiceWorkers'] },
};

/** @param {Surroundings} [surroundings] @returns {Promise<Engine>} */
async function webkit({ lacks, zone, impatient } = {}) {
  const { args = [], env = {} } = lacks ? webkitWithout[lacks] : {};
  const port = await freePort();
  const driver = spawn(process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver', [`--port=${port}`], {
    env: { ...software, ...env },
    stdio: 'ignore',
    // A group of its own, which close() ends.
    detached: true,
  });
  const base = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${base}/status`).then(({ ok }) => ok, () => false), 'WebKitWebDriver does not answer');

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @param {number} [most]  ms
   * @returns {Promise<any>}
   */
  const call = async (method, path, body, most = longestAnswer) => {
    const signal = AbortSignal.timeout(most);
    const response = await fetch(base + path, { method, signal, ...(body && { body: JSON.stringify(body) }) }).catch((error) => {
      throw new BrowserGone(`the driver does not answer: ${error}`);
    });
    const { value } = /** @type {{value: any}} */ (await response.json());
    if (!response.ok) throw new (gone.test(`${value.error}: ${value.message}`) ? BrowserGone : Error)(`${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId, capabilities } = await call('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': {
          binary: process.env.MINI_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
          args: [
            '--automation',
            ...args,
            ...(zone ? [`--time-zone=${zone}`] : []),
            ...(impatient ? ['--features=+ShouldUseServiceWorkerShortTimeout'] : []),
          ],
        },
      },
    },
  });
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/window/rect`, size);
  await call('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  const go = async (/** @type {string} */ path, /** @type {object} */ body) => {
    await call('POST', session + path, body).catch((error) => {
      if (error instanceof BrowserGone) throw error;
    });
  };
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => go('/url', { url }),
    reload: () => go('/refresh', {}),
    evaluate: async (run, ...values) => {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${run})(...arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await call('POST', `${session}/execute/async`, { script, args: [values] });
      if (error) throw new Error(error);
      return value;
    },
    run: (source) => call('POST', `${session}/execute/sync`, { script: `${source}\n;`, args: [] }),
    async press(key) {
      const actions = [{ type: 'keyDown', value: keys[key] }, { type: 'keyUp', value: keys[key] }];
      await call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    resize: (width, height) => call('POST', `${session}/window/rect`, { width, height }).then(() => undefined),
    async type(text) {
      const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
      await call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async click(selector) {
      const found = await call('POST', `${session}/element`, { using: 'css selector', value: selector });
      await call('POST', `${session}/element/${found[elementKey]}/click`, {});
    },
    async screenshot(file) {
      writeFileSync(file, Buffer.from(await call('GET', `${session}/screenshot`), 'base64'));
    },
    async close() {
      await call('DELETE', session, undefined, longestEnd).catch(() => undefined);
      // A page that hangs outlives its driver, and would take the processor from all that follows.
      endGroup(Number(driver.pid));
    },
  };
}

export const engines = { chromium, firefox, webkit };
