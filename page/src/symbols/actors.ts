// What shape and colour of an actor mean. The legend reads the same.
import { findCode } from "../data/codes";
import type { Node } from "../data/records";
import { symbols } from "../messages";

/** The actor types of one colour, which are drawn alike. */
export interface Family {
  /** The name of their colour, as the list of actor types gives it. */
  name: string;
  label: string;
  shape: "circle" | "square" | "diamond" | "hexagon" | "triangle" | "ring";
}

const FAMILIES: readonly Family[] = [
  { name: "state", label: symbols.actors.state, shape: "circle" },
  { name: "military", label: symbols.actors.military, shape: "square" },
  { name: "armed", label: symbols.actors.armed, shape: "triangle" },
  { name: "committee", label: symbols.actors.committee, shape: "diamond" },
  { name: "political", label: symbols.actors.political, shape: "hexagon" },
  { name: "between", label: symbols.actors.between, shape: "hexagon" },
  { name: "person", label: symbols.actors.person, shape: "ring" },
  { name: "other", label: symbols.actors.other, shape: "circle" },
];

/** The family of an actor's type. */
export function familyOf(type: string | null): Family {
  const colour = findCode("actor_type", type)?.colour;
  return FAMILIES.find((family) => family.name === colour) ?? FAMILIES[FAMILIES.length - 1]!;
}

/** What took place, where it is a node in addition to actors. */
const FACT: Family = { name: "fact", label: symbols.actors.fact, shape: "ring" };

/** The family of a node. */
export function familyOfNode(node: Pick<Node, "type" | "mode">): Family {
  return node.mode !== undefined && node.mode !== "actor" ? FACT : familyOf(node.type);
}

/** The families of some nodes, in the order of the legend. */
export function familiesOf(nodes: readonly Node[]): Family[] {
  const names = new Set(nodes.map((node) => familyOfNode(node).name));
  return [...FAMILIES, FACT].filter((family) => names.has(family.name));
}

/** Shapes with corners: how many, how far out relative to a circle of the same size, and the angle of the first in degrees. */
export const CORNERS: Partial<Record<Family["shape"], { corners: number; reach: number; turn: number }>> = {
  square: { corners: 4, reach: 1.18, turn: 45 },
  diamond: { corners: 4, reach: 1.25, turn: 0 },
  triangle: { corners: 3, reach: 1.35, turn: -90 },
  hexagon: { corners: 6, reach: 1.1, turn: 0 },
};

/** The outline of a shape of about the given radius, as an SVG path around 0, 0. */
export function outline(shape: Family["shape"], r: number): string {
  const of = CORNERS[shape];
  return of ? polygon(of.corners, r * of.reach, of.turn) : `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

function polygon(corners: number, r: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 * i) / corners) * Math.PI) / 180;
    return `${(r * Math.cos(angle)).toFixed(1)} ${(r * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}z`;
}

/** How much smaller symbols are in a picture of many actors. */
export function shrink(actors: number): number {
  return Math.max(Math.min(Math.sqrt(45 / Math.max(actors, 1)), 1), 0.42);
}

/** The largest radius of an actor, in pixels. */
export const RADIUS_MOST = 20;

/** The radius of an actor for the number of its edges, in pixels. */
export function radiusOf(degree: number): number {
  return Math.min(7 + Math.sqrt(degree) * 1.9, RADIUS_MOST);
}
