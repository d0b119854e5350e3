// Leads through a calibration: what to hold where, what the camera sees of it, what would not do.
import { text } from './words.js';
import { slot, show } from './pages.js';

const OVER = ['done', 'compared', 'failed'];

function seen(screen) {
  const lines = [];
  if (screen.step === 'scale') {
    lines.push(text(screen.markers ? 'calibrate.markers' : 'calibrate.no-markers', screen));
  }
  if (screen.ranged && screen.distance) {
    lines.push(text('calibrate.ranged', screen));
  }
  return lines.join(' · ');
}

export function calibrate(screen, watch) {
  const root = show('calibrate');
  const over = OVER.includes(screen.step);
  slot(root, 'place', over ? '' : text('calibrate.place', screen));
  slot(root, 'what', text(screen.taking && !over ? 'calibrate.taking' : `calibrate.${screen.step}.what`, screen));
  slot(root, 'how', screen.taking && !over ? '' : text(`calibrate.${screen.step}.how`, screen));
  slot(root, 'seen', screen.taking || over ? '' : seen(screen));
  slot(root, 'why', screen.why);
  root.querySelector('.view').hidden = over;
  const corners = screen.taking ? [] : screen.card;
  root.querySelector('[data-card]').setAttribute('d',
    corners.map(([x, y], index) => `${index ? 'L' : 'M'} ${x} ${y}`).join(' ') + (corners.length ? ' Z' : ''));
  root.querySelector('[data-share]').value = over ? 1 : screen.share;
  root.querySelector('[data-press="ok"]').disabled = screen.taking;
  root.querySelector('[data-press="cancel"]').hidden = over;
  watch(root.querySelector('[data-preview]'));
}
