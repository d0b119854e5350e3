// A name to type with fingers, keys or the mirror's two buttons.
import { text } from './words.js';
import { slot, renew } from './pages.js';

// Capitals begin words.
function next(name, letter) {
  return name === '' || /[\s-]$/.test(name) ? letter.toLocaleUpperCase() : letter;
}

// Asks for a name; sent returns what to tell when that was not the end of it.
export function letters(name, sent, back) {
  renew('name', (root) => {
    const field = root.querySelector('input');
    const keys = root.querySelector('[data-letters]');
    let set = 'plain';
    const key = (label, press, wide) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = label;
      button.classList.toggle('wide', wide ?? false);
      button.addEventListener('click', () => {
        press();
        slot(root, 'told', '');
      });
      return button;
    };
    const type = (letter) => {
      field.value = (field.value + next(field.value, letter)).slice(0, field.maxLength);
    };
    const draw = () => {
      const rows = text(`letters.${set}`).split(' ').map((row) => {
        const line = document.createElement('div');
        line.append(...[...row].map((letter) => key(letter, () => type(letter))));
        return line;
      });
      const last = document.createElement('div');
      const erase = key('⌫', () => { field.value = [...field.value].slice(0, -1).join(''); });
      erase.setAttribute('aria-label', text('code.delete'));
      last.append(
        key(text(`letters.from.${set}`), () => { set = set === 'plain' ? 'more' : 'plain'; draw(); }),
        key(text('letters.space'), () => type(' '), true),
        key('-', () => type('-')),
        erase,
      );
      keys.replaceChildren(...rows, last);
    };
    const enter = async () => {
      const told = await sent(field.value);
      if (told) {
        slot(root, 'told', told);
      }
    };
    field.value = name;
    field.setAttribute('aria-label', text('name.title'));
    root.querySelector('[data-enter]').addEventListener('click', enter);
    root.querySelector('[data-back]').addEventListener('click', back);
    root.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      enter();
    });
    root.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        back();
      }
    });
    draw();
  });
}
