// Two records that exclude each other differ on a point that the answer has twice, once from each side; it is shown once.
import type { DisputeAnswer } from "../../data/records";

/** The points on which accounts differ on one record, and the other records whose readings are among them. */
export interface Dispute {
  items: DisputeAnswer[];
  /** One point of each, for its name; those that are in the answer. */
  rivals: DisputeAnswer[];
}

/** Records in the order of the answer; a point that two share is with the first of them. */
export function groupDisputes(answer: readonly DisputeAnswer[]): Dispute[] {
  const named = new Map(answer.map((item) => [item.fact, item]));
  const seen = new Set<string>();
  const disputes = new Map<string, Dispute>();
  for (const item of answer) {
    const key = keyOf(item);
    if (seen.has(key)) continue;
    seen.add(key);
    const { items, rivals } = disputes.get(item.fact) ?? { items: [], rivals: [] };
    const others = item.readings.flatMap(({ fact }) => (typeof fact === "string" && !rivals.some((one) => one.fact === fact) ? (named.get(fact) ?? []) : []));
    disputes.set(item.fact, { items: [...items, item], rivals: [...new Set([...rivals, ...others])] });
  }
  return [...disputes.values()];
}

/** What is the same from both sides: the field and the records and claims of all readings. */
function keyOf({ field, fact, readings }: DisputeAnswer): string {
  return [field, ...readings.map((reading) => [reading.fact ?? fact, ...reading.claims.map(({ id }) => id).sort()].join(" ")).sort()].join("\n");
}
