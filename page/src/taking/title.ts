// What a view shows, as a title: its name and its time, or from which time to which.
import { path } from "../state/address";
import { isCompared, readMoment, tellMoment, tellSpan } from "../state/moment";

export function isComparison(): boolean {
  return path.value === "/" && isCompared();
}

export function tellView(title: string): string {
  if (!isComparison()) return `${title}, ${tellMoment(readMoment())}`;
  return `What changed from ${tellSpan(readMoment())} to ${tellSpan(readMoment("2"))}`;
}
