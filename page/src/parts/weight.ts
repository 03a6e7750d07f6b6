// How heavy an edge is, with what of it competing accounts exclude.
import { counted } from "../data/codes";
import type { Edge } from "../data/records";
import { param } from "../state/address";

type Weighed = Pick<Edge, "weight" | "weight_contested">;

/** “2”; “0 (1 contested)” where it is beside the weight; “3 (of them 1 contested)” where the reader has it counted. `unit`: what it counts. */
export function tellWeight({ weight, weight_contested: contested }: Weighed, unit?: string): string {
  const words = unit ? counted(weight, unit) : String(weight);
  return contested ? `${words} (${param("contested") === "count" ? "of them " : ""}${contested} contested)` : words;
}
