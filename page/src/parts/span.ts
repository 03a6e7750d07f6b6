// Which stretch of days a fact covers in a picture: what is certain of it, and as far as it is possible.
import type { Fact } from "../data/records";
import { holdsThen } from "../state/holding";
import { readMoment, toNumber } from "../state/moment";

export interface Span {
  /** The first day it can have held, and the first on which it no longer can; null where that is open. */
  from: number | null;
  to: number | null;
  /** The days on which it held for certain, the end exclusive. */
  sure: [number, number] | null;
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
  const sure = begun !== null && ended !== null && ended > begun && !isDoubtful(fact);
  return { from, to, begun: begun ?? from, sure: sure ? [begun, ended] : null };
}

/** Whether it is only possible on all of its days: its date is written as uncertain, or its bounds alone would be certain. */
function isDoubtful(fact: Fact): boolean {
  if (/[?~%]/.test(fact.date_text ?? "")) return true;
  return fact.holds === "possible" && holdsThen({ ...fact, holds: "certain" }, readMoment()) === "certain";
}
