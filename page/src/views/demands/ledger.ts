// The ledger's rows and columns: demands by urgency, rounds by date, and the status changes where they meet.
import type { Fact, Moved } from "../../data/records";

export interface Round {
  /** What set a status: `talk/…`, `event/…`, `agreement/…`, or the day alone. */
  key: string;
  /** The reference that opens it in the panel. */
  reference: string | null;
  date: string;
}

/** The round of a status change. */
export function roundOf(step: Moved): Round {
  const reference = step.talk ? `talk/${step.talk}` : step.event ? `event/${step.event}` : step.agreement ? `agreement/${step.agreement}` : null;
  return { key: reference ?? `day/${step.date ?? ""}`, reference, date: step.date ?? "" };
}

/** The rounds of some demands, the earliest first, undated ones before all. */
export function roundsOf(demands: readonly Fact[]): Round[] {
  const rounds = new Map<string, Round>();
  for (const demand of demands) for (const step of demand.history ?? []) rounds.set(roundOf(step).key, roundOf(step));
  return [...rounds.values()].sort((a, b) => (day(a.date) < day(b.date) ? -1 : day(a.date) > day(b.date) ? 1 : a.key < b.key ? -1 : 1));
}

/** The day in a date as written, for order alone. */
function day(date: string): string {
  return /\d{4}(-\d{2}(-\d{2})?)?/.exec(date)?.[0] ?? "";
}

/** Unmet ones first, then those with the latest status first. */
export function byUrgency(demands: readonly Fact[]): Fact[] {
  return [...demands].sort(
    (a, b) =>
      Number(b.unmet ?? false) - Number(a.unmet ?? false) ||
      (b.start_latest ?? "").localeCompare(a.start_latest ?? "") ||
      (a.id < b.id ? -1 : 1),
  );
}

export function stepsAt(demand: Fact, round: Round): Moved[] {
  return (demand.history ?? []).filter((step) => roundOf(step).key === round.key);
}
