// The weight of an edge, with what of it competing accounts exclude.
import type { Edge } from "../data/records";
import { formatNumber } from "../english";
import { certainty } from "../messages";
import { param } from "../state/address";

type Weighed = Pick<Edge, "weight" | "weight_contested">;

/** “2”; “0 (1 contested)” where it is beside the weight; “3 (1 of them contested)” where the reader has it counted. */
export function formatWeight({ weight, weight_contested: contested }: Weighed, unit: (count: number) => string = formatNumber): string {
  const words = unit(weight);
  if (!contested) return words;
  return param("contested") === "count" ? certainty.contestedWithin(words, contested) : certainty.contestedBeside(words, contested);
}
