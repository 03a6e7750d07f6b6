// The filters that are set, each with a way to remove it: a link that was sent shows at once that it is filtered.
import { labelOf, tiePhrase } from "../data/codes";
import { nameOf } from "../data/names";
import { capitalize, nameOfCountry, nameOfRegion } from "../english";
import * as messages from "../messages";
import { addressWith, param, paramList } from "../state/address";
import { isApplicable } from "../state/applicable";
import { LISTED } from "../state/filters";
import { formatKnownAt } from "../state/known-at";
import { describeMoment, readMoment, writeMoment } from "../state/moment";

/** What the values of some filters name. */
const NAMES: Readonly<Record<string, (value: string) => string>> = {
  around: (id) => nameOf(id),
  types: (code) => labelOf("actor_type", code),
  layers: (code) => labelOf("network_layer", code),
  kinds: (code) => capitalize(tiePhrase(code)),
  process: (id) => nameOf(id),
  issue: (id) => nameOf(id),
  according_to: (id) => nameOf(id),
  country: nameOfCountry,
  region: nameOfRegion,
  known_at: formatKnownAt,
};

const NONE = { kind: "always" } as const;

interface Chip {
  words: string;
  /** The address without it. */
  without: string;
  /** Whether it applies to this view. */
  used: boolean;
  /** Whether it is the one time of the view, which the network's bar shows anyway. */
  shownInBar?: boolean;
}

function describe(name: string, value: string): string {
  const words = NAMES[name]?.(value) ?? value;
  const number = messages.filters.numbers[name];
  return messages.chips.set[name]?.(words) ?? (number === undefined ? words : messages.chips.number(number, words));
}

function setFilters(): Chip[] {
  const set: Chip[] = [];
  const [time, second] = [readMoment(), readMoment("2")];
  const compared = second.kind !== "always";
  // Whichever of two times is removed, the other one remains as the time of the view.
  const without = addressWith({ ...writeMoment(second), ...writeMoment(NONE, "2") });
  if (time.kind !== "always") {
    const words = describeMoment(time);
    set.push({ words: compared ? messages.chips.first(words) : capitalize(words), without, used: isApplicable("as_of"), shownInBar: !compared });
  }
  if (compared) set.push({ words: messages.chips.second(describeMoment(second)), without: addressWith(writeMoment(NONE, "2")), used: isApplicable("as_of2") });
  for (const { name, many } of LISTED) {
    const values = many ? paramList(name) : [param(name)].filter((value) => value !== null);
    for (const value of values)
      set.push({ words: describe(name, value), without: addressWith({ [name]: values.filter((one) => one !== value) }), used: isApplicable(name) });
  }
  return set;
}

/** The filters of this view in words, for captions; of two times that are compared, both. */
export function describeFilters(): string[] {
  return setFilters()
    .filter(({ used }) => used)
    .map(({ words }) => words);
}

export function Chips() {
  const chips = setFilters();
  if (!chips.length) return null;
  return (
    <ul class="chips" aria-label={messages.chips.label}>
      {chips.map(({ words, without, used, shownInBar }) => (
        <li key={words} class={[used ? "" : "unused", shownInBar ? "of-time" : ""].join(" ").trim()}>
          <span>
            <bdi>{words}</bdi>
            {!used && messages.filters.unusedNote}
          </span>
          <a href={without} aria-label={messages.chips.remove(words)}>
            ×
          </a>
        </li>
      ))}
    </ul>
  );
}
