// Puts one of the page's templates on the glass, and sends what is pressed.
import { text } from './words.js';

const glass = document.getElementById('glass');
let drawn = '';

export function slot(root, name, value) {
  const element = root.querySelector(`[data-slot="${name}"]`);
  if (element && element.textContent !== value) {
    element.textContent = value;
  }
}

// The section of a template; a fresh one unless it is there already.
export function show(name, fresh = () => {}) {
  return drawn === name ? glass.firstElementChild : renew(name, fresh);
}

// A fresh section of a template.
export function renew(name, fresh = () => {}) {
  drawn = name;
  const copy = document.getElementById(name).content.cloneNode(true);
  for (const element of copy.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of copy.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
  for (const button of copy.querySelectorAll('[data-press]')) {
    button.addEventListener('click', () => press(button.dataset.press));
  }
  glass.replaceChildren(copy);
  const root = glass.firstElementChild;
  (root.querySelector('[autofocus]') ?? root.querySelector('button.main'))?.focus({ preventScroll: true, focusVisible: false });
  fresh(root);
  return root;
}

// What a button of the mirror does on pages of many choices: points at the next one, or takes it.
export function point(chosen) {
  const choices = [...glass.querySelectorAll('button:not(:disabled), input')];
  const at = choices.indexOf(document.activeElement);
  if (chosen && at >= 0 && choices[at].tagName === 'BUTTON') {
    choices[at].click();
  } else {
    choices[(at + 1) % choices.length]?.focus({ focusVisible: true });
  }
}

export function lost() {
  show('lost');
  document.getElementById('notes').replaceChildren();
}

export async function post(path, body) {
  try {
    return await fetch(`api/${path}`, {
      method: 'POST',
      headers: { 'X-Kagami': 'glass' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    lost();
    return null;
  }
}

export function press(what) {
  post(what);
}
