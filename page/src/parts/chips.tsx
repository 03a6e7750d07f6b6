// What of the filters is set, each with its way out: a link that was sent shows at once that it is filtered.
import { capital, LAYERS, TYPES } from "../data/codes";
import { nameOf } from "../data/names";
import { addressWith, param, paramList } from "../state/address";
import { readMoment, tellMoment } from "../state/moment";

const LISTS: [string, (code: string) => string][] = [
  ["around", (id) => nameOf(id)],
  ["types", (code) => TYPES[code] ?? code],
  ["layers", (code) => LAYERS[code] ?? code],
  ["according_to", (id) => `According to ${nameOf(id, "source")}`],
];

const SINGLE: [string, (value: string) => string][] = [
  ["depth", (value) => `${value} steps around`],
  ["process", (id) => nameOf(id, "process")],
  ["issue", (id) => nameOf(id, "issue")],
  ["min_confidence", (value) => `Confidence ${value} and more`],
  ["min_sources", (value) => `At least ${value} independent sources`],
  ["published_by", (value) => `Published by ${value}`],
  ["known_at", (value) => `As recorded by ${value}`],
  ["min_weight", (value) => `Weight ${value} and more`],
  ["certain_only", () => "Only what is certain"],
];

const TIMES = { as_of: null, from: null, to: null, as_of2: null, from2: null, to2: null };

function setFilters(): [words: string, without: string][] {
  const set: [string, string][] = [];
  const time = readMoment();
  if (time.kind !== "always") set.push([capital(tellMoment(time)), addressWith(TIMES)]);
  for (const [name, tell] of LISTS) {
    const values = paramList(name);
    for (const value of values) set.push([tell(value), addressWith({ [name]: values.filter((one) => one !== value) })]);
  }
  for (const [name, tell] of SINGLE) {
    const value = param(name);
    if (value) set.push([tell(value), addressWith({ [name]: null })]);
  }
  return set;
}

/** The filters in words, for captions. */
export function describeFilters(): string[] {
  return setFilters().map(([words]) => words);
}

export function Chips() {
  const chips = setFilters();
  if (!chips.length) return null;
  return (
    <ul class="chips" aria-label="What is set">
      {chips.map(([words, without]) => (
        <li key={words}>
          <span>
            <bdi>{words}</bdi>
          </span>
          <a href={without} aria-label={`Take off: ${words}`}>
            ×
          </a>
        </li>
      ))}
    </ul>
  );
}
