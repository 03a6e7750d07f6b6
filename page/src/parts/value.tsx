// A value that a claim or a reading gives for a field: names for ids, words for codes, "one of these" as such.
import { MEDIATIONS, OUTCOMES, plain, STAGES, STANCES, STATUSES } from "../data/codes";
import { kindOf, readPath, tellField } from "../data/fields";
import { nameOf } from "../data/names";
import { ActorName } from "./actor";
import { tellCoded } from "./time";

interface Props {
  /** The field, as a path of the API names it. */
  path: string;
  value: unknown;
  /** The kind of the fact. */
  of?: string | undefined;
}

export const ONE_OF = "One of these, the sources do not say which";

export function Value({ path, value, of }: Props) {
  const options = readOptions(value);
  if (options)
    return (
      <>
        {ONE_OF}: <Each path={path} values={options} of={of} />
      </>
    );
  return <Each path={path} values={Array.isArray(value) ? value : [value]} of={of} />;
}

function Each({ path, values, of }: { path: string; values: readonly unknown[]; of: string | undefined }) {
  if (!values.length) return <>none</>;
  const { field, item, inner } = readPath(path);
  const named = kindOf(inner ?? field, of);
  return (
    <>
      {values.map((value, i) => {
        const id = typeof value === "string" && (inner !== null || item === null) ? value : null;
        return (
          <span key={i}>
            {i > 0 && ", "}
            {id !== null && named === "actor" ? <ActorName id={id} /> : <bdi>{tellOne(inner ?? field, value, item !== null && inner === null, of)}</bdi>}
          </span>
        );
      })}
    </>
  );
}

/** The same as text alone. */
function tellValue(path: string, value: unknown, of?: string): string {
  const options = readOptions(value);
  if (options) return `${ONE_OF}: ${tellAll(path, options, of)}`;
  return tellAll(path, Array.isArray(value) ? value : [value], of);
}

function tellAll(path: string, values: readonly unknown[], of: string | undefined): string {
  const { field, item, inner } = readPath(path);
  return values.map((value) => tellOne(inner ?? field, value, item !== null && inner === null, of)).join(", ");
}

/** The options of a value that says no more than that it was one of some. */
export function readOptions(value: unknown): unknown[] | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const options = (value as { one_of?: unknown }).one_of;
  return Array.isArray(options) ? options : null;
}

const CODES: Record<string, (code: string) => string | undefined> = {
  outcome: (code) => OUTCOMES[code],
  med_type: (code) => MEDIATIONS[code],
  stage: (code) => STAGES[code],
  stance: (code) => STANCES[code]?.word.toLowerCase(),
  status: (code) => STATUSES[code]?.word.toLowerCase(),
};
const POLARITIES: Record<string, string> = { affirmed: "stated", negated: "denied" };

/** ``isItem``: the value says whether an item is in a list, not what it is. */
function tellOne(field: string, value: unknown, isItem: boolean, of: string | undefined): string {
  if (value === null || value === undefined) return "not recorded";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (typeof value === "object") return tellPiece(value);
  const text = String(value);
  if (isItem || field === "polarity") return POLARITIES[text] ?? plain(text);
  // A tie is known by its ends, which its own name does not say.
  const kind = field === "id" ? (of && of !== of.toUpperCase() ? of : null) : kindOf(field, of);
  if (kind) return nameOf(text, kind);
  if (field === "date" || field === "attested") return tellCoded(text);
  return CODES[field]?.(text) ?? (FREE.has(field) ? text : plain(text));
}

// What is a source's own text, in which a dash or a capital means what it says.
const FREE = new Set(["title", "text", "what", "words", "date_text", "scope", "alternative_group", "held_to_be", "if", "role", "unit"]);

/** A piece that has fields of its own: whom it is about first, then the rest in words. */
function tellPiece(piece: object): string {
  return Object.entries(piece)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length))
    .map(([field, value]) => (LEADING.has(field) ? tellValue(field, value) : `${tellField(field)} ${tellValue(field, value)}`))
    .join(", ");
}

const LEADING = new Set(["actor", "status", "text", "words", "cause", "part", "demand", "what"]);
