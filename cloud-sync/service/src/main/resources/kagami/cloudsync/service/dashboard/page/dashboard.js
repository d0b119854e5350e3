/** The page: reads what the service has, shows it, and reads again whenever there is news. */
import {service, listen, ServiceError} from "/service.js";
import {MirrorsCard} from "/mirrors.js";
import {Words, unitText} from "/format.js";

const ZONES = ["forehead", "glabella", "nose_dorsum", "nose_wing_left", "nose_wing_right", "cheek_medial_left",
  "cheek_medial_right", "cheek_lateral_left", "cheek_lateral_right", "chin", "patch"];
const METRICS = ["darkDeficit", "visiblePoreDensity", "coveredArea", "medianDiameter", "p90Diameter", "elongatedShare",
  "orientationCoherence", "pluggedShare", "reliefIndex", "shineArea", "roughness"];
const RETRY_MS = 3000;

const part = (id) => document.getElementById(id);
const words = new Words(await service.messages(), document.documentElement.lang);
const mirrorsCard = new MirrorsCard(part("mirrors-card"), words);
let chart = null;
let updatedAt = null;
let running = false;
let again = false;
let retry = 0;

for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = words.text(element.dataset.text);
}
for (const element of document.querySelectorAll("[data-label]")) {
  element.setAttribute("aria-label", words.text(element.dataset.label));
}
part("headline").textContent = words.text("loading");
for (const id of ["person", "zone", "metric"]) {
  part(id).addEventListener("change", refresh);
}
listen(refresh, () => problem("notice.away"));

/** Reads everything and shows it; calls that come meanwhile are answered by one more reading afterwards. */
async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  clearTimeout(retry);
  try {
    do {
      again = false;
      await read();
    } while (again);
    updatedAt = Date.now();
    part("notice").hidden = true;
    document.body.dataset.link = "here";
  } catch (error) {
    problem(error instanceof ServiceError ? "notice.error" : "notice.away");
    retry = setTimeout(refresh, RETRY_MS);
  } finally {
    running = false;
  }
}

async function read() {
  const [mirrors, persons] = await Promise.all([service.mirrors(), service.persons()]);
  showMirrors(mirrors);
  const empty = persons.length === 0;
  part("headline").textContent = words.text(empty ? "empty.title" : "baseline.title");
  if (empty) {
    part("explanation").textContent = words.text("empty.text");
  } else {
    const person = choosePerson(persons);
    part("explanation").textContent = words.counted("baseline.text", persons.find((entry) => entry.person === person).scans);
    const latest = await service.latest(person);
    chooseLine(latest.scan);
    showLatest(latest, part("metric").value);
  }
  showSections(empty ? "empty" : "ready");
  await mirrorsCard.show(mirrors.mirrors);
  if (!empty) {
    await showLine(part("person").value, part("zone").value, part("metric").value);
  }
}

function showSections(state) {
  document.body.dataset.state = state;
  for (const section of document.querySelectorAll("[data-show]")) {
    section.hidden = section.dataset.show !== state;
  }
}

function problem(key) {
  document.body.dataset.link = "away";
  part("notice").hidden = false;
  part("notice").textContent = updatedAt === null
    ? words.text(key === "notice.away" ? "notice.away.first" : key)
    : words.text(key, {time: words.hour(updatedAt)});
}

function showMirrors({mirrors, parked}) {
  part("mirrors").replaceChildren(...(mirrors.length === 0 ? [line(false, words.text("mirror.none"))] : mirrors.map(mirrorLine)));
  part("parked").hidden = parked === 0;
  part("parked").textContent = words.counted("footer.parked", parked);
}

function mirrorLine(mirror) {
  const state = mirror.version === undefined || mirror.version === null
    ? words.text("mirror.unknown")
    : `${words.text(mirror.online ? "mirror.online" : "mirror.offline")} ${words.text("mirror.since", {time: words.hour(mirror.since)})}`;
  const queue = mirror.outboxDepth > 0 ? `, ${words.counted("mirror.queue", mirror.outboxDepth)}` : "";
  return line(mirror.online, ` ${state}${queue}`, mirror.mirror);
}

function line(online, text, name) {
  const item = document.createElement("li");
  const dot = document.createElement("span");
  dot.className = online ? "dot online" : "dot";
  const label = document.createElement("span");
  if (name) {
    const strong = document.createElement("b");
    strong.textContent = name;
    label.append(strong);
  }
  label.append(text);
  item.append(dot, label);
  return item;
}

function choosePerson(persons) {
  fill(part("person"), persons.map((entry) => entry.person), (id, index) => words.text("person.label", {number: index + 1, code: id.slice(-4)}));
  part("person-field").hidden = persons.length < 2;
  return part("person").value;
}

function chooseLine(scan) {
  const measured = scan.zones.filter((zone) => Object.keys(zone.metrics).length > 0);
  fill(part("zone"), ordered(measured.map((zone) => zone.zone), ZONES), (id) => words.name("zone", id));
  const metrics = new Set(measured.flatMap((zone) => Object.keys(zone.metrics)));
  fill(part("metric"), ordered([...metrics], METRICS), (id) => words.name("metric", id));
}

/** Sets the choices of a chooser and keeps what was chosen. */
function fill(select, ids, label) {
  const chosen = select.value;
  const present = [...select.options].map((option) => option.value);
  if (present.join() !== ids.join()) {
    select.replaceChildren(...ids.map((id, index) => new Option(label(id, index), id)));
    if (ids.includes(chosen)) {
      select.value = chosen;
    }
  }
}

function ordered(ids, order) {
  const rank = (id) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...ids].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

async function showLine(person, zone, metric) {
  const names = {zone: words.name("zone", zone), metric: words.name("metric", metric)};
  part("trend-title").textContent = words.text("chart.title", names);
  const hint = `metric.${metric}.hint`;
  part("metric-hint").textContent = words.messages[hint] ?? "";
  const points = zone && metric ? await service.line(person, zone, metric) : [];
  part("chart").hidden = points.length === 0;
  part("chart-empty").hidden = points.length > 0;
  part("values").replaceChildren(...points.toReversed().map(valueRow));
  if (points.length > 0) {
    const {TrendChart} = await import("/chart.js");
    chart ??= new TrendChart(part("chart"), words);
    chart.show(points);
    const latest = points.at(-1);
    const shown = words.estimate(latest.value, latest.standardError);
    part("chart").setAttribute("aria-label", words.text("chart.summary",
      {...names, count: points.length, value: `${shown.value} ± ${shown.error} ${unitText(latest.unit)}`}));
  }
}

function valueRow(point) {
  const row = document.createElement("tr");
  row.append(cell("td", words.when(point.takenAt)), estimateCell(point, true));
  return row;
}

/** All measures of the latest scan; narrow screens show the chosen one alone. */
function showLatest({mirror, scan}, chosen) {
  const when = scan.clock === "unsynchronised" ? "latest.clock" : "latest.when";
  part("latest-when").textContent = words.text(when, {time: words.when(scan.takenAt), mirror});
  part("latest-how").textContent = words.text(scan.passes === 1 ? "latest.how.one" : "latest.how",
    {passes: scan.passes, resolution: scan.capture.resolution, algorithm: scan.algorithm});
  const zones = ordered(scan.zones.map((zone) => zone.zone), ZONES).map((id) => scan.zones.find((zone) => zone.zone === id));
  const metrics = ordered([...new Set(zones.flatMap((zone) => Object.keys(zone.metrics)))], METRICS);
  const head = document.createElement("tr");
  head.append(headCell(words.text("table.zone"), null, false), ...metrics.map((id) => headCell(words.name("metric", id), unitOf(zones, id), id === chosen)));
  part("latest").tHead.replaceChildren(head);
  part("latest").tBodies[0].replaceChildren(...zones.map((zone) => zoneRow(zone, metrics, chosen)));
}

function unitOf(zones, metric) {
  return unitText(zones.find((zone) => zone.metrics[metric])?.metrics[metric].unit ?? "");
}

function headCell(name, unit, chosen) {
  const head = cell("th", name);
  head.scope = "col";
  if (unit !== null) {
    head.className = chosen ? "number chosen" : "number";
    const small = document.createElement("small");
    small.textContent = unit || "\u00a0";
    head.append(small);
  }
  return head;
}

function zoneRow(zone, metrics, chosen) {
  const row = document.createElement("tr");
  const name = cell("th", words.name("zone", zone.zone));
  name.scope = "row";
  row.append(name);
  if (zone.reason) {
    const reason = cell("td", words.text("zone.unmeasured", {reason: zone.reason}));
    reason.className = "reason";
    reason.colSpan = metrics.length;
    row.append(reason);
  } else {
    row.append(...metrics.map((id) => (zone.metrics[id] ? estimateCell(zone.metrics[id], id === chosen) : absentCell(id === chosen))));
  }
  return row;
}

function absentCell(chosen) {
  const element = cell("td", words.text("latest.absent"));
  element.className = chosen ? "number quiet chosen" : "number quiet";
  element.title = words.text("latest.absent.long");
  return element;
}

function estimateCell(reading, chosen) {
  const shown = words.estimate(reading.value, reading.standardError);
  const element = document.createElement("td");
  element.className = chosen ? "number chosen" : "number";
  const error = document.createElement("span");
  error.className = "error";
  error.textContent = ` ± ${shown.error}`;
  const unit = document.createElement("span");
  unit.className = "unit";
  unit.textContent = ` ${unitText(reading.unit)}`;
  element.append(shown.value, error, unit);
  return element;
}

function cell(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
