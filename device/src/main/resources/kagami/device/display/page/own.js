// The people's own pages: who they are, their code, what they agree to, and going altogether.
import { text, counted } from './words.js';
import { slot, renew, post, press } from './pages.js';
import { keypad } from './keypad.js';
import { letters } from './letters.js';
import { asked, residents, face, answered } from './door.js';

// How often the mirror is told that somebody still reads, ms.
const STILL_HERE = 10_000;

// Whom the open pages are for; empty while they are closed.
let whose = '';
// What was said last stays until it is read.
let reading = false;
let toldAt = -Infinity;

export function own(screen) {
  const now = `${screen.who} ${screen.signedIn} ${screen.name ?? ''}`;
  if (whose !== now) {
    whose = now;
    if (!reading) {
      root();
    }
  }
}

export function leave() {
  whose = '';
  reading = false;
}

function stay() {
  if (whose && performance.now() - toldAt > STILL_HERE) {
    toldAt = performance.now();
    press('people');
  }
}

document.addEventListener('pointerdown', stay);
document.addEventListener('keydown', stay);

function close() {
  press('cancel');
}

function button(label, what, kind) {
  const made = document.createElement('button');
  made.textContent = label;
  made.classList.toggle('main', kind === 'main');
  made.addEventListener('click', what);
  return made;
}

function row(name, state, what) {
  const made = document.getElementById('row').content.cloneNode(true).firstElementChild;
  slot(made, 'name', name);
  slot(made, 'state', state);
  made.addEventListener('click', what);
  return made;
}

function page(title, lines, rows, buttons) {
  return renew('own', (section) => {
    slot(section, 'title', title);
    section.querySelector('[data-lines]').replaceChildren(...lines.filter((line) => line).map((line) => {
      const made = document.createElement('p');
      made.textContent = line;
      return made;
    }));
    section.querySelector('[data-rows]').replaceChildren(...rows);
    section.querySelector('[data-buttons]').replaceChildren(...buttons);
    section.querySelector('button.main')?.focus({ preventScroll: true, focusVisible: false });
    section.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        close();
      }
    });
  });
}

// Tells something, and goes on when it was read.
function say(title, line) {
  reading = true;
  page(title, [line], [], [button(text('own.done'), () => { reading = false; root(); }, 'main')]);
}

async function ask(path, body) {
  const answer = await post(`me/${path}`, body);
  return answer?.ok ? answer.json() : { outcome: 'not-now', waitS: 0 };
}

async function root() {
  const answer = await fetch('api/me', { headers: { 'X-Kagami': 'glass' } }).catch(() => null);
  const me = answer?.ok ? await answer.json() : {};
  const there = me.id ? [] : await residents();
  if (whose && !reading) {
    if (me.id) {
      mine(me);
    } else {
      nobody(me, there);
    }
  }
}

function nobody(me, there) {
  page(text('own.who'), [], [
    ...there.map((person) => face(person, () => enter(person))),
    row(text('own.new'), '', () => newcomer(me)),
    row(text('door.guest'), '', () => { post('sign-in/guest'); close(); }),
  ], [button(text('door.back'), close, 'main')]);
}

async function enter(person) {
  const answer = await asked('tap', { person: person.id });
  if (answer.outcome === 'not-this-way') {
    keypad(text('code.title', person), async (code) => {
      const typed = await asked('code', { person: person.id, code });
      return typed.outcome === 'welcome' ? '' : answered(typed);
    }, root);
  }
}

function mine(me) {
  const agreed = me.agreed.filter((each) => each.given && !each.needs).length;
  page(me.name || text('own.noName'), [agreed === 0 ? text('own.nothing') : text('own.agreed')],
    me.agreed.map((each) => row(text(`${each.purpose}.title`), state(each), () => consent(me, each))), [
      button(text('own.done'), close, 'main'),
      button(text(me.name ? 'own.name' : 'own.giveName'), () => rename(me)),
      ...(me.name ? [
        button(text(me.code ? 'own.code' : 'own.noCode'), () => code(me)),
        button(text('own.cards'), () => cards(me)),
      ] : []),
      button(text('own.erase'), () => erase(me)),
      ...(me.name ? [button(text('door.out'), () => { post('sign-out'); close(); })] : []),
    ]);
}

function state(each) {
  return text(each.given && !each.needs ? 'own.yes' : 'own.no');
}

// What stands out, and is pointed at first, changes nothing.
function consent(me, each) {
  const given = each.given && !each.needs;
  const values = { ...me, needed: text(`${each.needs}.title`) };
  const lost = { scan: me.scans, 'keep-numbers': me.scans, 'keep-pictures': me.pictured }[each.purpose] !== 0;
  const decide = async (yes) => {
    const answer = await ask('decide', { person: me.id, purpose: each.purpose, given: yes });
    if (answer.outcome === 'done') {
      root();
    } else {
      say(text(`${each.purpose}.title`), answered(answer));
    }
  };
  page(text(`${each.purpose}.title`), [
    text(`${each.purpose}.what`),
    given && lost ? counts(`${each.purpose}.end`, me) : text(`${each.purpose}.without`),
    each.needs ? text('own.needs', values) : '',
  ], [], given
    ? [button(text('own.keep'), root, 'main'), button(text('own.withdraw'), () => decide(false))]
    : each.needs
      ? [button(text('door.back'), root, 'main')]
      : [button(text('own.later'), root, 'main'), button(text('own.agree'), () => decide(true))]);
}

function counts(key, me) {
  return text(key, {
    scans: counted('scans', me.scans),
    pictured: counted('scans', me.pictured),
    account: me.account ? text(`${key}.account`) : '',
  }).trim();
}

function rename(me) {
  letters(me.name, async (name) => {
    const answer = await ask('name', { person: me.id, name });
    if (answer.outcome !== 'done') {
      return answered(answer);
    }
    root();
    return '';
  }, root);
}

// A code is typed twice, so that nobody is shut out by a slip.
function twice(chosen, back) {
  keypad(text('code.new'), async (first) => {
    keypad(text('code.again'), async (second) => {
      if (first !== second) {
        return text('code.differ');
      }
      return chosen(first);
    }, back);
    return '';
  }, back);
}

// Whoever has a code shows it once more before it counts.
function proof(me, go) {
  if (me.code) {
    keypad(text('code.now'), go, root);
  } else {
    go('');
  }
}

function code(me) {
  const set = (now, body) => async () => {
    const answer = await ask('code', { person: me.id, now, ...body });
    if (answer.outcome !== 'done') {
      return answered(answer);
    }
    say(text('own.code'), text(body.code ? 'code.set' : 'code.gone'));
    return '';
  };
  const choose = () => proof(me, async (now) => {
    twice(async (first) => set(now, { code: first })(), root);
    return '';
  });
  page(text('own.code'), [text(me.code ? 'code.has' : 'code.none')], [], me.code
    ? [button(text('own.keep'), root, 'main'), button(text('code.change'), choose),
      button(text('code.remove'), () => proof(me, (now) => set(now, {})()))]
    : [button(text('code.choose'), choose, 'main'), button(text('own.later'), root)]);
}

function cards(me) {
  const made = async (now) => {
    const answer = await ask('card', { person: me.id, now });
    if (answer.outcome !== 'done') {
      return answered(answer);
    }
    fresh(answer);
    return '';
  };
  const make = () => proof(me, async (now) => {
    const told = await made(now);
    if (told && !me.code) {
      say(text('own.cards'), told);
    }
    return told;
  });
  const end = async () => {
    const answer = await ask('cards/end', { person: me.id });
    say(text('own.cards'), answer.outcome === 'done' ? text('cards.ended') : answered(answer));
  };
  page(text('own.cards'), [
    me.cards > 0 ? counted('cards', me.cards) : '',
    text('cards.what'),
    text('cards.lost'),
  ], [], [
    button(text('own.keep'), root, 'main'),
    button(text('cards.make'), make),
    ...(me.cards > 0 ? [button(text('cards.end'), end)] : []),
  ]);
}

// A new card is on the glass this once: the mirror keeps only enough to know it again.
function fresh(answer) {
  reading = true;
  const section = page(text('cards.fresh'), [text('cards.once')], [],
    [button(text('own.done'), () => { reading = false; root(); }, 'main')]);
  section.querySelector('[data-rows]').before(symbol(answer.symbol, answer.card));
}

// The symbol, and below it what it says, for whoever has no scanner.
function symbol(drawn, printed) {
  const made = document.getElementById('symbol').content.cloneNode(true).firstElementChild;
  const svg = made.querySelector('svg');
  svg.setAttribute('viewBox', `0 0 ${drawn.side} ${drawn.side}`);
  svg.setAttribute('aria-label', text('cards.fresh'));
  svg.querySelector('path').setAttribute('d', drawn.path);
  slot(made, 'printed', printed);
  return made;
}

function newcomer(me, name = '') {
  letters(name, async (typed) => {
    if (typed.trim() === '') {
      return text('own.not-a-name');
    }
    protect(me, typed);
    return '';
  }, root);
}

function protect(me, name) {
  const go = (body) => mineToo(me, { name, ...body });
  page(text('code.maybe'), [text('code.none'), text('code.why')], [], [
    button(text('code.without'), () => go({}), 'main'),
    button(text('code.choose'), () => twice(async (chosen) => { go({ code: chosen }); return ''; }, () => protect(me, name))),
  ]);
}

// Scans from before anybody had a name may be the newcomer's.
function mineToo(me, body) {
  if (!me.nameless) {
    add(me, { ...body, mine: false });
    return;
  }
  page(text('own.whose'), [counted('own.nameless', me.nameless)], [], [
    button(text('own.notMine'), () => add(me, { ...body, mine: false }), 'main'),
    button(text('own.areMine'), () => add(me, { ...body, mine: true })),
  ]);
}

async function add(me, body) {
  const answer = await ask('add', body);
  if (answer.outcome === 'name-taken' || answer.outcome === 'not-a-name') {
    newcomer(me, body.name);
    slot(document.querySelector('section'), 'told', answered(answer));
  } else if (answer.outcome !== 'done') {
    say(text('own.new'), answered(answer));
  }
}

function erase(me) {
  const gone = async (now) => {
    const answer = await ask('erase', { person: me.id, now });
    if (!['done', 'not-wholly'].includes(answer.outcome)) {
      return answered(answer);
    }
    say(text('erase.done'), answer.outcome === 'done' ? text('erase.nothing') : answered(answer));
    return '';
  };
  const sure = () => page(text('erase.sure'), [text('erase.final')], [], [
    button(text('erase.no'), root, 'main'),
    button(text('erase.yes'), () => proof(me, async (now) => {
      const told = await gone(now);
      if (told && !me.code) {
        say(text('own.erase'), told);
      }
      return told;
    })),
  ]);
  page(text('erase.title'), [
    text(me.scans > 0 ? 'erase.lost' : 'erase.little', { scans: counted('scans', me.scans), pictured: counted('scans', me.pictured) }),
    me.account ? text('erase.account') : '',
  ], [], [button(text('erase.no'), root, 'main'), button(text('erase.go'), sure)]);
}
