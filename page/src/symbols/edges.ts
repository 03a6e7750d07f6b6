// What colour and dash of an edge mean. The legend reads the same.
import type { Edge } from "../data/records";
import { codesOf, describeStep } from "../data/codes";
import { capitalize } from "../english";
import { symbols } from "../messages";

export type Tone = "cooperative" | "hostile" | "mixed" | "unsigned";

/** How an edge changed between two times. What happens is never lost: it falls in the one time or in the other. */
export type EdgeChange = "gained" | "lost" | "earlier" | "later" | "firmness" | "changed" | "unchanged";

/** The same where only differences are marked: an edge that is kept looks as it always does. */
export type EdgeMark = EdgeChange | "kept";

/** How an edge is drawn for how it changed; null where it looks as always. */
export function changeOf(mark: EdgeMark | undefined): EdgeChange | null {
  return mark === "kept" ? null : (mark ?? "unchanged");
}

/** The layers made of what happens: talks, signatures, demands and events. */
export const OCCURRENCES: ReadonlySet<string> = new Set(codesOf("network_layer").flatMap(([layer, { occurrence }]) => (occurrence ? [layer] : [])));

export const TONES: readonly { tone: Tone; label: string }[] = [
  { tone: "cooperative", label: symbols.tones.cooperative },
  { tone: "hostile", label: symbols.tones.hostile },
  { tone: "mixed", label: symbols.tones.mixed },
  { tone: "unsigned", label: symbols.tones.unsigned },
];

/** The layer of some edges of one pair, which gives their line its colour; `several` where they differ. */
export function relationOf(edges: readonly Edge[]): string {
  const layer = edges[0]!.layer;
  return edges.every((edge) => edge.layer === layer) ? layer : "several";
}

/** What an edge says of its two actors: of ties every kind, of positions the side they take, which the layer alone does not say. */
export function describeRelation(edge: Pick<Edge, "layer" | "kinds" | "sign">, back = false): string {
  if (edge.layer === "agrees") return symbols.positions[toneOf(edge.sign)];
  const kinds: (string | null)[] = edge.layer === "tie" && edge.kinds.length ? edge.kinds : [null];
  return capitalize(kinds.map((kind) => describeStep(edge.layer, kind, back)).join(", "));
}

/** The layers in the order of the legend. */
export const RELATIONS = codesOf("network_layer").map(([layer]) => layer);

/** How strong the evidence of some edges is: by the independent sources of the best supported fact. */
export type Strength = "one" | "two" | "more";

export function strengthOf(edges: readonly Edge[]): Strength {
  const most = Math.max(...edges.map((edge) => edge.independent_sources));
  return most > 2 ? "more" : most > 1 ? "two" : "one";
}

export function toneOf(sign: Edge["sign"]): Tone {
  if (sign === null || sign === undefined) return "unsigned";
  return sign > 0 ? "cooperative" : sign < 0 ? "hostile" : "mixed";
}

/** Dashes, so that no meaning hangs on colour alone. */
export const DASHES: Record<Tone, string | undefined> = {
  cooperative: undefined,
  hostile: "7 5",
  mixed: "12 4 2 4",
  unsigned: "2 3",
};

/** The same for how an edge changed; in SVG the style sheet draws them. */
export const CHANGE_DASHES: Record<EdgeChange, string | undefined> = { gained: undefined, lost: "3 5", earlier: "3 5", later: undefined, firmness: "9 3", changed: "14 4", unchanged: undefined };

/** Of an edge that competing accounts exclude, regardless of its sign. */
export const CONTESTED_DASH = "3 3 3 9";

/** Whether competing accounts exclude all that an edge stands for, so that it counts nothing. */
export function isContested(edge: Edge): boolean {
  return edge.weight === 0 && edge.weight_contested > 0;
}

/** How wide an edge is for its weight, in pixels. */
export function widthOf(weight: number): number {
  return Math.min(1.6 + Math.sqrt(weight) * 0.7, 7);
}

