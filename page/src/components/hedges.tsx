// How uncertain a fact is, in words: possible, reported, believed, inferred. What is hedged is never shown as plain.
import { describeModality, labelOf } from "../data/codes";
import { disputedLabel, fieldLabel, kindOf, namesProvision } from "../data/fields";
import { nameOf } from "../data/names";
import type { Fact, Hedge } from "../data/records";
import { idInWords, inWords } from "../english";
import { certainty, common } from "../messages";
import { dates } from "../messages-later";
import { describeDate, Possible } from "./dates";

type Uncertain = Pick<Fact, "holds" | "hedges">;

export function Hedges({ fact }: { fact: Uncertain }) {
  return (
    <>
      <Possible holds={fact.holds} />
      {describeHedges(fact).map((words) => (
        <span key={words} class="tag hedged">
          <bdi>{words}</bdi>
        </span>
      ))}
    </>
  );
}

interface Differing {
  contested: boolean;
  kind?: string;
  readings?: readonly { field: string }[];
}

/** That accounts differ on it, and on what of it: that they differ on its day does not make the whole doubtful. */
export function AccountsDiffer({ fact: { contested, readings = [], kind = "" } }: { fact: Differing }) {
  const points = [...new Set(readings.map(({ field }) => disputedLabel(field, kind)))];
  return contested ? <span class="tag contested">{points.length ? common.accountsDifferOn(points) : common.accountsDiffer}</span> : null;
}

/** The same for a title: each hedge in a few words, and whether it is only possible. */
export function describeUncertainty(fact: Uncertain): string {
  return [fact.holds === "possible" ? common.possible : "", ...describeHedges(fact)]
    .filter(Boolean)
    .map((words) => `, ${words}`)
    .join("");
}

/** Whether nothing but hedges says that it was so at all. */
export function isHedged(fact: Uncertain): boolean {
  return fact.hedges.some((hedge) => hedge.field === "existence");
}

/** Each hedge in a few words; values of one field that are hedged alike are named together. */
export function describeHedges({ hedges }: Uncertain): string[] {
  const groups = new Map<string, { hedge: Hedge; values: string[] }>();
  for (const hedge of hedges) {
    const key = `${hedge.field}/${describeHedge(hedge)}`;
    const values = [...(groups.get(key)?.values ?? []), describeValue(hedge)].filter(Boolean);
    groups.set(key, { hedge, values: [...new Set(values)] });
  }
  return [...groups.values()].map(({ hedge, values }) => {
    if (hedge.field === "existence") return describeHedge(hedge);
    const field = fieldLabel(hedge.field);
    return `${field}${values.length ? ` (${values.join(", ")})` : ""}: ${describeHedge(hedge)}`;
  });
}

/** Whether a hedge has words of its own, and is not only of a kind that has a definition. */
export function isWorded({ hedge, modality }: Pick<Hedge, "hedge" | "modality">): boolean {
  return Boolean(hedge) || modality === "actual";
}

/** How something is hedged: in the source's own words, or by what kind of statement it is. */
export function describeHedge({ hedge, modality }: Pick<Hedge, "hedge" | "modality">): string {
  return !hedge && modality === "actual" ? certainty.lessThanCertain : describeModality(modality, hedge);
}

/** The value that is hedged, in words; empty where the field has none to name. */
export function describeValue({ field, value }: Hedge): string {
  if (field === "date" && typeof value === "string") return describeRange(value);
  const kind = kindOf(field);
  if (typeof value === "string") return kind ? nameOf(value) : namesProvision(field) ? idInWords(value) : inWords(value);
  if (typeof value === "number") return String(value);
  if (value === null || typeof value !== "object") return "";
  const [status, actor] = ["status", "actor"].map((part) => (value as Record<string, unknown>)[part]);
  if (typeof status === "string") return labelOf("demand_status", status).toLowerCase();
  return typeof actor === "string" ? nameOf(actor) : "";
}

/** A date as written, of which one side may be left open. */
function describeRange(date: string): string {
  if (date.startsWith("/")) return dates.end(describeDate(date.slice(1)));
  return date.endsWith("/") ? dates.start(describeDate(date.slice(0, -1))) : describeDate(date);
}
