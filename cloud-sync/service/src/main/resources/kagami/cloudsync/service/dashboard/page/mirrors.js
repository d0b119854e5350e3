/** The card of mirrors: what is not here yet, what never comes and why, and linking one by the code on its glass. */
import {service} from "/service.js";

/** Mirrors whose numbers are read, each by a question of its own; the others are counted. */
const MOST = 12;
const DAY_MS = 24 * 3600 * 1000;
const CERTIFICATE_DAYS = 30;
const CREATED = 201;
const NOT_FOUND = 404;
const TOO_MANY = 429;

export class MirrorsCard {
  constructor(card, words) {
    this.list = card.querySelector("ul");
    this.form = card.querySelector("form");
    this.outcome = card.querySelector("output");
    this.words = words;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.claim();
    });
  }

  async show(mirrors) {
    const shown = mirrors.slice(0, MOST);
    const known = await Promise.all(shown.map((mirror) => service.sequences(mirror.mirror)));
    const items = shown.map((mirror, index) => this.item(mirror, known[index]));
    if (mirrors.length > MOST) {
      items.push(item([paragraph(this.words.counted("mirrors.more", mirrors.length - MOST))]));
    }
    this.list.replaceChildren(...(items.length > 0 ? items : [item([paragraph(this.words.text("mirror.none"))])]));
  }

  item(mirror, {streams, gaps, gone, ended}) {
    const name = document.createElement("h3");
    name.textContent = mirror.mirror;
    return item([name, ...[
      this.complete(streams, gaps),
      ...this.missing(gaps),
      ...this.gone(gone),
      ...ended.map((database) => this.ended(database)),
      this.certificate(mirror.certificateEndsAt),
    ].filter((text) => text !== null).map(paragraph)]);
  }

  complete(streams, gaps) {
    const scans = streams.find((stream) => stream.stream === "scan");
    if (gaps.length > 0) {
      return null;
    }
    return scans === undefined || scans.highest === 0
      ? this.words.text("mirrors.nothing")
      : this.words.counted("mirrors.complete", scans.highest - scans.gone);
  }

  missing(gaps) {
    return ["scan", "event"].flatMap((stream) => {
      const own = gaps.filter((gap) => gap.stream === stream);
      if (own.length === 0) {
        return [];
      }
      const next = Math.min(...own.map((gap) => Date.parse(gap.next)));
      const asked = own.some((gap) => gap.asks > 0);
      const key = next > Date.now() ? (asked ? "again" : "later") : "soon";
      return [this.words.counted(`mirrors.missing.${stream}.${key}`, total(own), {time: this.words.hour(next)})];
    });
  }

  gone(gone) {
    const kinds = new Set(gone.map((range) => `${range.stream} ${range.reason}`));
    return [...kinds].map((kind) => {
      const own = gone.filter((range) => `${range.stream} ${range.reason}` === kind);
      const reason = this.words.messages[`gone.${own[0].reason}`] ?? this.words.text("gone.other", {reason: own[0].reason});
      return this.words.counted(`mirrors.gone.${own[0].stream}`, total(own), {reason});
    });
  }

  ended(database) {
    const values = {time: this.words.when(database.at)};
    return database.missing === 0
      ? this.words.text("mirrors.ended", values)
      : this.words.counted("mirrors.ended.missing", database.missing, values);
  }

  certificate(end) {
    const days = end === null ? Infinity : Math.floor((Date.parse(end) - Date.now()) / DAY_MS);
    if (days >= CERTIFICATE_DAYS) {
      return null;
    }
    return days < 0 ? this.words.text("mirrors.certificate.ended") : this.words.counted("mirrors.certificate", days);
  }

  async claim() {
    const code = this.form.elements.code.value.trim();
    if (code === "") {
      this.say("claim.empty");
      return;
    }
    this.form.querySelector("button").disabled = true;
    try {
      const {status, body} = await service.claim(code);
      if (status === CREATED) {
        this.form.reset();
        this.say("claim.done", body);
      } else if (status === NOT_FOUND) {
        this.say("claim.wrong");
      } else if (status === TOO_MANY) {
        this.say("claim.toomany");
      } else {
        this.say("claim.failed");
      }
    } catch {
      this.say("claim.failed");
    } finally {
      this.form.querySelector("button").disabled = false;
    }
  }

  say(key, values) {
    this.outcome.dataset.key = key;
    this.outcome.value = this.words.text(key, values);
  }
}

function total(ranges) {
  return ranges.reduce((sum, range) => sum + range.last - range.first + 1, 0);
}

function item(parts) {
  const element = document.createElement("li");
  element.append(...parts);
  return element;
}

function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}
