// Two moments against each other: what was gained, what was lost, what turned.
import type { ChangesAnswer, Edge, Network, Node } from "../../data/records";
import type { Standing } from "../../drawing/picture";
import { ask, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";
import type { Moment } from "../../state/moment";

const TIMES = ["as_of", "from", "to"];
const REST = [...OF_EVIDENCE, ...OF_NETWORK].filter((name) => !TIMES.includes(name));

/** The question for what changed; null where one of the moments is open and so cannot be compared. */
export function askChanges(first: Moment, second: Moment): string | null {
  if (first.kind === "day" && second.kind === "day")
    return ask("/v1/network/changes", REST, { from: first.day, to: second.day });
  const [one, other] = [asWindow(first), asWindow(second)];
  return one && other ? ask("/v1/network/changes", REST, { from: one[0], to: one[1], from2: other[0], to2: other[1] }) : null;
}

/** The network at one of the two. */
export function askAt(moment: Moment): string {
  if (moment.kind === "day") return ask("/v1/network", REST, { as_of: moment.day });
  return ask("/v1/network", REST, moment.kind === "window" ? { from: moment.from, to: moment.to } : {});
}

function asWindow(moment: Moment): [string, string] | null {
  if (moment.kind === "day") {
    const next = new Date(Date.parse(`${moment.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    return [moment.day, next];
  }
  return moment.kind === "window" && moment.from && moment.to ? [moment.from, moment.to] : null;
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
  for (const edge of [...before.edges, ...after.edges]) edges.set(edge.id, edge);
  const nodes = new Map<string, Node>();
  for (const node of [...before.nodes, ...after.nodes]) {
    const known = nodes.get(node.id);
    nodes.set(node.id, known ? { ...node, degree: Math.max(known.degree, node.degree) } : node);
  }
  for (const id of edges.keys()) if (!standing.has(id)) standing.set(id, "kept");
  return { nodes: [...nodes.values()], edges: [...edges.values()], standing };
}
