// What to call a record of which only the id is at hand: learned from every answer, asked for where nobody told.
import { signal } from "@preact/signals";
import { fetchAnswer } from "./answer";

const known = new Map<string, string>();
const types = new Map<string, string | null>();
const asked = new Set<string>();
const waiting: [string, string][] = [];
let running = 0;

/** Goes up whenever a name has come in; reading it makes a view follow. */
const heard = signal(0);

const MOST_AT_ONCE = 4;

/** Where the records of a kind are read. */
export const ROUTES: Record<string, string> = {
  actor: "actors",
  process: "processes",
  issue: "issues",
  place: "places",
  source: "sources",
  talk: "talks",
  demand: "demands",
  offer: "offers",
  agreement: "agreements",
  event: "events",
  position: "positions",
  quantity: "quantities",
  tie: "ties",
};

/** Remember what some records are called. */
export function learn(items: readonly { id: string; label?: string; title?: string; text?: string; type?: string | null }[]): void {
  let news = false;
  for (const item of items) {
    const label = item.label ?? item.title ?? item.text;
    if (label !== undefined && known.get(item.id) !== label) {
      known.set(item.id, label);
      news = true;
    }
    if (item.type !== undefined && !types.has(item.id)) types.set(item.id, item.type);
  }
  if (news) queueMicrotask(() => heard.value++);
}

/** What a record is called: its id in plain words until its name is there. */
export function nameOf(id: string, kind = "actor"): string {
  void heard.value;
  const name = known.get(id);
  if (name !== undefined) return name;
  if (!asked.has(id)) {
    asked.add(id);
    waiting.push([id, kind]);
    queueMicrotask(askNext);
  }
  return id.replace(/[-_.]/g, " ");
}

/** The type of an actor, where an answer told it. */
export function typeOf(id: string): string | null {
  void heard.value;
  return types.get(id) ?? null;
}

function askNext(): void {
  while (running < MOST_AT_ONCE) {
    const next = waiting.shift();
    if (!next) return;
    const [id, kind] = next;
    if (known.has(id)) continue;
    running++;
    fetchAnswer<{ id: string; label?: string; title?: string; text?: string; type?: string | null }>(
      `/v1/${ROUTES[kind] ?? "actors"}/${encodeURIComponent(id)}`,
    )
      .then((record) => learn([{ ...record, id }]))
      // Its id in plain words stays: a name that is missing is no reason to show nothing.
      .catch(() => undefined)
      .finally(() => {
        running--;
        askNext();
      });
  }
}
