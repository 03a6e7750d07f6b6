// How heavy an edge is, with what of it competing accounts exclude.
import type { Edge } from "../data/records";
import { param } from "../state/address";

type Weighed = Pick<Edge, "weight" | "weight_contested">;

/** “2”; “0 (1 contested)” where it is beside the weight; “3 (of them 1 contested)” where the reader has it counted. */
export function tellWeight({ weight, weight_contested: contested }: Weighed): string {
  if (!contested) return String(weight);
  return `${weight} (${param("contested") === "count" ? "of them " : ""}${contested} contested)`;
}
