// What a view shows, as a title: its name and its time, or from which time to which.
import { download } from "../messages";
import { path } from "../state/address";
import { describeMoment, formatSpan, isCompared, readMoment } from "../state/moment";

export function titleOfView(title: string): string {
  if (path.value !== "/" || !isCompared()) return download.titleAt(title, describeMoment(readMoment(), "status"));
  return download.titleOfChanges(formatSpan(readMoment()), formatSpan(readMoment("2")));
}
