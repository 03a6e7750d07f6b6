// Whether a fact held at a moment, by the API's own rule, so that nothing is requested that is not there then.
import type { Fact } from "../data/records";
import type { Moment } from "./moment";

type Bounded = Pick<Fact, "start_earliest" | "start_latest" | "end_earliest" | "end_latest" | "start_open" | "end_open" | "uncertain" | "occurrence">;

const [BEGIN, END] = ["0000-01-01", "9999-12-31"];

/** Which infinity a missing bound means is given by start_open and end_open. */
export function holdsAt(fact: Bounded, moment: Moment): "certain" | "possible" | "no" {
  const starts = [fact.start_earliest ?? BEGIN, fact.start_latest ?? (fact.start_open ? BEGIN : END)] as const;
  const ends = [fact.end_latest ?? END, fact.end_earliest ?? (fact.end_open ? END : BEGIN)] as const;
  const [possible, certain] = [0, 1].map((side) => covers(starts[side]!, ends[side]!, moment, fact.occurrence));
  if (certain && !fact.uncertain) return "certain";
  return possible ? "possible" : "no";
}

function covers(start: string, end: string, moment: Moment, occurrence: boolean): boolean {
  if (moment.kind === "always") return true;
  if (moment.kind === "day") return start <= moment.day && (occurrence || moment.day < end);
  return (!moment.to || start < moment.to) && (!moment.from || end > moment.from);
}
