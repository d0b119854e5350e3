/** Texts, numbers and times as people read them. Texts come from the messages file; nothing is worded in code. */
export class Words {
  constructor(messages, language) {
    this.messages = messages;
    this.language = language;
    this.moment = new Intl.DateTimeFormat(undefined, {weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});
    this.clock = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit"});
  }

  text(key, values = {}) {
    const pattern = this.messages[key] ?? key;
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** The text for a count, from `key.one` when it is one. */
  counted(key, count, values = {}) {
    return this.text(count === 1 && this.messages[`${key}.one`] ? `${key}.one` : key, {count, ...values});
  }

  /** The name of a zone or metric; one this page does not know is shown by its id. */
  name(kind, id) {
    return this.messages[`${kind}.${id}`] ?? id.replaceAll("_", " ");
  }

  when(time) {
    return this.moment.format(new Date(time));
  }

  /** How the time axis of a chart is labelled: by day, or by the hour when all is within two days. */
  axis(points) {
    const times = points.map((point) => Date.parse(point.takenAt));
    const short = Math.max(...times) - Math.min(...times) < 2 * 24 * 3600 * 1000;
    const format = new Intl.DateTimeFormat(undefined, short ? {weekday: "short", hour: "2-digit", minute: "2-digit"} : {day: "numeric", month: "short"});
    return (time) => format.format(time);
  }

  tick(value) {
    return value.toLocaleString(undefined, {maximumSignificantDigits: 6});
  }

  hour(time) {
    const date = new Date(time);
    const recent = Date.now() - date.getTime() < 20 * 3600 * 1000;
    return recent ? this.clock.format(date) : this.moment.format(date);
  }

  /** Value and standard error with as many decimals as the error's second digit has, at most four. */
  estimate(value, standardError) {
    const digits = decimals(value, standardError);
    const style = {minimumFractionDigits: digits, maximumFractionDigits: digits};
    return {value: value.toLocaleString(undefined, style), error: standardError.toLocaleString(undefined, style)};
  }
}

function decimals(value, standardError) {
  const scale = standardError > 0 ? standardError : Math.abs(value) / 100;
  return scale > 0 ? Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(scale)))) : 0;
}

/** A unit as shown; a pure number shows none. */
export function unitText(unit) {
  return unit === "1" ? "" : unit;
}
