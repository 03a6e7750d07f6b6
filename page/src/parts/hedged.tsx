// How unsure a fact is, in words: only possible then, reported, believed, inferred. Never told as plain.
import { plain, STATUSES, tellModality } from "../data/codes";
import { kindOf, tellField } from "../data/fields";
import { nameOf } from "../data/names";
import type { Fact, Hedge } from "../data/records";
import { Possible, tellWritten } from "./time";

type Unsure = Pick<Fact, "holds" | "hedges">;

export function Hedged({ fact }: { fact: Unsure }) {
  return (
    <>
      <Possible holds={fact.holds} />
      {tellHedges(fact).map((words) => (
        <span key={words} class="tag hedged">
          <bdi>{words}</bdi>
        </span>
      ))}
    </>
  );
}

/** That accounts differ on it. */
export function Differ({ fact }: { fact: { contested: boolean } }) {
  return fact.contested ? <span class="tag contested">accounts differ</span> : null;
}

/** The same for a title: each hedge in a few words, and whether it is only possible. */
export function tellUnsure(fact: Unsure): string {
  return [fact.holds === "possible" ? "possible" : "", ...tellHedges(fact)].filter(Boolean).map((words) => `, ${words}`).join("");
}

/** Whether nothing but hedges says that it was so at all. */
export function isHedged(fact: Unsure): boolean {
  return fact.hedges.some((hedge) => hedge.field === "existence");
}

/** Each hedge in a few words; values of one field that are hedged alike are told together. */
export function tellHedges({ hedges }: Unsure): string[] {
  const told = new Map<string, { hedge: Hedge; values: string[] }>();
  for (const hedge of hedges) {
    const key = `${hedge.field}/${tellHow(hedge)}`;
    const values = [...(told.get(key)?.values ?? []), tellValue(hedge)].filter(Boolean);
    told.set(key, { hedge, values: [...new Set(values)] });
  }
  return [...told.values()].map(({ hedge, values }) => {
    if (hedge.field === "existence") return tellHow(hedge);
    const field = tellField(hedge.field);
    return `${field}${values.length ? ` (${values.join(", ")})` : ""}: ${tellHow(hedge)}`;
  });
}

function tellHow({ hedge, modality }: Hedge): string {
  return !hedge && modality === "actual" ? "less than sure" : tellModality(modality, hedge);
}

function tellValue({ field, value }: Hedge): string {
  if (field === "date" && typeof value === "string") return tellRange(value);
  const kind = kindOf(field);
  if (typeof value === "string") return kind ? nameOf(value, kind) : plain(value);
  if (typeof value === "number") return String(value);
  if (value === null || typeof value !== "object") return "";
  const [status, actor] = ["status", "actor"].map((part) => (value as Record<string, unknown>)[part]);
  if (typeof status === "string") return (STATUSES[status]?.word ?? plain(status)).toLowerCase();
  return typeof actor === "string" ? nameOf(actor) : "";
}

/** A date as written, of which one side may be left open. */
function tellRange(date: string): string {
  if (date.startsWith("/")) return `end ${tellWritten(date.slice(1))}`;
  return date.endsWith("/") ? `beginning ${tellWritten(date.slice(0, -1))}` : tellWritten(date);
}
