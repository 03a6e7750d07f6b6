// Which stretch of days a fact covers in a picture: what is certain of it, and as far as it is possible.
import type { Fact } from "../data/records";
import { toNumber } from "../state/moment";

export interface Span {
  /** The first day it can have held, and the first on which it no longer can; null where that is open. */
  from: number | null;
  to: number | null;
  /** The days on which it held for certain, the end exclusive; infinite where it has always been so, or is known to go on. */
  certain: [number, number] | null;
  /** By when it had begun, as far as that is known. */
  begun: number | null;
}

export function spanOf(fact: Fact): Span {
  const [from, begun, ended, to] = [fact.start_earliest, fact.start_latest, fact.end_earliest, fact.end_latest].map((day) => (day ? toNumber(day) : null)) as [
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  const [since, until] = [begun ?? (fact.start_open ? -Infinity : Infinity), ended ?? (fact.end_open ? Infinity : -Infinity)];
  return { from, to, begun: begun ?? from, certain: until > since && !fact.uncertain ? [since, until] : null };
}
