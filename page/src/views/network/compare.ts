// Two times against each other: which edges were gained, lost or changed.
import type { Changed, ChangesAnswer, Edge, Network, Node } from "../../data/records";
import { param, type Changes } from "../../state/address";
import { buildQuery, EVIDENCE_FILTERS, NETWORK_FILTERS, TIMES } from "../../state/filters";
import { addDays, addSteps, isDay, moveMoment, toDay, toNumber, writeMoment, type Moment, type Step } from "../../state/moment";
import { BEFORE_AND_AFTER, START } from "../../state/start";
import { isContested, OCCURRENCES, type EdgeChange } from "../../symbols/edges";

const OTHER_FILTERS = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS].filter((name) => !TIMES.includes(name));

/** The query for what changed; null where one of the moments is open and so cannot be compared. */
export function changesQuery(first: Moment, second: Moment): string | null {
  if (first.kind === "day" && second.kind === "day")
    return buildQuery("/v1/network/changes", OTHER_FILTERS, { from: first.day, to: second.day });
  if (first.kind !== "window" || second.kind !== "window" || !first.from || !first.to || !second.from || !second.to) return null;
  return buildQuery("/v1/network/changes", OTHER_FILTERS, { from: first.from, to: first.to, from2: second.from, to2: second.to });
}

/** The network at one of the two. */
export function networkQuery(moment: Moment): string {
  if (moment.kind === "day") return buildQuery("/v1/network", OTHER_FILTERS, { as_of: moment.day });
  return buildQuery("/v1/network", OTHER_FILTERS, moment.kind === "window" ? { from: moment.from, to: moment.to } : {});
}

/** Both as they are compared: next to a window, a day is a window of one day, since a day alone also looks back on events. */
export function makeComparable(first: Moment, second: Moment): { moments: [Moment, Moment]; converted: boolean } {
  const converted = (first.kind === "day" && second.kind === "window") || (first.kind === "window" && second.kind === "day");
  return { moments: converted ? [asWindow(first), asWindow(second)] : [first, second], converted };
}

function asWindow(moment: Moment): Moment {
  return moment.kind === "day" ? { kind: "window", from: moment.day, to: addDays(moment.day, 1) } : moment;
}

/** The reader's own time as the later one, and one of the same length just before it. */
export function comparisonAround(moment: Moment): Changes {
  const [first, second] = beforeAndAfter(moment);
  return { ...writeMoment(first), ...writeMoment(second, "2") };
}

function beforeAndAfter(moment: Moment): [Moment, Moment] {
  const own = moment.kind === "window" && moment.from === START.from && moment.to === START.to;
  if (moment.kind === "always" || own) return BEFORE_AND_AFTER;
  if (moment.kind === "day") return [moveMoment(moment, (param("step") ?? "week") as Step, -1), moment];
  const { from, to } = closed(moment);
  // Days that do not exist are refused by the API, not guessed at.
  if (!isDay(from) || !isDay(to) || from >= to) return [moment, moment];
  return [
    { kind: "window", from: addDays(from, toNumber(from) - toNumber(to)), to: from },
    { kind: "window", from, to },
  ];
}

/** A window with both ends: one without an end goes on to this day, one without a beginning is a year long. */
function closed({ from, to }: { from: string | null; to: string | null }): { from: string; to: string } {
  const tomorrow = toDay(Math.floor(Date.now() / 86_400_000) + 1);
  const start = from ?? addSteps(to ?? tomorrow, "year", -1);
  return { from: start, to: to ?? (start < tomorrow ? tomorrow : addSteps(start, "month", 1)) };
}

/** What may be listed of a comparison, in order. */
export type Listed = Exclude<EdgeChange, "unchanged">;
export const LISTED_CHANGES: readonly Listed[] = ["gained", "lost", "later", "earlier", "firmness", "changed"];

/** The edges of each kind of change. What happened is apart from what was really gained or lost. */
export function sortChanges({ gained, lost, changed }: ChangesAnswer): Record<Listed, Edge[]> {
  const happens = ({ layer }: Edge) => OCCURRENCES.has(layer);
  const lasts = (edge: Edge) => !happens(edge);
  const isFirmness = ({ how }: Changed) => how.every((way) => way === "now_certain" || way === "now_possible");
  return {
    gained: gained.filter(lasts),
    lost: lost.filter(lasts),
    later: gained.filter(happens),
    earlier: lost.filter(happens),
    firmness: changed.filter(isFirmness).map(({ after }) => after),
    changed: changed.filter((one) => !isFirmness(one)).map(({ after }) => after),
  };
}

const REVERSED: Partial<Record<Changed["how"][number], Changed["how"][number]>> = {
  strengthened: "weakened",
  weakened: "strengthened",
  now_certain: "now_possible",
  now_possible: "now_certain",
};

/** The same from the later time back to the earlier one. */
export function reverseChanges({ gained, lost, changed, actors, ...rest }: ChangesAnswer): ChangesAnswer {
  return {
    ...rest,
    gained: lost,
    lost: gained,
    changed: changed.map((one) => ({ ...one, how: one.how.map((way) => REVERSED[way] ?? way), before: one.after, after: one.before })),
    actors: { appeared: actors.vanished, vanished: actors.appeared },
  };
}

/** How each edge that differs changed, by its id. */
export function changesById(changes: ChangesAnswer): Map<string, EdgeChange> {
  const sorted = sortChanges(changes);
  return new Map(LISTED_CHANGES.flatMap((change) => sorted[change].map(({ id }) => [id, change] as const)));
}

export interface Difference {
  nodes: Node[];
  edges: Edge[];
  changes: Map<string, EdgeChange>;
}

/** Both networks in one, each edge with how it changed. */
export function mergeNetworks(before: Network, after: Network, changes: ChangesAnswer): Difference {
  const kinds = changesById(changes);
  const edges = new Map<string, Edge>();
  // Where it counts at one of the two times, that edge is drawn.
  for (const edge of [...before.edges, ...after.edges]) if (!edges.has(edge.id) || !isContested(edge)) edges.set(edge.id, edge);
  const nodes = new Map<string, Node>();
  for (const node of [...before.nodes, ...after.nodes]) {
    const known = nodes.get(node.id);
    nodes.set(node.id, known ? { ...node, degree: Math.max(known.degree, node.degree) } : node);
  }
  for (const id of edges.keys()) if (!kinds.has(id)) kinds.set(id, "unchanged");
  return { nodes: [...nodes.values()], edges: [...edges.values()], changes: kinds };
}

/** What changed as the rows of one table: how each edge changed, then the edge itself. */
export function changedRows(changes: ChangesAnswer): object[] {
  const how = new Map(changes.changed.map((one) => [one.id, one.how.join(" ")]));
  const sorted = sortChanges(changes);
  return LISTED_CHANGES.flatMap((change) => sorted[change].map((edge) => ({ change, how: how.get(edge.id) ?? null, ...edge })));
}
