/** What the service answers, and word of news. */
const RETRY_MS = 3000;

async function get(path) {
  const answer = await fetch(path, {headers: {Accept: "application/json"}, signal: AbortSignal.timeout(8000)});
  if (!answer.ok) {
    throw new ServiceError(answer.status);
  }
  return answer.json();
}

/** The service answered, but not with figures. */
export class ServiceError extends Error {
  constructor(status) {
    super(`the service answered ${status}`);
    this.status = status;
  }
}

export const service = {
  messages: () => get("/messages.en.json"),
  latest: (person) => get(`/api/v1/scans?${new URLSearchParams({person, limit: 1})}`).then((body) => body.scans[0]),
  persons: () => get("/api/v1/persons").then((body) => body.persons),
  mirrors: () => get("/api/v1/mirrors"),
  sequences: (mirror) => get(`/api/v1/mirrors/${encodeURIComponent(mirror)}/sequences`),
  claim: async (code) => {
    const answer = await fetch("/api/v1/claims", {method: "POST", headers: {"Content-Type": "application/json"},
      body: JSON.stringify({code}), signal: AbortSignal.timeout(8000)});
    return {status: answer.status, body: answer.status === 201 ? await answer.json() : {}};
  },
  line: (person, zone, metric) =>
    get(`/api/v1/line?${new URLSearchParams({person, zone, metric})}`).then((body) => body.points),
};

/** Calls `changed` at once and whenever something is new, `away` when the service cannot be heard; for ever. */
export function listen(changed, away) {
  const events = new EventSource("/api/v1/events");
  events.addEventListener("open", changed);
  events.addEventListener("scan", changed);
  events.addEventListener("mirror", changed);
  events.addEventListener("error", () => {
    away();
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(changed, away), RETRY_MS);
    }
  });
}
