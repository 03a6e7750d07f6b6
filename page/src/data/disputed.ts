// Which fields of a fact accounts differ on.
import type { Fact } from "./records";

/** Whether accounts differ on a field, or on one item of it or one field of an item, as the path says. */
export function isDisputed(fact: Pick<Fact, "readings">, path: string): boolean {
  return (fact.readings ?? []).some((one) => one.field === path);
}
