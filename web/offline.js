// Registers the service worker, tells the reader when a new version of the site is there, and says in the page's footer whether the
// site can be read offline, or why not and what to do.

const second = 1000;
const hour = 3_600_000;
const root = new URL(document.documentElement.dataset.colloquyRoot ?? './', document.baseURI);
const script = new URL('sw.js', root).href;

/** The one address that may become a script. Browsers without Trusted Types take it as it is. */
function scriptAddress() {
  /** @type {{createPolicy(name: string, rules: {createScriptURL(url: string): string}): {createScriptURL(url: string): string}} | undefined} */
  const types = Reflect.get(globalThis, 'trustedTypes');
  if (!types) return script;
  const policy = types.createPolicy('colloquy', {
    createScriptURL(url) {
      if (url !== script) throw new TypeError(`${url} is not this site's service worker`);
      return url;
    },
  });
  return policy.createScriptURL(script);
}

/**
 * @param {string} label
 * @param {() => void} action
 */
function makeButton(label, action) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', action);
  return button;
}

/** @param {ServiceWorker} waiting */
function offer(waiting) {
  document.getElementById('colloquy-update')?.remove();
  const prompt = document.createElement('div');
  prompt.id = 'colloquy-update';
  prompt.className = 'colloquy-prompt';
  prompt.setAttribute('role', 'status');
  prompt.lang = 'en';
  prompt.dir = 'ltr';
  const sentence = document.createElement('p');
  sentence.textContent = 'A new version is ready.';
  const buttons = document.createElement('div');
  buttons.append(
    makeButton('Reload', () => waiting.postMessage({ type: 'skip' })),
    makeButton('Later', () => prompt.remove()),
  );
  prompt.append(sentence, buttons);
  (document.getElementById('colloquy-notices') ?? document.body).append(prompt);
}

/** @param {ServiceWorkerContainer} container */
function reloadWithNewVersion(container) {
  // The first worker of all takes the page over as it is; every later one brings another version.
  let before = container.controller;
  container.addEventListener('controllerchange', () => {
    if (before) location.reload();
    before = container.controller;
  });
}

/**
 * Why a version is not kept; web/sw.js says so too.
 * @typedef {object} Refusal
 * @property {string} reason
 * @property {string} [file]    from the site's root
 * @property {number} [status]  of HTTP
 */

/** @param {Refusal} refusal */
function causeAndRemedy({ reason, file = '', status = 0 }) {
  switch (reason) {
    case 'room':
      return 'there is no room for it on this device. Free some space, then reload the page.';
    case 'storage':
      return 'the browser could not write to this device. Restart the browser; if that does not help, free some space.';
    case 'status':
      return `a file is missing on the server (${file}: HTTP ${status}). Try again later, or tell the publisher of this site.`;
    case 'damaged':
      return `a file arrived damaged (${file}). Try again later, or in another network; if it stays so, tell the publisher of this site.`;
    case 'connection':
      return `the connection failed (${file}). Reload the page when you are connected.`;
    case 'silence':
      return `the network stopped answering (${file}). Reload the page when the connection is better: what has arrived is not fetched again.`;
    case 'insecure':
      return 'browsers allow that only at addresses that begin with https.';
    case 'unavailable':
      return 'this browser has no service workers here. In a private window, open the page in a normal one.';
    case 'refused':
      return 'the browser stores nothing for this site. Allow it to keep data, or leave the private window.';
    default:
      return 'the browser gave it up. Reload the page to try again.';
  }
}

/** @param {string} sentence */
function say(sentence) {
  let line = document.getElementById('colloquy-offline');
  if (!line) {
    line = document.createElement('p');
    line.id = 'colloquy-offline';
    line.lang = 'en';
    line.dir = 'ltr';
    document.querySelector('.site-footer')?.append(line);
  }
  line.textContent = sentence;
}

const kept = 'Kept on this device for reading offline.';

/** @param {Refusal} refusal */
function sayNotKept(refusal) {
  say(`Not kept for reading offline: ${causeAndRemedy(refusal)}`);
}

/** @param {Refusal} refusal of the next version, with one in use */
function sayNotUpdated(refusal) {
  say(`${kept} The new version could not be fetched: ${causeAndRemedy(refusal)}`);
}

/** Why the worker that came last keeps nothing. */
class Refusals {
  /** @type {Refusal | undefined} */
  last;
  tell = () => {};

  /** @param {ServiceWorkerContainer} container */
  constructor(container) {
    const hear = (/** @type {MessageEvent} */ { data }) => {
      if (data?.type !== 'not-kept') return;
      this.last = data;
      this.tell();
    };
    container.addEventListener('message', hear);
    // Both ways, see web/sw.js.
    if (typeof BroadcastChannel === 'function') new BroadcastChannel(`colloquy ${root.href} `).addEventListener('message', hear);
  }
}

/**
 * @param {ServiceWorkerContainer} container
 * @param {ServiceWorkerRegistration} registration
 * @param {Refusals} refusals
 */
function watch(container, registration, refusals) {
  refusals.tell = () => {
    if (!refusals.last) return;
    if (registration.active) sayNotUpdated(refusals.last);
    else sayNotKept(refusals.last);
  };
  const look = () => {
    if (registration.active) say(kept);
    if (registration.waiting && container.controller) offer(registration.waiting);
  };
  /** @type {ServiceWorker | undefined} */
  let followed;
  const follow = () => {
    const { installing } = registration;
    if (!installing || installing === followed) return;
    if (followed) refusals.last = undefined;
    followed = installing;
    if (!registration.active) say('Being kept on this device for reading offline…');
    let last = 'installing';
    const check = () => {
      const { state } = installing;
      if (state === last) return;
      look();
      // One that was installed and makes way for the next has not failed.
      if (state === 'redundant' && last === 'installing') {
        refusals.last ??= { reason: 'unknown' };
        refusals.tell();
      }
      last = state;
    };
    installing.addEventListener('statechange', check);
    // Also looked at, from now on: one that comes to nothing at once may have done so before this listens.
    check();
    const timer = setInterval(() => {
      check();
      if (last !== 'installing') clearInterval(timer);
    }, second);
  };
  look();
  follow();
  // What was heard before there was a registration.
  refusals.tell();
  registration.addEventListener('updatefound', follow);
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < hour) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

/** @param {ServiceWorkerContainer} container */
async function start(container) {
  // Before there is a worker: it may fail before the page knows that it is there.
  const refusals = new Refusals(container);
  try {
    watch(container, await container.register(scriptAddress(), { scope: root.href, updateViaCache: 'none' }), refusals);
  } catch (error) {
    // A script that cannot be had is a TypeError; everything else is a browser that does not want to.
    sayNotKept(error instanceof TypeError ? { reason: 'connection', file: 'sw.js' } : { reason: 'refused' });
  }
}

const workers = isSecureContext ? navigator.serviceWorker : undefined;
if (workers) {
  // Now, not after loading: another tab may bring the new version in while this one is still about it.
  reloadWithNewVersion(workers);
  // After the page and the explorer: network and processor are theirs first. The page's load does not wait for the explorer.
  const go = () => {
    if (document.documentElement.classList.contains('colloquy-opening')) addEventListener('colloquy-opened', go, { once: true });
    else void start(workers);
  };
  if (document.readyState === 'complete') go();
  else addEventListener('load', go, { once: true });
} else {
  sayNotKept({ reason: isSecureContext ? 'unavailable' : 'insecure' });
}
