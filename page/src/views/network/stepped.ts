// The last step of time that was made, for as long as the view stays at the time that it led to.
import { signal } from "@preact/signals";
import type { Moment } from "../../state/moment";

interface Stepped {
  from: Moment;
  to: Moment;
}

const last = signal<Stepped | null>(null);

export function noteStep(from: Moment, to: Moment): void {
  last.value = { from, to };
}

/** The time before the step that led to this one; null where none did. */
export function timeBefore(moment: Moment): Moment | null {
  const step = last.value;
  return step && JSON.stringify(step.to) === JSON.stringify(moment) ? step.from : null;
}
