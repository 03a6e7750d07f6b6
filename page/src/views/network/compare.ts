// Two moments against each other: what was gained, what was lost, what turned.
import type { ChangesAnswer, Edge, Network, Node } from "../../data/records";
import { isContested } from "../../drawing/marks";
import type { Standing } from "../../drawing/picture";
import { BEFORE_AND_AFTER, START } from "../../start";
import { param, type Changes } from "../../state/address";
import { ask, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";
import { addDays, addSteps, isDay, moveMoment, toDay, toNumber, writeMoment, type Moment, type Step } from "../../state/moment";

const TIMES = ["as_of", "from", "to"];
const REST = [...OF_EVIDENCE, ...OF_NETWORK].filter((name) => !TIMES.includes(name));

/** The question for what changed; null where one of the moments is open and so cannot be compared. */
export function askChanges(first: Moment, second: Moment): string | null {
  if (first.kind === "day" && second.kind === "day")
    return ask("/v1/network/changes", REST, { from: first.day, to: second.day });
  if (first.kind !== "window" || second.kind !== "window" || !first.from || !first.to || !second.from || !second.to) return null;
  return ask("/v1/network/changes", REST, { from: first.from, to: first.to, from2: second.from, to2: second.to });
}

/** The network at one of the two. */
export function askAt(moment: Moment): string {
  if (moment.kind === "day") return ask("/v1/network", REST, { as_of: moment.day });
  return ask("/v1/network", REST, moment.kind === "window" ? { from: moment.from, to: moment.to } : {});
}

/** Both as they are asked: beside a window a day is a window of one day, since a day alone looks back for what happened. */
export function alike(first: Moment, second: Moment): { moments: [Moment, Moment]; turned: boolean } {
  const turned = (first.kind === "day" && second.kind === "window") || (first.kind === "window" && second.kind === "day");
  return { moments: turned ? [asWindow(first), asWindow(second)] : [first, second], turned };
}

function asWindow(moment: Moment): Moment {
  return moment.kind === "day" ? { kind: "window", from: moment.day, to: addDays(moment.day, 1) } : moment;
}

/** The reader's own time as the later one, and the one just before it that is as long. */
export function timesToCompare(moment: Moment): Changes {
  const [first, second] = beforeAndAfter(moment);
  return { ...writeMoment(first), ...writeMoment(second, "2") };
}

function beforeAndAfter(moment: Moment): [Moment, Moment] {
  const own = moment.kind === "window" && moment.from === START.from && moment.to === START.to;
  if (moment.kind === "always" || own) return BEFORE_AND_AFTER;
  if (moment.kind === "day") return [moveMoment(moment, (param("step") ?? "week") as Step, -1), moment];
  const { from, to } = closed(moment);
  // Days that are none are told as such, not guessed at.
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

export interface Difference {
  nodes: Node[];
  edges: Edge[];
  standing: Map<string, Standing>;
}

/** Both networks in one, each line with how it stands. */
export function unite(before: Network, after: Network, changes: ChangesAnswer): Difference {
  const standing = new Map<string, Standing>();
  for (const edge of changes.gained) standing.set(edge.id, "gained");
  for (const edge of changes.lost) standing.set(edge.id, "lost");
  for (const change of changes.changed) standing.set(change.id, "turned");
  const edges = new Map<string, Edge>();
  // Where it counts at one of the two times, it is that which is drawn.
  for (const edge of [...before.edges, ...after.edges]) if (!edges.has(edge.id) || !isContested(edge)) edges.set(edge.id, edge);
  const nodes = new Map<string, Node>();
  for (const node of [...before.nodes, ...after.nodes]) {
    const known = nodes.get(node.id);
    nodes.set(node.id, known ? { ...node, degree: Math.max(known.degree, node.degree) } : node);
  }
  for (const id of edges.keys()) if (!standing.has(id)) standing.set(id, "kept");
  return { nodes: [...nodes.values()], edges: [...edges.values()], standing };
}

/** What changed as the rows of one table: how each line stands, then the line itself. */
export function changedRows(changes: ChangesAnswer): object[] {
  return [
    ...changes.gained.map((edge) => ({ change: "gained", how: null, ...edge })),
    ...changes.lost.map((edge) => ({ change: "lost", how: null, ...edge })),
    ...changes.changed.map(({ how, after }) => ({ change: "changed", how: how.join(" "), ...after })),
  ];
}
