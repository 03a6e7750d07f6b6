// Search to focus: any spelling or script.
import { fetchAnswer } from "../data/answer";
import { isTieKind, labelOf, tiePhrase } from "../data/codes";
import { rememberNames } from "../data/names";
import type { Match, Page } from "../data/records";
import { capitalize, inWords, joinWords, nameOfCountry } from "../english";
import { kinds, search as words } from "../messages";
import { addressWith, goTo, path } from "../state/address";
import { timelessQuery } from "../state/filters";
import { pageOf } from "./actor";
import { Combobox } from "./combobox";

const OPENED = new Set(["talk", "demand", "agreement", "event", "offer", "place", "source"]);
const SHOWN = 9;

/** Where a match leads; null where this page shows no record of its kind. */
function wayTo({ id, kind }: Match): string | null {
  if (kind === "actor") return path.value === "/" ? addressWith({ open: `actor/${id}` }) : pageOf("actors", id);
  if (kind === "process") return pageOf("processes", id);
  if (kind === "issue") return addressWith({ issue: id, open: null }, "/positions");
  return OPENED.has(kind) ? addressWith({ open: `${kind}/${id}` }) : null;
}

/** What tells a match from others of its name: what it is, of which country, and how many facts name it. */
function describeMatch({ kind, type, country, count }: Match): string {
  const what = kind === "actor" && type ? labelOf("actor_type", type) : (kinds[kind] ?? (isTieKind(kind) ? capitalize(tiePhrase(kind)) : inWords(kind)));
  return joinWords([what, country && nameOfCountry(country), typeof count === "number" && words.facts(count)], " · ");
}

interface Props {
  label: string;
  /** Only actors, and what to do with the one that is chosen; without it the page goes there. */
  onActor?: (id: string) => void;
}

export function Search({ label, onActor }: Props) {
  const find = async (q: string, stop: AbortSignal) => {
    const extra = { q, limit: 20, counts: "true", ...(onActor ? { kind: "actor" } : {}) };
    const { items } = await fetchAnswer<Page<Match>>(timelessQuery("/v1/search", extra), stop);
    rememberNames(items.filter(({ kind }) => kind === "actor"));
    return items.filter((item) => (onActor ? item.kind === "actor" : wayTo(item) !== null)).slice(0, SHOWN);
  };
  return (
    <Combobox label={label} ask={find} onTake={(match) => (onActor ? onActor(match.id) : goTo(wayTo(match) ?? "/"))} {...(onActor ? {} : { role: "search" })}>
      {(match) => (
        <>
          <bdi>{match.label}</bdi> <span class="soft">{describeMatch(match)}</span>
          {match.matched && match.matched !== match.label && (
            <span class="soft">
              {" "}
              · <bdi>{match.matched}</bdi>
            </span>
          )}
        </>
      )}
    </Combobox>
  );
}
