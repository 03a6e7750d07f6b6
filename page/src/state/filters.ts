// The one set of filters. Their names are the API's, so that an address of the page reads as a query to it.
import { computed } from "@preact/signals";
import { join, params } from "./address";

export type ViewName =
  | "network" | "actors" | "actor" | "processes" | "process" | "demands" | "positions" | "agreements" | "events" | "disputes" | "sources" | "paths" | "glossary" | "cases" | "map";

export interface Filter {
  name: string;
  /** Which reads of the API take it: every one, or those of the network alone. */
  reads: "every" | "network";
  /** The views that it applies to. */
  views: readonly ViewName[];
  /** Whether it holds several values. */
  many?: true;
  /** Whether it is a plain number, set in a field of its own. */
  number?: true;
  /** Whether it leaves out edges for being too light. */
  reduces?: true;
}

const ALL: readonly ViewName[] = ["network", "actors", "actor", "processes", "process", "demands", "positions", "agreements", "events", "disputes", "sources", "paths", "cases", "map"];
const TIMED = ALL.filter((view) => view !== "processes" && view !== "sources" && view !== "cases");
const OF_EDGES: readonly ViewName[] = ["network", "paths"];

/** Every filter, in the order in which those that are set are listed; a new one needs its words in messages.tsx besides. */
export const FILTERS: readonly Filter[] = [
  { name: "as_of", reads: "every", views: TIMED },
  { name: "from", reads: "every", views: TIMED },
  { name: "to", reads: "every", views: TIMED },
  { name: "around", reads: "network", views: ["network", "process", "demands", "positions", "agreements", "events"], many: true },
  { name: "depth", reads: "network", views: ["network"] },
  { name: "types", reads: "network", views: ["network", "actors", "paths"], many: true },
  { name: "country", reads: "network", views: [...OF_EDGES, "cases"], many: true },
  { name: "region", reads: "network", views: OF_EDGES, many: true },
  { name: "layers", reads: "network", views: [...OF_EDGES, "actor"], many: true },
  { name: "kinds", reads: "network", views: OF_EDGES, many: true },
  { name: "process", reads: "network", views: ["network", "actors", "demands", "positions", "agreements", "events", "paths"] },
  { name: "issue", reads: "network", views: ["network", "demands", "positions", "paths"] },
  { name: "according_to", reads: "every", views: ALL, many: true },
  { name: "min_confidence", reads: "every", views: ALL },
  { name: "min_sources", reads: "every", views: ALL },
  { name: "published_by", reads: "every", views: ALL },
  { name: "known_at", reads: "every", views: ALL },
  { name: "min_weight", reads: "network", views: OF_EDGES, number: true, reduces: true },
  { name: "min_degree", reads: "network", views: OF_EDGES, number: true, reduces: true },
  { name: "top", reads: "network", views: OF_EDGES, number: true, reduces: true },
  { name: "backbone", reads: "network", views: OF_EDGES, reduces: true },
  { name: "contested", reads: "network", views: OF_EDGES },
  { name: "roles", reads: "network", views: OF_EDGES },
  { name: "within", reads: "network", views: OF_EDGES },
  { name: "certain_only", reads: "every", views: ALL },
  { name: "parallel", reads: "network", views: ["network"] },
  { name: "limit", reads: "network", views: ["network"] },
];

/** What every read of the API takes. */
export const EVIDENCE_FILTERS = FILTERS.filter(({ reads }) => reads === "every").map(({ name }) => name);

/** What the network takes besides. */
export const NETWORK_FILTERS = FILTERS.filter(({ reads }) => reads === "network").map(({ name }) => name);

/** Those of the network that do not say how far to go, how much to show, or which edges are too light: what an edge is made of. */
export const FILTERS_OF_FACTS = FILTERS.filter(
  ({ name, reads, reduces }) => reads === "network" && !reduces && !["limit", "parallel", "around", "depth"].includes(name),
).map(({ name }) => name);

/** The filters that choose a time. */
export const TIMES: readonly string[] = ["as_of", "from", "to"];

// How a network is drawn is no filter of what is in it.
const UNLISTED: readonly string[] = [...TIMES, "parallel", "limit"];

/** The filters that are listed when they are set; time is listed before them. */
export const LISTED = FILTERS.filter(({ name }) => !UNLISTED.includes(name));

export type Extra = Record<string, string | number | readonly string[] | null | undefined>;

/** Those parameters of the address that a read takes, and some more, as the address of that read. */
export function buildQuery(route: string, names: readonly string[], extra: Extra = {}): string {
  const query = new URLSearchParams();
  for (const name of names)
    for (const text of params.value.getAll(name))
      // Not every list of the API may be written with commas; repeated, all of them are read.
      for (const value of text.split(",")) if (value) query.append(name, value);
  for (const [name, value] of Object.entries(extra)) {
    query.delete(name);
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else query.set(name, String(value));
  }
  // The same query has the same address, whichever view sends it.
  query.sort();
  return join(route, query);
}

/** A read that takes the filters of evidence and time alone. */
export function evidenceQuery(route: string, extra: Extra = {}): string {
  return buildQuery(route, EVIDENCE_FILTERS, extra);
}

/** The same for all time: for what is not to vanish when the chosen days change. */
export function timelessQuery(route: string, extra: Extra = {}): string {
  return buildQuery(
    route,
    EVIDENCE_FILTERS.filter((name) => !TIMES.includes(name)),
    extra,
  );
}

/** How many filters besides time are set. */
export const activeFilterCount = computed(
  () => FILTERS.filter(({ name }) => !TIMES.includes(name) && name !== "limit" && params.value.get(name)).length,
);
