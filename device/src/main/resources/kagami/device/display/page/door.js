// Who is there: names to tap, a code to type, a card to show. And the lamp.
import { text } from './words.js';
import { slot, show, post } from './pages.js';

const LONGEST = 8;
const SHORTEST = 4;

// What was opened over the hello screen; the mirror itself knows nothing of it.
let open = '';
let back = () => {};

export function opened(who) {
  if (open && open !== who) {
    open = '';
  }
  return open !== '';
}

function close() {
  open = '';
  back();
}

// Draws the people and the lamp below the hello.
export async function people(root, screen, redraw) {
  back = redraw;
  const list = root.querySelector('[data-people]');
  const state = `${screen.who} ${screen.signedIn} ${screen.name ?? ''}`;
  root.querySelector('[data-lamp]').hidden = !screen.lamp;
  root.querySelector('[data-lamp]').onclick = () => lamp(state);
  if (list.dataset.state === state) {
    return;
  }
  list.dataset.state = state;
  account(root.querySelector('[data-link]'));
  if (screen.signedIn) {
    list.replaceChildren(choice('door.out', () => post('sign-out')));
    return;
  }
  const answer = await fetch('api/people').catch(() => null);
  const residents = answer?.ok ? await answer.json() : [];
  list.replaceChildren(
    ...residents.map((person) => face(person, () => tap(person, state))),
    choice('door.guest', () => post('sign-in/guest')),
    ...(residents.length > 0 ? [choice('door.card', () => card(state))] : []),
  );
}

// Says whose the mirror is; on a mirror of nobody's, asks for the code that links it.
async function account(button) {
  const answer = await fetch('api/link').catch(() => null);
  const link = answer?.ok ? await answer.json() : {};
  button.hidden = false;
  button.textContent = link.account ? text('link.account', link) : text('link.title');
  button.onclick = () => post('link');
}

function choice(key, what) {
  const button = document.createElement('button');
  button.textContent = text(key);
  button.addEventListener('click', what);
  return button;
}

function face(person, what) {
  const button = choice('', what);
  const mark = document.createElement('span');
  mark.className = `face ${person.colour}`;
  mark.setAttribute('aria-hidden', 'true');
  mark.textContent = person.initials;
  button.append(mark, person.name);
  return button;
}

async function asked(path, body) {
  const answer = await post(`sign-in/${path}`, body);
  return answer?.ok ? answer.json() : { outcome: 'unknown', waitS: 0 };
}

async function tap(person, state) {
  const answer = await asked('tap', { person: person.id });
  if (answer.outcome === 'not-this-way') {
    code(person, state);
  }
}

function told(root, answer) {
  const wait = answer.waitS > 0 ? text('door.wait', { seconds: answer.waitS }) : '';
  slot(root, 'told', [text(`door.${answer.outcome}`), wait].filter((line) => line).join(' '));
}

function code(person, state) {
  open = state;
  let typed = '';
  show('code', (root) => {
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
      const sent = typed;
      typed = '';
      draw();
      root.focus({ preventScroll: true });
      const answer = await asked('code', { person: person.id, code: sent });
      if (answer.outcome === 'welcome') {
        close();
      } else {
        told(root, answer);
      }
    };
    slot(root, 'name', text('code.title', person));
    for (const button of root.querySelectorAll('[data-key]')) {
      button.addEventListener('click', () => key(button.dataset.key));
    }
    root.querySelector('[data-enter]').addEventListener('click', enter);
    root.querySelector('[data-back]').addEventListener('click', close);
    root.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        close();
      } else if (event.key === 'Enter' && event.target === root) {
        enter();
      } else {
        key(event.key);
      }
    });
    draw();
    root.focus({ preventScroll: true });
  });
}

function card(state) {
  open = state;
  show('card', (root) => {
    const field = root.querySelector('input');
    field.setAttribute('aria-label', text('card.title'));
    root.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await asked('card', { text: field.value });
      field.value = '';
      if (answer.outcome === 'welcome') {
        close();
      } else {
        told(root, answer);
        field.focus();
      }
    });
    root.querySelector('[data-back]').addEventListener('click', close);
    root.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') {
        close();
      }
    });
  });
}

async function lamp(state) {
  const answer = await fetch('api/lamp').catch(() => null);
  if (!answer?.ok) {
    return;
  }
  const now = await answer.json();
  open = state;
  show('lamp', (root) => {
    const [light, warmth] = root.querySelectorAll('input');
    light.value = now.percent;
    Object.assign(warmth, { min: now.warmest, max: now.coldest });
    warmth.value = now.kelvin;
    const draw = () => {
      slot(root, 'percent', text('lamp.percent', { number: light.value }));
      slot(root, 'kelvin', text('lamp.kelvin', { number: warmth.value }));
      light.setAttribute('aria-valuetext', text('lamp.percent', { number: light.value }));
      warmth.setAttribute('aria-valuetext', text('lamp.kelvin', { number: warmth.value }));
    };
    const set = () => {
      draw();
      post('lamp', { percent: Number(light.value), kelvin: Number(warmth.value) });
    };
    light.addEventListener('input', set);
    warmth.addEventListener('input', set);
    root.querySelector('[data-off]').addEventListener('click', () => { light.value = 0; set(); });
    root.querySelector('[data-back]').addEventListener('click', close);
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        close();
      }
    });
    draw();
  });
}
