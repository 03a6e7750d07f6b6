// Whether a fact held at a moment, by the API's own rule, so that nothing is asked for that is not there then.
import type { Fact } from "../data/records";
import type { Moment } from "./moment";

type Bounded = Pick<Fact, "holds" | "occurrence" | "start_earliest" | "start_latest" | "start_open" | "end_earliest" | "end_latest" | "end_open">;

const [BEGIN, END] = ["0000-01-01", "9999-12-31"];

/** `fact` as it was read for all time, where it is possible only when its days are written as uncertain. */
export function holdsThen(fact: Bounded, moment: Moment): "certain" | "possible" | "no" {
  const starts = [fact.start_earliest ?? BEGIN, fact.start_latest ?? (fact.start_open ? BEGIN : END)] as const;
  const ends = [fact.end_latest ?? END, fact.end_earliest ?? (fact.end_open ? END : BEGIN)] as const;
  const [possible, certain] = [0, 1].map((side) => covers(starts[side]!, ends[side]!, moment, fact.occurrence));
  if (certain && fact.holds !== "possible") return "certain";
  return possible ? "possible" : "no";
}

function covers(start: string, end: string, moment: Moment, happening: boolean): boolean {
  if (moment.kind === "always") return true;
  if (moment.kind === "day") return start <= moment.day && (happening || moment.day < end);
  return (!moment.to || start < moment.to) && (!moment.from || end > moment.from);
}
