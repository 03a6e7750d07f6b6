// The fields of facts in words, and what their values name.
import { capitalize, idInWords, inWords } from "../english";
import * as messages from "../messages";
import { isTieKind, lowerFirst, targetOf } from "./codes";
import { nameOf } from "./names";
import type { Fact } from "./records";

/** The kind of record that a field's values name; the values of all other fields are codes, numbers or text. */
const KINDS: Record<string, string> = {
  actors: "actor",
  targets: "actor",
  raised_by: "actor",
  directed_at: "actor",
  offered_by: "actor",
  proposed_by: "actor",
  proposed_to: "actor",
  ended_by: "actor",
  to_be_done_by: "actor",
  participants: "actor",
  signatories: "actor",
  on_behalf_of: "actor",
  actor: "actor",
  addressee: "actor",
  by: "actor",
  speaker: "actor",
  part: "actor",
  source: "actor",
  target: "actor",
  by_addressee: "actor",
  issues: "issue",
  concerns: "issue",
  issue: "issue",
  place: "place",
  process: "process",
  processes: "process",
  talk: "talk",
  event: "event",
  follows: "event",
  stated_causes: "event",
  during: "event",
  cause: "event",
  agreement: "agreement",
  produced: "agreement",
  breaches_agreements: "agreement",
  repeats: "demand",
  demand: "demand",
};

// Lists of pieces, of which each piece's fields may differ too: `participants.russia.formal_role`.
const PIECES = new Set(["participants", "signatories", "provisions"]);
const INNER = new Set(["formal_role", "practical_role", "also_as", "on_behalf_of", "date", "declared_unilaterally", "text", "issues", "after", "if", "numbers", "satisfies"]);

/** A field, or one item of a list, or one field of such an item, as a path of the API names it. */
export interface FieldPath {
  field: string;
  item: string | null;
  inner: string | null;
}

export function readPath(path: string): FieldPath {
  const dot = path.indexOf(".");
  if (dot < 0) return { field: path, item: null, inner: null };
  const [field, rest] = [path.slice(0, dot), path.slice(dot + 1)];
  // `status.ADDRESSEE` is the status with one addressee.
  if (field === "status") return { field: "by_addressee", item: rest, inner: field };
  const last = rest.lastIndexOf(".");
  const inner = last > 0 && PIECES.has(field) && INNER.has(rest.slice(last + 1)) ? rest.slice(last + 1) : null;
  return { field, item: inner ? rest.slice(0, last) : rest, inner };
}

/** The kind of record that a field's values name; null where they name none. */
export function kindOf(field: string, of?: string): string | null {
  if (field === "target" && of !== undefined) return targetOf(of);
  return KINDS[field] ?? null;
}

// Provisions have no names but their ids.
const PROVISIONS = new Set(["exceeds", "implements", "breaches", "after", "provision"]);

/** Whether a field's values are provisions of agreements. */
export function namesProvision(field: string): boolean {
  return PROVISIONS.has(field);
}

/** What a fact is called: its title or text, of a quantity what it counts. */
export function titleOf(fact: Pick<Fact, "id" | "title" | "text" | "what">): string {
  return fact.title ?? fact.text ?? fact.what ?? idInWords(fact.id);
}

/** A field in words, as it reads inside a sentence. */
export function fieldLabel(field: string): string {
  return messages.fields[field] ?? inWords(field);
}

/** A path in words: “Initiated by”, “Formal role of Russia”, “Whether Russia took part”. */
export function pathLabel(path: string, of?: string): string {
  const { field, item, inner } = readPath(path);
  const words = messages.paths;
  if (item === null) return capitalize(fieldLabel(field));
  const kind = kindOf(field, of);
  const name = kind ? nameOf(item) : item.startsWith("{") ? words.entry : inWords(item);
  if (inner === "status") return words.statusWith(name);
  if (inner) return capitalize(words.ofItem(fieldLabel(inner), name));
  return words.whether[field]?.(name) ?? words.whetherIn(name, fieldLabel(field));
}

/** The same for what accounts differ on, inside a sentence: “date”, “whether Russia took part”. */
export function disputedLabel(path: string, of: string): string {
  return (isTieKind(of) && messages.paths.ends[path]) || lowerFirst(pathLabel(path, of));
}
