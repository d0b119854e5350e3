// All words come from the message file.
export const LANGUAGE = 'en';
const texts = await (await fetch(`messages/${LANGUAGE}.json`)).json();

export function text(key, values = {}) {
  const found = texts[key];
  if (found === undefined) {
    return '';
  }
  return found.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

export function counted(key, number) {
  return text(number === 1 ? `${key}.one` : `${key}.many`, { number });
}
