// Who is connected to whom, and which of them lies where: for moving through a picture by arrow keys.
import type { Point } from "../data/coordinates";
import type { Edge, Node } from "../data/records";

/** The actors that each actor is connected to. */
export function neighboursOf(edges: readonly Edge[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  for (const { source, target } of edges) {
    if (source === target) continue;
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const set = near.get(one);
      if (set) set.add(other);
      else near.set(one, new Set([other]));
    }
  }
  return near;
}

/** Where the arrow keys lead. */
export const DIRECTIONS: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The neighbour that lies most nearly in a direction; any actor where no neighbour does. */
export function nearest(
  id: string,
  [dx, dy]: readonly [number, number],
  at: (id: string) => Point,
  near: ReadonlySet<string>,
  nodes: readonly Node[],
): string | null {
  const here = at(id);
  let [best, least]: [string | null, number] = [null, Infinity];
  for (const only of [true, false]) {
    for (const node of nodes) {
      if (node.id === id || (only && !near.has(node.id))) continue;
      const there = at(node.id);
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (along > 1 && along + aside * 1.5 < least && aside < along * 2.5) [best, least] = [node.id, along + aside * 1.5];
    }
    if (best) return best;
  }
  return best;
}
