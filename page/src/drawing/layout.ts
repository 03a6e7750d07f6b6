// Coordinates for actors where the API gives none: the same for the same actors and edges, on every machine.
import type { Coordinates } from "../data/coordinates";
import type { Edge, Node } from "../data/records";

const STEPS = 300;

/** A number from 0 to 1 made from a text alone. */
function scatter(text: string, seed: number): number {
  let hash = 2166136261 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

/** The coordinates that the API gave; null unless every node has them. */
export function givenCoordinates(nodes: readonly Node[]): Coordinates | null {
  const coordinates: Coordinates = new Map();
  for (const { id, x, y } of nodes) {
    if (typeof x !== "number" || typeof y !== "number") return null;
    coordinates.set(id, { x, y });
  }
  return coordinates;
}

/** Springs between tied actors, a push between all (Fruchterman and Reingold 1991), from scattered starting points. */
export function layOut(nodes: readonly Node[], edges: readonly Edge[]): Coordinates {
  const ids = nodes.map((node) => node.id).sort();
  const index = new Map(ids.map((id, i) => [id, i]));
  const count = ids.length;
  const x = Float64Array.from(ids, (id) => scatter(id, 1) - 0.5);
  const y = Float64Array.from(ids, (id) => scatter(id, 2) - 0.5);
  const pairs = new Set<string>();
  for (const edge of edges) {
    const [a, b] = [index.get(edge.source), index.get(edge.target)];
    if (a !== undefined && b !== undefined && a !== b) pairs.add(a < b ? `${a} ${b}` : `${b} ${a}`);
  }
  const springs = [...pairs].sort().map((pair) => pair.split(" ").map(Number) as [number, number]);
  const rest = 1 / Math.sqrt(Math.max(count, 1));
  for (let step = 0; step < STEPS; step++) {
    const heat = 0.12 * (1 - step / STEPS) + 0.001;
    const dx = new Float64Array(count);
    const dy = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) {
        const [ex, ey] = [x[i]! - x[j]!, y[i]! - y[j]!];
        const push = (rest * rest) / Math.max(ex * ex + ey * ey, 1e-6);
        dx[i]! += ex * push;
        dy[i]! += ey * push;
        dx[j]! -= ex * push;
        dy[j]! -= ey * push;
      }
      // A weak pull to the middle keeps unconnected actors in the picture.
      dx[i]! -= x[i]! * 0.08;
      dy[i]! -= y[i]! * 0.08;
    }
    for (const [i, j] of springs) {
      const [ex, ey] = [x[i]! - x[j]!, y[i]! - y[j]!];
      const pull = Math.hypot(ex, ey) / rest;
      dx[i]! -= ex * pull * 0.5;
      dy[i]! -= ey * pull * 0.5;
      dx[j]! += ex * pull * 0.5;
      dy[j]! += ey * pull * 0.5;
    }
    for (let i = 0; i < count; i++) {
      const force = Math.hypot(dx[i]!, dy[i]!);
      const move = Math.min(force, heat) / Math.max(force, 1e-9);
      x[i]! += dx[i]! * move;
      y[i]! += dy[i]! * move;
    }
  }
  return new Map(ids.map((id, i) => [id, { x: x[i]!, y: y[i]! }]));
}
