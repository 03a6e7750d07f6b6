// What the marks of a picture mean: shape and colour of an actor, colour and dash of a line. The legend reads the same.
import type { Edge } from "../data/records";
import type { Standing } from "./picture";

export interface Family {
  name: string;
  label: string;
  shape: "circle" | "square" | "diamond" | "hexagon" | "triangle" | "ring";
}

const FAMILIES: readonly (Family & { types: readonly string[] })[] = [
  { name: "state", label: "State or government", shape: "circle", types: ["country_state", "government_state"] },
  { name: "military", label: "Military", shape: "square", types: ["military"] },
  { name: "armed", label: "Armed organization", shape: "triangle", types: ["armed_organization"] },
  { name: "committee", label: "Committee", shape: "diamond", types: ["committee"] },
  { name: "political", label: "Party, umbrella or civil society", shape: "hexagon", types: ["political_party", "umbrella", "civil_society"] },
  { name: "between", label: "Intergovernmental body or coalition", shape: "hexagon", types: ["igo", "state_coalition"] },
  { name: "person", label: "Person", shape: "ring", types: ["person"] },
  { name: "other", label: "Other", shape: "circle", types: ["other", "entity"] },
];

/** The family of an actor's type. */
export function familyOf(type: string | null): Family {
  return FAMILIES.find((family) => type !== null && family.types.includes(type)) ?? FAMILIES[FAMILIES.length - 1]!;
}

/** The families of some actors, in the order of the legend. */
export function familiesOf(types: Iterable<string | null>): Family[] {
  const names = new Set([...types].map((type) => familyOf(type).name));
  return FAMILIES.filter((family) => names.has(family.name));
}

/** Shapes with corners: how many, how far out beside a circle of the same size, and how far the first is turned. */
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

export type Tone = "friendly" | "hostile" | "mixed" | "unsigned";

export const TONES: readonly { tone: Tone; label: string }[] = [
  { tone: "friendly", label: "Friendly" },
  { tone: "hostile", label: "Hostile" },
  { tone: "mixed", label: "Both or neither" },
  { tone: "unsigned", label: "Without a sign (talks, signatures, demands)" },
];

export function toneOf(sign: Edge["sign"]): Tone {
  if (sign === null || sign === undefined) return "unsigned";
  return sign > 0 ? "friendly" : sign < 0 ? "hostile" : "mixed";
}

/** Dashes, so that no meaning hangs on colour alone. */
export const DASHES: Record<Tone, string | undefined> = {
  friendly: undefined,
  hostile: "7 5",
  mixed: "12 4 2 4",
  unsigned: "1.5 4.5",
};

/** The same for how a line stands in a comparison; the style sheet draws the small picture's. */
export const STANDING_DASHES: Record<Standing, string | undefined> = { gained: undefined, lost: "3 5", turned: "14 4", kept: undefined };

/** Of a line that competing accounts exclude, whatever its sign. */
export const CONTESTED_DASH = "3 3 3 9";

/** Whether competing accounts exclude all that a line stands for, so that it counts nothing. */
export function isContested(edge: Edge): boolean {
  return edge.weight === 0 && edge.weight_contested > 0;
}

/** How wide a line is for its weight. */
export function widthOf(weight: number): number {
  return Math.min(1.6 + Math.sqrt(weight) * 0.7, 7);
}

/** How much smaller marks are in a picture of many actors. */
export function shrink(actors: number): number {
  return Math.max(Math.min(Math.sqrt(45 / Math.max(actors, 1)), 1), 0.42);
}

/** How big an actor is for the number of its lines. */
export function radiusOf(degree: number): number {
  return Math.min(7 + Math.sqrt(degree) * 1.9, 20);
}
