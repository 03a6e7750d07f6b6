// What to call a record of which only the id is at hand: remembered from every answer, fetched where none gave it.
import { signal } from "@preact/signals";
import { idInWords } from "../english";
import { fetchAnswer, onAnswer } from "./answer";

const known = new Map<string, string>();
const types = new Map<string, string | null>();
const modes = new Map<string, NodeMode>();
const requested = new Set<string>();
const waiting: string[] = [];
let running = 0;

/** Goes up whenever a name has come in; reading it makes a view follow. */
const learned = signal(0);

const MOST_AT_ONCE = 2;
// What the API takes for an id; anything else in the place of one would spoil the question about the others.
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
// As many ids as the API takes in one question.
const NAMED_AT_ONCE = 100;

/** What a node of a network is: an actor, a group of actors, or a fact of this kind. */
export type NodeMode = "actor" | "group" | "talk" | "agreement" | "demand" | "event";

/** What the node of this id is, as the last network that has it gave it. */
export function modeOf(id: string): NodeMode {
  return modes.get(id) ?? "actor";
}

/** Remember the nodes of a network. */
export function rememberNodes(nodes: readonly { id: string; label: string; type: string | null; members?: number; mode?: Exclude<NodeMode, "group"> }[]): void {
  rememberNames(nodes);
  for (const { id, members, mode } of nodes) modes.set(id, members !== undefined ? "group" : (mode ?? "actor"));
}

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
export function rememberNames(items: readonly { id: string; label?: string; title?: string; text?: string; type?: string | null }[]): void {
  let changed = false;
  for (const item of items) {
    const label = item.label ?? item.title ?? item.text;
    if (label !== undefined && known.get(item.id) !== label) {
      known.set(item.id, label);
      changed = true;
    }
    if (item.type !== undefined && !types.has(item.id)) types.set(item.id, item.type);
  }
  if (changed) queueMicrotask(() => learned.value++);
}

/** Remember the names that a list gives beside its items. */
onAnswer((data) => {
  const { names } = data as { names?: Readonly<Record<string, { label: string; type: string | null; kind: string }>> };
  // The names of an actor's own answer are a list.
  if (names && !Array.isArray(names)) rememberNames(Object.entries(names).map(([id, { label, type, kind }]) => ({ id, label, ...(kind === "actor" ? { type } : {}) })));
});

/** What a record is called: its id in plain words until its name is there. */
export function nameOf(id: string): string {
  void learned.value;
  const name = known.get(id);
  if (name !== undefined) return name;
  if (!requested.has(id) && ID.test(id)) {
    requested.add(id);
    waiting.push(id);
    queueMicrotask(fetchNext);
  }
  return idInWords(id);
}

/** The type of an actor, where an answer gave it. */
export function typeOf(id: string): string | null {
  void learned.value;
  return types.get(id) ?? null;
}

function fetchNext(): void {
  while (running < MOST_AT_ONCE && waiting.length) {
    const ids = waiting.splice(0, NAMED_AT_ONCE).filter((id) => !known.has(id));
    if (!ids.length) continue;
    running++;
    const query = new URLSearchParams(ids.map((id) => ["id", id]));
    fetchAnswer<{ items: { id: string; label: string; type: string | null }[] }>(`/v1/names?limit=${ids.length}&${query.toString()}`)
      .then(({ items }) => rememberNames(items))
      // Its id in plain words stays: a name that is missing is no reason to show nothing.
      .catch(() => undefined)
      .finally(() => {
        running--;
        fetchNext();
      });
  }
}
