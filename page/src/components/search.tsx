// Search to focus: any spelling or script; Enter takes the option that is marked, of what is written and of nothing before.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { RequestError, fetchAnswer } from "../data/answer";
import { isTieKind, labelOf, tiePhrase } from "../data/codes";
import { rememberNames } from "../data/names";
import type { Match, Page } from "../data/records";
import { capitalize, inWords, joinWords, nameOfCountry } from "../english";
import { chronology, common, record, search as words } from "../messages";
import { addressWith, goTo, path } from "../state/address";
import { timelessQuery } from "../state/filters";
import { pageOf } from "./actor";

const OPENED = new Set(["talk", "demand", "agreement", "event", "offer", "place", "source"]);
const WAIT_MS = 150;
const SHOWN = 9;
const kinds: Readonly<Record<string, string>> = { ...chronology.kinds, ...record.kinds };

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

/** What was found, and the words that it was found for. */
interface Found {
  q: string;
  matches: Match[];
}

export function Search({ label, onActor }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  const [closed, setClosed] = useState(false);
  // Enter was pressed before the answer was there: its first match is taken when it comes.
  const hurried = useRef<string | null>(null);
  const q = text.trim();
  const take = (match: Match | undefined) => {
    hurried.current = null;
    if (!match) return;
    setText("");
    setFound(null);
    if (onActor) onActor(match.id);
    else goTo(wayTo(match) ?? "/");
  };
  useEffect(() => {
    setFault(null);
    setClosed(false);
    if (hurried.current !== q) hurried.current = null;
    if (!q) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    const wait = setTimeout(() => {
      const extra = { q, limit: 20, counts: "true", ...(onActor ? { kind: "actor" } : {}) };
      fetchAnswer<Page<Match>>(timelessQuery("/v1/search", extra), stop.signal).then(
        (page) => {
          if (stop.signal.aborted) return;
          rememberNames(page.items.filter((item) => item.kind === "actor"));
          const matches = page.items.filter((item) => (onActor ? item.kind === "actor" : wayTo(item) !== null)).slice(0, SHOWN);
          setFound({ q, matches });
          setMarked(0);
          if (hurried.current === q) take(matches[0]);
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setFound(null);
          setFault(error instanceof RequestError ? error.problem.detail : common.unreachable);
        },
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [q]);

  // What was found for other words is not shown under these.
  const matches = found !== null && found.q === q && !closed ? found.matches : null;
  const searching = q !== "" && found?.q !== q && fault === null && !closed;
  const open = matches !== null && matches.length > 0;
  return (
    <div class="search" {...(onActor ? {} : { role: "search" as const })}>
      <label class="hidden" for={`${id}-text`}>
        {label}
      </label>
      <input
        id={`${id}-text`}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        placeholder={label}
        value={text}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(open ? { "aria-activedescendant": `${id}-${marked}` } : {})}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setText("");
          if (event.key === "Enter") {
            event.preventDefault();
            if (matches) take(matches[marked]);
            else if (searching) hurried.current = q;
          }
          if (!matches?.length || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          setMarked((marked + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length);
        }}
        onFocus={() => setClosed(false)}
        onBlur={() => {
          setClosed(true);
          setFault(null);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {(matches ?? []).map((match, i) => (
          <li
            key={match.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            // Before the field loses the focus and the list closes.
            onPointerDown={(event) => {
              event.preventDefault();
              take(match);
            }}
          >
            <bdi>{match.label}</bdi> <span class="soft">{describeMatch(match)}</span>
            {match.matched && match.matched !== match.label && (
              <span class="soft">
                {" "}
                · <bdi>{match.matched}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p class="none" role="alert" data-state="failed">
          {words.failed} <span dir="auto">{fault}</span>
        </p>
      )}
      {searching && (
        <p class="none" role="status" data-state="searching">
          {words.searching}
        </p>
      )}
      {matches?.length === 0 && (
        <p class="none" role="status">
          {words.none}
        </p>
      )}
    </div>
  );
}
