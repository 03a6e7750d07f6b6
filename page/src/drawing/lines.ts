// Lines between actors: several between one pair are separate curves, and each ends at the rim of its actor.
import type { Point } from "../data/coordinates";
import type { Edge } from "../data/records";

export interface Line {
  edges: Edge[];
  path: string;
  middle: Point;
  arrow: string | null;
  /** Some points of it, evenly along. */
  points: Point[];
  /** Across the line at its ends, for what is hostile. */
  bars: string;
}

/** What a line is known by: the ids of its edges. */
export function idOf(line: Pick<Line, "edges">): string {
  return line.edges.map((edge) => edge.id).join(" ");
}

const SPACING = 15;
// How far from an actor a line must pass that does not end there.
const CLEAR = 5;

/** Edges in the groups that are drawn as one line: each by itself, or with `grouped` one per pair of actors. */
export function groupEdges(edges: readonly Edge[], grouped: boolean): Edge[][] {
  if (!grouped) return edges.map((edge) => [edge]);
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = [edge.source, edge.target].sort().join(" ");
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  return [...groups.values()];
}

/** Whether all of them run from the first one's source to its target. */
export function shareDirection(edges: readonly Edge[]): boolean {
  return edges.every((edge) => edge.directed && edge.source === edges[0]!.source && edge.target === edges[0]!.target);
}

/** Where the lines run. */
export function placeLines(
  groups: readonly Edge[][],
  at: (id: string) => Point,
  radius: (id: string) => number,
  others: readonly string[] = [],
): Line[] {
  const round = others.map((id) => ({ id, ...at(id), r: radius(id) }));
  const pairs = new Map<string, Edge[][]>();
  for (const group of groups) {
    const { source, target } = group[0]!;
    const key = [source, target].sort().join(" ");
    const lines = pairs.get(key);
    if (lines) lines.push(group);
    else pairs.set(key, [group]);
  }
  const drawn: Line[] = [];
  for (const lines of pairs.values()) {
    lines.forEach((edges, i) => {
      const { source, target } = edges[0]!;
      const directed = shareDirection(edges);
      if (source === target) {
        drawn.push(loop(edges, at(source), radius(source), i));
        return;
      }
      // Bends are counted from the pair's first end by name, so that opposite directions do not fall grouped.
      const side = source < target ? 1 : -1;
      const own = (i - (lines.length - 1) / 2) * SPACING * side;
      const bend = own || around(at(source), at(target), round.filter(({ id }) => id !== source && id !== target));
      drawn.push(curve(edges, at(source), at(target), radius(source), radius(target), bend, directed));
    });
  }
  return drawn;
}

/** The least bend with which a straight line goes past the actors in its way; 0 where none is. */
function around(a: Point, b: Point, others: readonly (Point & { r: number })[]): number {
  const length = Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1);
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  let bend = 0;
  for (const { x, y, r } of others) {
    const along = (x - a.x) * ux + (y - a.y) * uy;
    const aside = (y - a.y) * ux - (x - a.x) * uy;
    if (along <= 0 || along >= length || Math.abs(aside) >= r + CLEAR) continue;
    // A curve is as far out as its bend in the middle, and less towards its ends.
    const share = along / length;
    const needed = (r + CLEAR - Math.abs(aside)) / Math.max(4 * share * (1 - share), 0.4);
    if (needed > Math.abs(bend)) bend = aside > 0 ? -needed : needed;
  }
  return bend;
}

function curve(edges: Edge[], a: Point, b: Point, ra: number, rb: number, bend: number, directed: boolean): Line {
  const length = Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1);
  const [nx, ny] = [-(b.y - a.y) / length, (b.x - a.x) / length];
  const control = { x: (a.x + b.x) / 2 + nx * bend * 2, y: (a.y + b.y) / 2 + ny * bend * 2 };
  const from = towards(a, control, ra + 2);
  const tip = towards(b, control, rb + 3);
  const to = directed ? towards(b, control, rb + 9) : tip;
  const middle = { x: (a.x + b.x) / 2 + nx * bend, y: (a.y + b.y) / 2 + ny * bend };
  const points = Array.from({ length: 11 }, (_, i) => bezier(from, control, to, (i + 1) / 12));
  return {
    edges,
    points,
    path: `M${point(from)}Q${point(control)} ${point(to)}`,
    middle,
    arrow: directed ? head(tip, to) : null,
    bars: directed ? bar(towards(b, control, rb + 14), control) : bar(towards(b, control, rb + 5), control) + bar(towards(a, control, ra + 5), control),
  };
}

/** From an actor to itself: above it, or below where the picture ends sooner. */
function loop(edges: Edge[], a: Point, r: number, i: number): Line {
  const reach = r + 22 + i * 10;
  // The curve is this far out in its middle, between its ends at 0.8 and its control points at 1.5.
  const height = r * 0.2 + reach * 1.125;
  const way = a.y < height + CLEAR ? 1 : -1;
  const end = (side: number) => point({ x: a.x + side * r * 0.6, y: a.y + way * r * 0.8 });
  const control = (side: number) => point({ x: a.x + side * reach, y: a.y + way * reach * 1.5 });
  return {
    edges,
    points: [],
    path: `M${end(-1)}C${control(-1)} ${control(1)} ${end(1)}`,
    middle: { x: a.x, y: a.y + way * reach },
    arrow: null,
    bars: "",
  };
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.max(Math.hypot(to.x - from.x, to.y - from.y), 1);
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

function head(tip: Point, base: Point): string {
  const length = Math.max(Math.hypot(tip.x - base.x, tip.y - base.y), 0.1);
  const [ux, uy] = [(tip.x - base.x) / length, (tip.y - base.y) / length];
  const back = { x: tip.x - ux * 9, y: tip.y - uy * 9 };
  return `M${point(tip)}L${point({ x: back.x - uy * 4.5, y: back.y + ux * 4.5 })}L${point({ x: back.x + uy * 4.5, y: back.y - ux * 4.5 })}z`;
}

function bezier(from: Point, control: Point, to: Point, t: number): Point {
  const [p, q, s] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return { x: p * from.x + q * control.x + s * to.x, y: p * from.y + q * control.y + s * to.y };
}

/** A short stroke across a line at a point of it. */
function bar(at: Point, along: Point): string {
  const length = Math.max(Math.hypot(along.x - at.x, along.y - at.y), 0.1);
  const [ux, uy] = [(along.x - at.x) / length, (along.y - at.y) / length];
  return `M${point({ x: at.x - uy * 5, y: at.y + ux * 5 })}L${point({ x: at.x + uy * 5, y: at.y - ux * 5 })}`;
}

function point(p: Point): string {
  return `${p.x.toFixed(1)} ${p.y.toFixed(1)}`;
}
