// Registers the service worker, and tells the reader when a new version of the site is there.

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
  document.body.append(prompt);
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

/** @param {unknown} [error] */
function sayNotKept(error) {
  // No room, private window, no such file, bad bytes: the site works as long as there is a network.
  console.warn('This site cannot be kept for reading offline', ...(error === undefined ? [] : [error]));
}

/**
 * @param {ServiceWorkerContainer} container
 * @param {ServiceWorkerRegistration} registration
 */
function watch(container, registration) {
  const look = () => {
    if (registration.waiting && container.controller) offer(registration.waiting);
  };
  const follow = () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      look();
      // With an earlier version there, a failed one changes nothing for the reader.
      if (installing.state === 'redundant' && !registration.active) sayNotKept();
    });
  };
  look();
  follow();
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
  try {
    watch(container, await container.register(scriptAddress(), { scope: root.href, updateViaCache: 'none' }));
  } catch (error) {
    sayNotKept(error);
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
}
