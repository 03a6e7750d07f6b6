// The one set of filters. Their names are the API's, so that an address of the page reads as a question to it.
import { computed } from "@preact/signals";
import { join, params } from "./address";

/** What every read of the API takes. */
export const OF_EVIDENCE = [
  "as_of",
  "from",
  "to",
  "known_at",
  "published_by",
  "according_to",
  "min_confidence",
  "min_sources",
  "certain_only",
] as const;

/** What the network takes besides. */
export const OF_NETWORK = [
  "around",
  "depth",
  "layers",
  "types",
  "process",
  "issue",
  "kinds",
  "min_weight",
  "min_degree",
  "roles",
  "contested",
  "within",
  "parallel",
  "limit",
] as const;

const TIMES = ["as_of", "from", "to"] as const;

export type Extra = Record<string, string | number | readonly string[] | null | undefined>;

/** Those parameters of the address that a read takes, and some more, as the address of that read. */
export function ask(route: string, names: readonly string[], extra: Extra = {}): string {
  const asked = new URLSearchParams();
  for (const name of names)
    for (const text of params.value.getAll(name))
      // Not every list of the API may be written with commas; repeated, all of them are read.
      for (const value of text.split(",")) if (value) asked.append(name, value);
  for (const [name, value] of Object.entries(extra)) {
    asked.delete(name);
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) for (const one of value) asked.append(name, one);
    else asked.set(name, String(value));
  }
  // The same question is the same address, whoever asks it.
  asked.sort();
  return join(route, asked);
}

/** A read that takes the filters of evidence and time alone. */
export function askPlain(route: string, extra: Extra = {}): string {
  return ask(route, OF_EVIDENCE, extra);
}

/** The same for all time: for what is not to vanish when the chosen days change. */
export function askAlways(route: string, extra: Extra = {}): string {
  return ask(
    route,
    OF_EVIDENCE.filter((name) => !(TIMES as readonly string[]).includes(name)),
    extra,
  );
}

/** How many filters besides time are set. */
export const filtersSet = computed(
  () =>
    [...OF_EVIDENCE, ...OF_NETWORK].filter(
      (name) => !(TIMES as readonly string[]).includes(name) && name !== "limit" && params.value.get(name),
    ).length,
);
