// The mirror: for every control that the explorer draws a real one of the browser's, invisible and exactly over it, with the same
// name, role and state, in the order of reading. Assistive technology and the keyboard use these; the pointer goes through
// them to the canvas. The list comes from src/views/accessibility_tree.h, what is done to a control goes back there.

/**
 * @typedef {object} Node  one of the list, as platform_web.cpp writes it
 * @property {number} id
 * @property {number} [parent]
 * @property {string} role
 * @property {string} name
 * @property {string} [lang]      of the name; otherwise the interface's
 * @property {boolean} [on]       pressed, selected, checked or current
 * @property {boolean} [enabled]  false: it is not
 * @property {boolean} [expanded]
 * @property {number} [position]  from 1, of a list of which not everything is here
 * @property {number} [of]
 * @property {number} [value]
 * @property {number} [lowest]
 * @property {number} [highest]
 * @property {string} [valueText]
 * @property {[number, number, number, number]} [box]  in CSS pixels of the canvas; none: nothing of it is seen
 *
 * @typedef {object} Listeners
 * @property {(id: number) => void} activate
 * @property {(id: number, value: number) => void} setValue
 * @property {(id: number) => void} focus  0: none of them has the keyboard
 */

/** Groups in which the arrow keys go from one to the next, and Tab goes to one only. */
const composites = new Set(['tablist', 'radiogroup', 'list', 'table']);
const groups = new Set(['search', 'toolbar', 'navigation', 'region', 'dialog', 'group', 'listbox', ...composites]);
const texts = new Set(['heading', 'text']);
/** What `on` is for a role, and whether it is said when it is not. */
const states = /** @type {Record<string, [string, boolean]>} */ ({
  toggle: ['aria-pressed', true],
  tab: ['aria-selected', true],
  option: ['aria-selected', true],
  radio: ['aria-checked', true],
  item: ['aria-current', false],
  row: ['aria-current', false],
});
/** Where the tag does not say it. */
const roles = /** @type {Record<string, string>} */ ({ tab: 'tab', radio: 'radio', option: 'option' });

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | number | boolean | undefined} value undefined: without it
 */
function set(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * Puts the children into this order, moving as few as can be: what moves loses the keyboard.
 * @param {Element} parent
 * @param {Element[]} children
 * @param {Element | null} first after which they begin
 */
function arrange(parent, children, first) {
  let at = first ? first.nextElementSibling : parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}

/** What stands for a node in the document. */
class Counterpart {
  /**
   * What its group holds: the control itself, or what it is wrapped in.
   * @type {HTMLElement}
   */
  outer;
  /** @type {HTMLElement} */
  element;
  node;
  #told = '';

  /** @param {Node} node */
  constructor(node) {
    this.node = node;
    const { role } = node;
    this.element = document.createElement(Counterpart.#tag(role));
    this.element.id = `colloquy-${node.id}`;
    this.outer = this.element;
    if (groups.has(role)) {
      set(this.element, 'role', role);
      return;
    }
    if (role in roles) set(this.element, 'role', roles[role]);
    if (this.element instanceof HTMLButtonElement) this.element.type = 'button';
    if (this.element instanceof HTMLInputElement) this.element.type = 'range';
    if (role === 'item') this.outer = document.createElement('li');
    if (role === 'row') {
      this.outer = document.createElement('div');
      set(this.outer, 'role', 'row');
      for (const child of [document.createElement('span'), document.createElement('span')]) {
        set(child, 'role', 'cell');
        this.outer.append(child);
      }
    }
    if (this.outer !== this.element) (this.outer.lastElementChild ?? this.outer).append(this.element);
  }

  /** @param {string} role */
  static #tag(role) {
    if (role === 'list') return 'ul';
    if (role === 'heading') return 'h2';
    if (role === 'text') return 'p';
    if (role === 'slider') return 'input';
    // Its control is the search field.
    if (groups.has(role) || role === 'option') return 'div';
    return 'button';
  }

  get usable() {
    return !groups.has(this.node.role) && !texts.has(this.node.role) && this.node.role !== 'option';
  }

  /** @param {Node} node */
  update(node) {
    this.node = node;
    const now = JSON.stringify(node);
    if (now === this.#told) return;
    this.#told = now;
    const { element } = this;
    if (texts.has(node.role)) {
      if (element.textContent !== node.name) element.textContent = node.name;
    } else {
      set(element, 'aria-label', node.name);
    }
    set(element, 'lang', node.lang);
    if (node.lang) element.dir = 'auto';
    set(element, 'aria-disabled', node.enabled === false ? true : undefined);
    set(element, 'aria-expanded', node.expanded);
    const state = states[node.role];
    if (state) set(element, state[0], node.on || state[1] ? Boolean(node.on) : undefined);
    this.#place(node);
    if (element instanceof HTMLInputElement) {
      set(element, 'min', node.lowest);
      set(element, 'max', node.highest);
      if (element.value !== String(node.value)) element.value = String(node.value);
      set(element, 'aria-valuetext', node.valueText);
    }
    const { style } = element;
    const [x, y, width, height] = node.box ?? [0, 0, 1, 1];
    if (groups.has(node.role)) return;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }

  /** @param {Node} node */
  #place({ role, position, of, valueText }) {
    const listed = role === 'row' || role === 'item' ? this.outer : this.element;
    if (role === 'row') {
      set(listed, 'aria-rowindex', position);
      const cell = listed.firstElementChild;
      if (cell && cell.textContent !== (valueText ?? '')) cell.textContent = valueText ?? '';
    } else {
      set(listed, 'aria-posinset', position);
      set(listed, 'aria-setsize', of);
    }
  }
}

export class Mirror {
  element = document.createElement('div');
  #input;
  #listeners;
  /** @type {Map<number, Counterpart>} */
  #counterparts = new Map();
  /** What the list said last, until it is wanted. */
  #waiting = '';
  #running = false;
  /** The search's own group is there for good: the text agent is in it. */
  #search = document.createElement('div');
  /**
   * What had the keyboard before a dialog came, by the dialog: a control by its id, since a dialog may cover it meanwhile.
   * @type {Map<number, Element | number | null>}
   */
  #openers = new Map();
  #byPointer = false;
  #arranging = false;

  /**
   * @param {HTMLInputElement} input the text agent's
   * @param {Listeners} listeners
   */
  constructor(input, listeners) {
    this.#input = input;
    this.#listeners = listeners;
    this.element.id = 'colloquy-mirror';
    this.element.lang = 'en';
    set(this.#search, 'role', 'search');
    set(this.#search, 'aria-label', 'Search');
    this.#search.append(input);
    this.element.append(this.#search);
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('input', (event) => {
      const counterpart = this.#of(event.target);
      if (counterpart?.element instanceof HTMLInputElement) listeners.setValue(counterpart.node.id, Number(counterpart.element.value));
    });
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('focusin', (event) => this.#tellFocus(event.target));
    this.element.addEventListener('focusout', (event) => {
      if (!this.#of(event.relatedTarget)) this.#tellFocus(null);
    });
    // The canvas has the keyboard from the start: a ring around all of the window is for who goes from one to the next by Tab.
    const ring = (/** @type {boolean} */ on) => document.documentElement.classList.toggle('colloquy-by-tab', on);
    document.addEventListener(
      'pointerdown',
      () => {
        this.#byPointer = true;
        ring(false);
      },
      true,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        this.#byPointer = false;
        if (event.key === 'Tab') ring(true);
      },
      true,
    );
  }

  /**
   * Whether an element is one of the mirror's controls.
   * @param {EventTarget | null} target
   */
  has(target) {
    return this.#of(target) !== undefined;
  }

  /** Builds what was told so far, and from now on what is told. */
  start() {
    this.#running = true;
    if (this.#waiting) this.update(this.#waiting);
  }

  /** @param {string} json the whole list */
  update(json) {
    this.#waiting = json;
    if (!this.#running) return;
    /** @type {Node[]} */
    const nodes = JSON.parse(json);
    const active = document.activeElement;
    const lost = this.#of(active);
    const was = lost ? Mirror.#siblings(lost) : [];
    /** @type {Counterpart[]} */
    const dialogs = [];
    /** @type {Map<number, Element[]>} */
    const children = new Map([[0, []]]);
    const gone = new Set(this.#counterparts.keys());
    for (const node of nodes) {
      gone.delete(node.id);
      let counterpart = this.#counterparts.get(node.id);
      if (!counterpart || counterpart.node.role !== node.role) {
        counterpart?.outer.remove();
        counterpart = this.#make(node);
        this.#counterparts.set(node.id, counterpart);
        if (node.role === 'dialog') dialogs.push(counterpart);
      }
      counterpart.update(node);
      if (groups.has(node.role)) children.set(node.id, []);
      children.get(node.parent ?? 0)?.push(counterpart.outer);
    }
    this.#arranging = true;
    for (const id of gone) {
      const outer = this.#counterparts.get(id)?.outer;
      // The field stays where it is.
      if (outer !== this.#search) outer?.remove();
      this.#counterparts.delete(id);
    }
    for (const [id, elements] of children) {
      const parent = id ? this.#counterparts.get(id)?.element : this.element;
      if (!parent) continue;
      const first = parent === this.element && !elements.includes(this.#search) ? this.#search : null;
      arrange(parent, elements, parent === this.#search ? this.#input : first);
    }
    this.#arranging = false;
    for (const node of nodes) if (composites.has(node.role)) this.#rove(node.id);
    this.#tellField(nodes);
    this.#keepFocus(active, lost, was, dialogs);
  }

  /**
   * The keyboard goes to what a group lists, unless the pointer is in use.
   * @param {number} group
   */
  enter(group) {
    if (this.#byPointer) return;
    this.#inside(group)
      .find(({ element }) => element.tabIndex === 0)
      ?.element.focus({ preventScroll: true });
  }

  /** @param {Node} node */
  #make(node) {
    const counterpart = new Counterpart(node);
    if (node.role !== 'search') return counterpart;
    counterpart.element = counterpart.outer = this.#search;
    this.#search.id = `colloquy-${node.id}`;
    return counterpart;
  }

  /** @param {EventTarget | null} target */
  #of(target) {
    if (!(target instanceof Element) || target === this.#input || !this.element.contains(target)) return undefined;
    const counterpart = this.#counterparts.get(Number(target.id.replace('colloquy-', '')));
    return counterpart?.usable ? counterpart : undefined;
  }

  /**
   * The controls of its group that can be used, itself included.
   * @param {Counterpart} counterpart
   */
  static #siblings({ outer }) {
    return outer.parentElement ? [...outer.parentElement.children] : [];
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const id = event.target instanceof Element ? Number(event.target.closest('[id]')?.id.replace('colloquy-', '')) : 0;
    const counterpart = this.#counterparts.get(id);
    if (!counterpart || groups.has(counterpart.node.role) || texts.has(counterpart.node.role)) return;
    // The pointer never gets here: it was a key, or assistive technology.
    this.#byPointer = false;
    this.#listeners.activate(counterpart.node.id);
  }

  /** @param {EventTarget | null} target */
  #tellFocus(target) {
    if (this.#arranging) return;
    const counterpart = this.#of(target);
    if (counterpart && composites.has(this.#counterparts.get(counterpart.node.parent ?? 0)?.node.role ?? '')) {
      this.#rove(counterpart.node.parent ?? 0);
    }
    this.#listeners.focus(counterpart?.node.id ?? 0);
  }

  /**
   * One of a composite's controls can be reached by Tab: what has the keyboard, else what is on, else the first.
   * @param {number} group
   */
  #rove(group) {
    const inside = this.#inside(group);
    const stop =
      inside.find(({ element }) => element === document.activeElement) ?? inside.find(({ node }) => node.on) ?? inside[0];
    for (const counterpart of inside) set(counterpart.element, 'tabindex', counterpart === stop ? 0 : -1);
  }

  /** @param {number} group */
  #inside(group) {
    return [...this.#counterparts.values()]
      .filter((counterpart) => counterpart.node.parent === group && counterpart.usable)
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const counterpart = this.#of(event.target);
    if (!counterpart || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape' && !this.element.querySelector('[role="dialog"]')) {
      // Back to the text first; only there it closes and clears.
      event.preventDefault();
      event.stopPropagation();
      document.getElementById('canvas')?.focus({ preventScroll: true });
      return;
    }
    const group = this.#counterparts.get(counterpart.node.parent ?? 0);
    if (!group || !composites.has(group.node.role)) return;
    const inside = this.#inside(group.node.id);
    const at = inside.indexOf(counterpart);
    const flat = group.node.role === 'tablist' || group.node.role === 'radiogroup';
    const steps = /** @type {Record<string, number>} */ ({
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: inside.length - 1,
      ...(flat ? { ArrowRight: at + 1, ArrowLeft: at - 1 } : {}),
    });
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = flat ? inside[(to + inside.length) % inside.length] : inside[to];
    if (!next) return;
    next.element.focus({ preventScroll: true });
    if (flat) next.element.click();
  }

  /**
   * The search field and the list below it.
   * @param {Node[]} nodes
   */
  #tellField(nodes) {
    const list = nodes.find(({ role }) => role === 'listbox');
    const chosen = list && nodes.find(({ parent, on }) => on && parent === list.id);
    const input = this.#input;
    set(input, 'role', 'combobox');
    set(input, 'aria-autocomplete', 'list');
    set(input, 'aria-expanded', Boolean(list));
    set(input, 'aria-controls', list ? `colloquy-${list.id}` : undefined);
    set(input, 'aria-activedescendant', chosen ? `colloquy-${chosen.id}` : undefined);
  }

  /**
   * The keyboard goes into a dialog that came by it, and back where it was when that is gone; it is never lost.
   * @param {Element | null} active before
   * @param {Counterpart | undefined} lost what that was, where it was one of these
   * @param {Element[]} was its group then
   * @param {Counterpart[]} dialogs that came
   */
  #keepFocus(active, lost, was, dialogs) {
    const dialog = dialogs.at(-1);
    if (dialog && !this.#byPointer) {
      const stop = [...dialog.element.querySelectorAll('button, input')].find((element) => element.getAttribute('tabindex') !== '-1');
      if (stop instanceof HTMLElement) {
        this.#openers.set(dialog.node.id, lost?.node.id ?? active);
        stop.focus({ preventScroll: true });
        return;
      }
    }
    const closed = [...this.#openers].find(([id]) => !this.#counterparts.has(id));
    if (closed) this.#openers.delete(closed[0]);
    const opener = typeof closed?.[1] === 'number' ? this.#counterparts.get(closed[1])?.element : closed?.[1];
    if (!lost || document.activeElement === lost.element) return;
    // Moved within the document.
    if (lost.element.isConnected) {
      lost.element.focus({ preventScroll: true });
      return;
    }
    const beside = was.slice(was.indexOf(lost.outer)).concat(was.slice(0, was.indexOf(lost.outer)).reverse());
    const next = opener?.isConnected
      ? opener
      : beside.find((element) => element.isConnected && this.#counterparts.has(Number(element.id.replace('colloquy-', ''))));
    this.#listeners.focus(0);
    const target = next instanceof HTMLElement && next !== document.body ? next : document.getElementById('canvas');
    target?.focus({ preventScroll: true });
  }
}
