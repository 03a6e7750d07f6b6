// Coordinates for actors where the API gives none: the same for the same actors and edges, on every machine.
import type { Coordinates } from "../data/coordinates";
import type { Edge, Node } from "../data/records";

const STEPS = 300;
// From here on fewer steps, so that the work stays about the same.
const MANY = 300;

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
  const steps = Math.max(Math.round(STEPS * Math.min((MANY / Math.max(count, 1)) ** 2, 1)), 60);
  for (let step = 0; step < steps; step++) {
    const heat = 0.12 * (1 - step / steps) + 0.001;
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

// How much wider than high what is packed is, as pictures are.
const ASPECT = 1.7;
const BETWEEN = 0.9;

/** The same for what is shown alone: each connected part by itself, the parts packed in rows, the largest first. */
export function arrange(nodes: readonly Node[], edges: readonly Edge[]): Coordinates {
  const parts = componentsOf(nodes, edges).map((part) => {
    const inside = new Set(part.map((node) => node.id));
    const places = layOut(part, edges.filter((edge) => inside.has(edge.source) && inside.has(edge.target)));
    // Two actors lie side by side, in the row.
    const side = part.length === 1 ? 0.6 : Math.sqrt(part.length) * 1.25;
    const all = [...places.values()];
    const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
    const [wide, high] = [Math.max(...all.map(({ x }) => x)) - left, Math.max(...all.map(({ y }) => y)) - top];
    const stretch = { x: (side * Math.sqrt(ASPECT)) / Math.max(wide, 1e-6), y: side / Math.sqrt(ASPECT) / Math.max(high, 1e-6) };
    const placed = new Map([...places].map(([id, { x, y }]) => [id, { x: wide > 1e-6 ? (x - left) * stretch.x : 0, y: high > 1e-6 ? (y - top) * stretch.y : 0 }]));
    return { placed, width: part.length === 1 ? side : side * Math.sqrt(ASPECT), height: part.length === 1 ? side : side / Math.sqrt(ASPECT) };
  });
  const area = parts.reduce((sum, { width, height }) => sum + (width + BETWEEN) * (height + BETWEEN), 0);
  const row = Math.max(Math.sqrt(area * ASPECT), ...parts.map(({ width }) => width));
  const found: Coordinates = new Map();
  let [x, y, tallest] = [0, 0, 0];
  for (const { placed, width, height } of parts) {
    if (x > 0 && x + width > row) [x, y, tallest] = [0, y + tallest + BETWEEN, 0];
    for (const [id, point] of placed) found.set(id, { x: x + point.x, y: y + point.y });
    x += width + BETWEEN;
    tallest = Math.max(tallest, height);
  }
  return found;
}

/** The connected parts, the largest first. */
function componentsOf(nodes: readonly Node[], edges: readonly Edge[]): Node[][] {
  const parent = new Map(nodes.map((node) => [node.id, node.id]));
  const rootOf = (id: string): string => {
    let at = id;
    while (parent.get(at) !== at) {
      parent.set(at, parent.get(parent.get(at)!)!);
      at = parent.get(at)!;
    }
    return at;
  };
  for (const { source, target } of edges) if (parent.has(source) && parent.has(target)) parent.set(rootOf(source), rootOf(target));
  const parts = new Map<string, Node[]>();
  for (const node of [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const root = rootOf(node.id);
    const part = parts.get(root);
    if (part) part.push(node);
    else parts.set(root, [node]);
  }
  return [...parts.values()].sort((a, b) => b.length - a.length || (a[0]!.id < b[0]!.id ? -1 : 1));
}
