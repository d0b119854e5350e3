// Draws what the mirror says it is doing.
import { LANGUAGE, text, counted } from './words.js';
import { slot, show, press, point, lost } from './pages.js';
import { people, opened } from './door.js';
import { own, leave } from './own.js';
import { calibrate } from './calibrate.js';

const notes = document.getElementById('notes');

// The simulated mirror's own buttons, cover and feet, on the page and on keys.
const panel = document.getElementById('panel');
const KEYS = { o: 'ok', n: 'next', h: 'hold', c: 'cover', u: 'uncover', p: 'come', l: 'leave' };

function simulate() {
  panel.hidden = false;
  if (panel.childElementCount > 0) {
    return;
  }
  for (const [key, touch] of Object.entries(KEYS)) {
    const button = document.createElement('button');
    button.textContent = text(`panel.${touch}`);
    button.title = key;
    button.addEventListener('click', () => press(`panel/${touch}`));
    panel.append(button);
  }
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input');
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
      press(`panel/${KEYS[event.key]}`);
    }
  });
}

const draw = {
  asleep() {
    show('asleep');
  },

  hello(screen) {
    if (opened(`${screen.who} ${screen.signedIn} ${screen.name ?? ''}`)) {
      return;
    }
    const root = show('hello', tick);
    const lead = screen.who === 'guest' ? 'hello.guest' : screen.who === 'known' && screen.name ? 'hello.known' : 'hello.lead';
    slot(root, 'lead', text(lead, screen));
    people(root, screen, () => draw.hello(screen));
  },

  routine(screen) {
    const root = show('routine');
    slot(root, 'place', text('routine.place', screen));
    slot(root, 'step', text(`step.${screen.step}`) || screen.product);
    slot(root, 'product', text(`step.${screen.step}`) ? screen.product : '');
  },

  align(screen) {
    const root = show('align');
    slot(root, 'instruction', text(`align.${screen.instruction}`));
    const ready = screen.instruction !== 'wait';
    root.querySelector('[data-camera]').classList.toggle('on', ready);
    slot(root, 'camera', text(ready ? 'align.camera.on' : 'align.camera.wait'));
    root.querySelector('[data-progress]').style.strokeDashoffset = String(1 - screen.nearness);
    watch(root.querySelector('[data-preview]'));
  },

  claim(screen) {
    const root = show('claim');
    slot(root, 'code', screen.code);
    slot(root, 'address', screen.address || text('claim.lead'));
  },

  people(screen) {
    own(screen);
  },

  scanning(screen) {
    const root = show('scanning');
    const lit = screen.phase === 'lit';
    document.body.classList.toggle('dim', lit);
    const share = { preparing: 0, lit: (screen.pass - 1) / screen.passes, measuring: 1 }[screen.phase];
    const progress = root.querySelector('[data-progress]');
    progress.classList.toggle('none', share === 0);
    progress.style.strokeDashoffset = String(1 - share);
    slot(root, 'headline', text(`scanning.${screen.phase}`));
    slot(root, 'pass', lit ? text('scanning.pass', screen) : '');
  },

  result(screen) {
    const root = show('result');
    root.querySelector('[data-figures]').replaceChildren(...screen.figures.map(figure));
    root.classList.toggle('all', screen.zones);
    slot(root, 'more', text(screen.zones ? 'result.less' : 'result.more'));
    const kept = screen.scan > 0;
    const building = kept && screen.scan <= screen.baseline;
    const dots = Array.from({ length: building ? screen.baseline : 0 }, (_, index) => {
      const dot = document.createElement('span');
      dot.classList.toggle('done', index < screen.scan);
      return dot;
    });
    root.querySelector('[data-dots]').replaceChildren(...dots);
    slot(root, 'baseline', text(!kept ? 'result.guest' : building ? 'result.building' : 'result.growing', screen));
  },

  refused(screen) {
    const root = show('refused');
    slot(root, 'reason', text(`refused.${screen.reason}.reason`, screen));
    slot(root, 'fix', text(`refused.${screen.reason}.fix`, screen));
  },

  calibrate(screen) {
    calibrate(screen, watch);
  },

  trouble(screen) {
    const root = show('trouble');
    slot(root, 'what', text(`trouble.${screen.trouble}.what`));
    slot(root, 'fix', text(`trouble.${screen.trouble}.fix`));
    slot(root, 'queued', screen.trouble === 'broker-away' ? counted('queued', screen.queued) : '');
    root.querySelector('[data-scan-buttons]').hidden = !screen.canScan;
    root.querySelector('[data-own]').hidden = screen.trouble !== 'not-agreed';
  },
};

// Fetches the next preview as soon as the last one is shown; ends when the picture leaves the page.
function watch(picture) {
  if (picture.dataset.watched) {
    return;
  }
  picture.dataset.watched = 'yes';
  let number = 0;
  const next = () => {
    if (picture.isConnected) {
      picture.src = `preview.jpg?${number++}`;
    }
  };
  picture.addEventListener('load', () => { picture.classList.add('seen'); setTimeout(next, 60); });
  picture.addEventListener('error', () => setTimeout(next, 250));
  next();
}

function figure(shown) {
  const item = document.getElementById('figure').content.cloneNode(true);
  slot(item, 'zone', text(`zone.${shown.zone}`));
  slot(item, 'value', shown.value);
  slot(item, 'error', `± ${shown.error}`);
  slot(item, 'unit', text(`unit.${shown.metric}`));
  return item;
}

function footer(screen) {
  const lines = [];
  if (screen.simulated && screen.screen !== 'calibrate') {
    simulate();
  } else {
    panel.hidden = true;
  }
  if (screen.simulated) {
    lines.push(text(screen.screen === 'calibrate' ? 'note.simulated-cards' : 'note.simulated'));
  }
  if (screen.shutterClosed && screen.screen !== 'trouble') {
    lines.push(text('note.covered'));
  }
  if (screen.room) {
    lines.push(text(`note.room.${screen.room}`));
  }
  if (screen.away && screen.screen !== 'trouble' && screen.queued > 0) {
    lines.push(counted('queued', screen.queued));
  }
  if ([...notes.children].map((note) => note.textContent).join('\n') === lines.join('\n')) {
    return;
  }
  notes.replaceChildren(...lines.map((line) => {
    const note = document.createElement('p');
    note.textContent = line;
    return note;
  }));
}

function tick() {
  const now = new Date();
  const clock = document.querySelector('[data-clock]');
  if (clock) {
    clock.textContent = now.toLocaleTimeString(LANGUAGE, { hour: '2-digit', minute: '2-digit', hour12: false });
    document.querySelector('[data-date]').textContent =
      now.toLocaleDateString(LANGUAGE, { weekday: 'long', day: 'numeric', month: 'long' });
  }
}

setInterval(tick, 1000);

let present = {};

// The round whose frames are taken, if any.
const round = (screen) => (screen.screen === 'scanning' && screen.phase === 'lit' ? screen.pass : 0);

// While the frames of a round are taken the glass stands still: it lights the face, too.
function see(screen) {
  const same = round(screen) > 0 && round(screen) === round(present);
  present = screen;
  if (same) {
    return;
  }
  if (screen.screen !== 'scanning') {
    document.body.classList.remove('dim');
  }
  if (screen.screen !== 'hello') {
    opened('');
  }
  if (screen.screen !== 'people') {
    leave();
  }
  draw[screen.screen](screen);
  footer(screen);
}

// A whole screen, or while it stays, what changed of it.
const events = new EventSource('events');
events.addEventListener('screen', (event) => see(JSON.parse(event.data)));
events.addEventListener('change', (event) => see({ ...present, ...JSON.parse(event.data) }));

events.addEventListener('point', (event) => point(event.data === 'ok'));

// Where the person in place would see the own face; the mirror sends none where the panel ends.
const outline = document.getElementById('outline');
events.addEventListener('outline', (event) => {
  const corners = JSON.parse(event.data);
  const path = outline.querySelector('path');
  path.setAttribute('d', corners.map(([x, y], index) => `${index ? 'L' : 'M'} ${x} ${y}`).join(' ') + (corners.length ? ' Z' : ''));
  outline.toggleAttribute('hidden', corners.length === 0);
});
events.onerror = () => {
  outline.setAttribute('hidden', '');
  lost();
};
