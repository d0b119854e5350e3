// Who is there: names to tap, a code to type, a card to show. And the lamp.
import { text } from './words.js';
import { slot, show, post } from './pages.js';
import { keypad } from './keypad.js';

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
  root.querySelector('[data-own]').textContent = text(screen.who === 'known' ? 'own.mine' : 'own.new');
  if (screen.signedIn) {
    list.replaceChildren(choice('door.out', () => post('sign-out')));
    return;
  }
  const there = await residents();
  list.replaceChildren(
    ...there.map((person) => face(person, () => tap(person, state))),
    choice('door.guest', () => post('sign-in/guest')),
    ...(there.length > 0 ? [choice('door.card', () => card(state))] : []),
  );
}

export async function residents() {
  const answer = await fetch('api/people').catch(() => null);
  return answer?.ok ? answer.json() : [];
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

export function face(person, what) {
  const button = choice('', what);
  const mark = document.createElement('span');
  mark.className = `face ${person.colour}`;
  mark.setAttribute('aria-hidden', 'true');
  mark.textContent = person.initials;
  button.append(mark, person.name);
  return button;
}

export async function asked(path, body) {
  const answer = await post(`sign-in/${path}`, body);
  return answer?.ok ? answer.json() : { outcome: 'unknown', waitS: 0 };
}

async function tap(person, state) {
  const answer = await asked('tap', { person: person.id });
  if (answer.outcome === 'not-this-way') {
    code(person, state);
  }
}

// What to tell of an answer that is no yes.
export function answered(answer) {
  const wait = answer.waitS > 0 ? text('door.wait', { seconds: answer.waitS }) : '';
  const line = text(`door.${answer.outcome}`) || text(`own.${answer.outcome}`);
  return [line, wait].filter((part) => part).join(' ');
}

function code(person, state) {
  open = state;
  keypad(text('code.title', person), async (typed) => {
    const answer = await asked('code', { person: person.id, code: typed });
    if (answer.outcome !== 'welcome') {
      return answered(answer);
    }
    close();
    return '';
  }, close);
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
        slot(root, 'told', answered(answer));
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
