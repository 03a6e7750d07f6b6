// Which filters apply to the current view. The others stay in the address for the views that use them, and are marked.
import { path } from "./address";
import { FILTERS, TIMES, type ViewName } from "./filters";

const PATHS: readonly (readonly [RegExp, ViewName])[] = [
  [/^\/$/, "network"],
  [/^\/paths$/, "paths"],
  [/^\/cases$/, "cases"],
  [/^\/map$/, "map"],
  [/^\/glossary$/, "glossary"],
  [/^\/actors$/, "actors"],
  [/^\/processes$/, "processes"],
  [/^\/processes\/.+$/, "process"],
  [/^\/demands$/, "demands"],
  [/^\/positions$/, "positions"],
  [/^\/agreements$/, "agreements"],
  [/^\/events$/, "events"],
  [/^\/disputes$/, "disputes"],
  [/^\/sources$/, "sources"],
];

/** Whether a filter applies to the current view; `as_of2` stands for the second of two times. */
export function isApplicable(name: string): boolean {
  const view = PATHS.find(([pattern]) => pattern.test(path.value))?.[1] ?? "actor";
  if (name === "as_of2") return view === "network";
  return FILTERS.find((filter) => filter.name === name)?.views.includes(view) ?? TIMES.includes(name);
}
