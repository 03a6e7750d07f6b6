// What colour and dash of an edge mean. The legend reads the same.
import type { Edge } from "../data/records";
import { symbols } from "../messages";

export type Tone = "cooperative" | "hostile" | "mixed" | "unsigned";

/** How an edge changed between two times. */
export type EdgeChange = "gained" | "lost" | "changed" | "unchanged";

export const TONES: readonly { tone: Tone; label: string }[] = [
  { tone: "cooperative", label: symbols.tones.cooperative },
  { tone: "hostile", label: symbols.tones.hostile },
  { tone: "mixed", label: symbols.tones.mixed },
  { tone: "unsigned", label: symbols.tones.unsigned },
];

export function toneOf(sign: Edge["sign"]): Tone {
  if (sign === null || sign === undefined) return "unsigned";
  return sign > 0 ? "cooperative" : sign < 0 ? "hostile" : "mixed";
}

/** Dashes, so that no meaning hangs on colour alone. */
export const DASHES: Record<Tone, string | undefined> = {
  cooperative: undefined,
  hostile: "7 5",
  mixed: "12 4 2 4",
  unsigned: "1.5 4.5",
};

/** The same for how an edge changed; in SVG the style sheet draws them. */
export const CHANGE_DASHES: Record<EdgeChange, string | undefined> = { gained: undefined, lost: "3 5", changed: "14 4", unchanged: undefined };

/** Of an edge that competing accounts exclude, whatever its sign. */
export const CONTESTED_DASH = "3 3 3 9";

/** Whether competing accounts exclude all that an edge stands for, so that it counts nothing. */
export function isContested(edge: Edge): boolean {
  return edge.weight === 0 && edge.weight_contested > 0;
}

/** How wide an edge is for its weight, in pixels. */
export function widthOf(weight: number): number {
  return Math.min(1.6 + Math.sqrt(weight) * 0.7, 7);
}

