// Digits to type with fingers, keys or the mirror's two buttons.
import { text } from './words.js';
import { slot, renew } from './pages.js';

const LONGEST = 8;
const SHORTEST = 4;

// Asks for a code; sent returns what to tell when that was not the end of it.
export function keypad(title, sent, back) {
  let typed = '';
  renew('code', (root) => {
    const dots = root.querySelector('[data-typed]');
    const draw = () => {
      dots.replaceChildren(...Array.from({ length: Math.max(SHORTEST, typed.length) }, (_, index) => {
        const dot = document.createElement('span');
        dot.classList.toggle('done', index < typed.length);
        return dot;
      }));
      dots.setAttribute('aria-label', text('code.typed', { number: typed.length }));
      root.querySelector('[data-enter]').disabled = typed.length < SHORTEST;
    };
    const key = (name) => {
      if (/^[0-9]$/.test(name) && typed.length < LONGEST) {
        typed += name;
      } else if (name === 'Backspace') {
        typed = typed.slice(0, -1);
      }
      slot(root, 'told', '');
      draw();
    };
    const enter = async () => {
      if (typed.length < SHORTEST) {
        return;
      }
      const code = typed;
      typed = '';
      draw();
      root.focus({ preventScroll: true });
      const told = await sent(code);
      if (told) {
        slot(root, 'told', told);
      }
    };
    slot(root, 'name', title);
    for (const button of root.querySelectorAll('[data-key]')) {
      button.addEventListener('click', () => key(button.dataset.key));
    }
    root.querySelector('[data-enter]').addEventListener('click', enter);
    root.querySelector('[data-back]').addEventListener('click', back);
    root.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        back();
      } else if (event.key === 'Enter' && event.target === root) {
        event.preventDefault(); // or the same key presses what the next page begins with
        enter();
      } else {
        key(event.key);
      }
    });
    draw();
    root.focus({ preventScroll: true });
  });
}
