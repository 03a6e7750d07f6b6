// A value that a claim or a reading gives for a field: names for ids, words for codes, "one of these" as such.
import { findCode, phraseOf, type ListName } from "../data/codes";
import { kindOf, namesProvision, readPath, fieldLabel } from "../data/fields";
import { nameOf } from "../data/names";
import { capitalize, idInWords, inWords } from "../english";
import { common } from "../messages";
import { ActorName } from "./actor";
import { describeCodedDate } from "./dates";
import { Coded } from "./help";

interface Props {
  /** The field, as a path of the API names it. */
  path: string;
  value: unknown;
  /** The kind of the fact. */
  of?: string | undefined;
}

export function Value({ path, value, of }: Props) {
  const options = readOptions(value);
  if (options)
    return (
      <>
        {capitalize(common.oneOf)}: <Each path={path} values={options} of={of} />
      </>
    );
  return <Each path={path} values={Array.isArray(value) ? value : [value]} of={of} />;
}

function Each({ path, values, of }: { path: string; values: readonly unknown[]; of: string | undefined }) {
  if (!values.length) return <>{common.none}</>;
  const { field, item, inner } = readPath(path);
  const named = kindOf(inner ?? field, of);
  return (
    <>
      {values.map((value, i) => {
        const id = typeof value === "string" && (inner !== null || item === null) ? value : null;
        return (
          <span key={i}>
            {i > 0 && ", "}
            {id !== null && named === "actor" ? <ActorName id={id} /> : id !== null && isCoded(inner ?? field, id) ? <Coded list={LISTS[inner ?? field]!} code={id} /> : <bdi>{describeOne(inner ?? field, value, item !== null && inner === null, of)}</bdi>}
          </span>
        );
      })}
    </>
  );
}

/** Whether a value is a code that has a definition. */
function isCoded(field: string, value: unknown): value is string {
  const list = LISTS[field];
  return typeof value === "string" && list !== undefined && findCode(list, value) !== undefined;
}

/** The same as text alone. */
function describeValue(path: string, value: unknown, of?: string): string {
  const options = readOptions(value);
  if (options) return `${capitalize(common.oneOf)}: ${describeEach(path, options, of)}`;
  return describeEach(path, Array.isArray(value) ? value : [value], of);
}

function describeEach(path: string, values: readonly unknown[], of: string | undefined): string {
  const { field, item, inner } = readPath(path);
  return values.map((value) => describeOne(inner ?? field, value, item !== null && inner === null, of)).join(", ");
}

/** The options of a value that says no more than that it was one of some. */
export function readOptions(value: unknown): unknown[] | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const options = (value as { one_of?: unknown }).one_of;
  return Array.isArray(options) ? options : null;
}

// The lists that the codes of some fields are from.
const LISTS: Readonly<Record<string, ListName>> = {
  outcome: "talk_outcome",
  med_type: "med_type",
  stage: "pax_stage",
  form: "agreement_form",
  consent: "agreement_consent",
  stance: "stance",
  status: "demand_status",
  category: "event_category",
  mode: "event_mode",
  format: "talk_format",
  basis: "position_basis",
  formal_role: "role",
  practical_role: "role",
};
const POLARITIES: Record<string, string> = { affirmed: common.stated, negated: common.denied };

/** ``isItem``: the value says whether an item is in a list, not what it is. */
function describeOne(field: string, value: unknown, isItem: boolean, of: string | undefined): string {
  if (value === null || value === undefined) return common.notRecorded;
  if (typeof value === "boolean") return value ? common.yes : common.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "object") return describePart(value);
  const text = String(value);
  if (isItem || field === "polarity") return POLARITIES[text] ?? inWords(text);
  // A tie is known by its ends, which its own name does not say.
  const kind = field === "id" ? (of && of !== of.toUpperCase() ? of : null) : kindOf(field, of);
  if (kind) return nameOf(text);
  if (field === "date" || field === "attested") return describeCodedDate(text);
  const list = LISTS[field];
  if (list !== undefined && findCode(list, text)) return phraseOf(list, text);
  if (namesProvision(field)) return idInWords(text);
  return FREE.has(field) ? text : inWords(text);
}

// What is a source's own text, in which a dash or a capital means what it says.
const FREE = new Set(["title", "text", "what", "words", "date_text", "scope", "alternative_group", "held_to_be", "if", "role", "unit"]);

/** A piece that has fields of its own: whom it is about first, then the rest in words. */
function describePart(piece: object): string {
  return Object.entries(piece)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length))
    .map(([field, value]) => (LEADING.has(field) ? describeValue(field, value) : `${fieldLabel(field)} ${describeValue(field, value)}`))
    .join(", ");
}

const LEADING = new Set(["actor", "status", "text", "words", "cause", "part", "demand", "what"]);
