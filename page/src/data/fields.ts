// The fields of facts in words, and what their values name.
import { capital, plain } from "./codes";
import { nameOf } from "./names";

/** In words, and the kind of record that its values name; no kind where they are codes, numbers or text. */
const FIELDS: Record<string, { word: string; kind?: string }> = {
  actors: { word: "who did it", kind: "actor" },
  targets: { word: "to whom", kind: "actor" },
  raised_by: { word: "raised by", kind: "actor" },
  directed_at: { word: "addressed to", kind: "actor" },
  offered_by: { word: "offered by", kind: "actor" },
  proposed_by: { word: "proposed by", kind: "actor" },
  proposed_to: { word: "proposed to", kind: "actor" },
  ended_by: { word: "ended by", kind: "actor" },
  to_be_done_by: { word: "to be done by", kind: "actor" },
  participants: { word: "who took part", kind: "actor" },
  signatories: { word: "who signed", kind: "actor" },
  on_behalf_of: { word: "on behalf of", kind: "actor" },
  actor: { word: "actor", kind: "actor" },
  addressee: { word: "addressee", kind: "actor" },
  by: { word: "by", kind: "actor" },
  speaker: { word: "speaker", kind: "actor" },
  part: { word: "part", kind: "actor" },
  source: { word: "who", kind: "actor" },
  target: { word: "to whom", kind: "actor" },
  issues: { word: "on what", kind: "issue" },
  concerns: { word: "on what", kind: "issue" },
  issue: { word: "issue", kind: "issue" },
  place: { word: "where", kind: "place" },
  process: { word: "process", kind: "process" },
  processes: { word: "processes", kind: "process" },
  talk: { word: "talk", kind: "talk" },
  event: { word: "event", kind: "event" },
  agreement: { word: "agreement", kind: "agreement" },
  produced: { word: "agreement from it", kind: "agreement" },
  breaches_agreements: { word: "agreements breached", kind: "agreement" },
  repeats: { word: "repeats", kind: "demand" },
  demand: { word: "demand", kind: "demand" },
  follows: { word: "what came before", kind: "event" },
  stated_causes: { word: "because of what", kind: "event" },
  during: { word: "what it happened during", kind: "event" },
  history: { word: "status" },
  by_addressee: { word: "status", kind: "actor" },
  polarity: { word: "whether it is so at all" },
  existence: { word: "that it is so at all" },
  date: { word: "when" },
  id: { word: "which of these records is right" },
  med_type: { word: "mediation" },
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
  // `status.ADDRESSEE` is where it stands with one of them.
  if (field === "status") return { field: "by_addressee", item: rest, inner: field };
  const last = rest.lastIndexOf(".");
  const inner = last > 0 && PIECES.has(field) && INNER.has(rest.slice(last + 1)) ? rest.slice(last + 1) : null;
  return { field, item: inner ? rest.slice(0, last) : rest, inner };
}

/** The kind of record that a field's values name; null where they name none. */
export function kindOf(field: string, of?: string): string | null {
  // What is controlled is a place.
  if (field === "target" && of === "CONTROLS") return "place";
  return FIELDS[field]?.kind ?? null;
}

export function tellField(field: string): string {
  return FIELDS[field]?.word ?? plain(field);
}

/** A path in words: “Who did it”, “Formal role of Russia”, “Whether Russia took part”. */
export function tellPath(path: string, of?: string): string {
  const { field, item, inner } = readPath(path);
  if (item === null) return capital(tellField(field));
  // `status.ADDRESSEE`: what became of a demand or an offer towards one of those it is addressed to.
  if (field === "status") return `Status towards ${nameOf(item)}`;
  const kind = kindOf(field, of);
  const name = kind ? nameOf(item, kind) : item.startsWith("{") ? "one entry" : plain(item);
  if (inner === "status") return `Status with ${name}`;
  if (inner) return capital(`${tellField(inner)} of ${name}`);
  const whether = WHETHER[field];
  return whether ? `Whether ${whether(name)}` : `Whether ${name} belongs to “${tellField(field)}”`;
}

const WHETHER: Record<string, (name: string) => string> = {
  targets: (name) => `it was done to ${name}`,
  participants: (name) => `${name} took part`,
  signatories: (name) => `${name} signed`,
  issues: (name) => `it was about ${name}`,
  concerns: (name) => `it was about ${name}`,
  produced: (name) => `${name} came of it`,
  breaches: (name) => `it breached ${name}`,
  implements: (name) => `it implemented ${name}`,
  proposed_to: (name) => `it was proposed to ${name}`,
};
