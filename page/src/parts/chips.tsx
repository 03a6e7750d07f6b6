// What of the filters is set, each with its way out: a link that was sent shows at once that it is filtered.
import { capital, LAYERS, plain, tellTie, TYPES } from "../data/codes";
import { nameOf } from "../data/names";
import { addressWith, param, paramList } from "../state/address";
import { readMoment, tellMoment, writeMoment } from "../state/moment";
import { tellRecorded } from "../state/recorded";
import { isTaken } from "../state/takes";

const LISTS: [string, (code: string) => string][] = [
  ["around", (id) => nameOf(id)],
  ["types", (code) => TYPES[code] ?? code],
  ["layers", (code) => LAYERS[code] ?? code],
  ["kinds", (code) => capital(tellTie(code))],
  ["according_to", (id) => `According to ${nameOf(id, "source")}`],
];

const SINGLE: [string, (value: string) => string][] = [
  ["depth", (value) => `${value} steps around`],
  ["process", (id) => nameOf(id, "process")],
  ["issue", (id) => nameOf(id, "issue")],
  ["min_confidence", (value) => `Confidence ${value} and more`],
  ["min_sources", (value) => `At least ${value} independent sources`],
  ["published_by", (value) => `Published by ${value}`],
  ["known_at", (value) => `As recorded by ${tellRecorded(value)}`],
  ["min_weight", (value) => `Weight ${value} and more`],
  ["contested", (value) => CONTESTED[value] ?? `Contested edges: ${value}`],
  ["roles", (value) => `Talks and signatures of ${plain(value)} alone`],
  ["within", (value) => `What happened in the ${value} days before`],
  ["min_degree", (value) => `Actors who meet ${value} others or more`],
  ["certain_only", () => "Only what is certain"],
];

const CONTESTED: Record<string, string> = {
  show: "Contested edges shown, not counted",
  hide: "Contested edges hidden",
  count: "Contested edges counted",
};

const NONE = { kind: "always" } as const;

interface Chip {
  words: string;
  /** The address without it. */
  without: string;
  /** Whether it narrows this view. */
  taken: boolean;
}

function setFilters(): Chip[] {
  const set: Chip[] = [];
  const [time, second] = [readMoment(), readMoment("2")];
  const compared = second.kind !== "always";
  // Whichever of two times is taken off, the other is the one that is asked about.
  const without = addressWith({ ...writeMoment(second), ...writeMoment(NONE, "2") });
  if (time.kind !== "always") set.push({ words: `${compared ? "First: " : ""}${compared ? tellMoment(time) : capital(tellMoment(time))}`, without, taken: isTaken("as_of") });
  if (compared) set.push({ words: `Second: ${tellMoment(second)}`, without: addressWith(writeMoment(NONE, "2")), taken: isTaken("as_of2") });
  for (const [name, tell] of LISTS) {
    const values = paramList(name);
    for (const value of values) set.push({ words: tell(value), without: addressWith({ [name]: values.filter((one) => one !== value) }), taken: isTaken(name) });
  }
  for (const [name, tell] of SINGLE) {
    const value = param(name);
    if (value) set.push({ words: tell(value), without: addressWith({ [name]: null }), taken: isTaken(name) });
  }
  return set;
}

/** The filters of this view in words, for captions; of two times that are compared, both. */
export function describeFilters(): string[] {
  return setFilters()
    .filter(({ taken }) => taken)
    .map(({ words }) => words);
}

export function Chips() {
  const chips = setFilters();
  if (!chips.length) return null;
  return (
    <ul class="chips" aria-label="What is set">
      {chips.map(({ words, without, taken }) => (
        <li key={words} class={taken ? "" : "unused"}>
          <span>
            <bdi>{words}</bdi>
            {!taken && " (does not narrow this view)"}
          </span>
          <a href={without} aria-label={`Take off: ${words}`}>
            ×
          </a>
        </li>
      ))}
    </ul>
  );
}
