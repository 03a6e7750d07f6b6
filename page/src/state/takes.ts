// Which filters narrow which view. The others stay in the address for the views that take them, and are told as such.
import { path } from "./address";
import { OF_EVIDENCE, OF_NETWORK } from "./filters";

const TIMES: readonly string[] = ["as_of", "from", "to"];
const LINES = ["layers", "kinds", "roles", "contested", "within", "min_weight", "min_degree", "types", "process", "issue"];

const OF_VIEWS: readonly [RegExp, readonly string[]][] = [
  [/^\/$/, [...TIMES, "as_of2", ...OF_NETWORK]],
  [/^\/paths$/, [...TIMES, ...LINES]],
  [/^\/actors$/, [...TIMES, "types", "process"]],
  [/^\/processes$/, []],
  [/^\/processes\/.+$/, [...TIMES, "around"]],
  [/^\/demands$/, [...TIMES, "process", "issue", "around"]],
  [/^\/positions$/, [...TIMES, "process", "issue", "around"]],
];

/** Whether a filter narrows the view in sight; those of evidence narrow every one. */
export function isTaken(name: string): boolean {
  if ((OF_EVIDENCE as readonly string[]).includes(name) && !TIMES.includes(name)) return true;
  const [, taken] = OF_VIEWS.find(([view]) => view.test(path.value)) ?? [null, TIMES];
  return taken.includes(name);
}
