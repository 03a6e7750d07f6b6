// Search to focus: any spelling or script; Enter takes the option that is marked.
import { useEffect, useId, useState } from "preact/hooks";
import { RequestError, fetchAnswer } from "../data/answer";
import { rememberNames } from "../data/names";
import type { Page } from "../data/records";
import { chronology, common, record, search as words } from "../messages";
import { addressWith, goTo, path } from "../state/address";
import { timelessQuery } from "../state/filters";
import { pageOf } from "./actor";

interface Match {
  id: string;
  kind: string;
  label: string;
  matched: string | null;
}

const OPENED = new Set(["talk", "demand", "agreement", "event", "offer", "place", "source"]);
const WAIT_MS = 150;
const kinds: Readonly<Record<string, string>> = { ...chronology.kinds, ...record.kinds };

/** Where a match leads; null where this page shows no record of its kind. */
function wayTo({ id, kind }: Match): string | null {
  if (kind === "actor") return path.value === "/" ? addressWith({ open: `actor/${id}` }) : pageOf("actors", id);
  if (kind === "process") return pageOf("processes", id);
  if (kind === "issue") return addressWith({ issue: id, open: null }, "/positions");
  return OPENED.has(kind) ? addressWith({ open: `${kind}/${id}` }) : null;
}

interface Props {
  label: string;
  /** Only actors, and what to do with the one that is chosen; without it the page goes there. */
  onActor?: (id: string) => void;
}

export function Search({ label, onActor }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const [matches, setMatches] = useState<Match[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  useEffect(() => {
    const q = text.trim();
    setFault(null);
    if (!q) {
      setMatches(null);
      return;
    }
    const stop = new AbortController();
    const wait = setTimeout(() => {
      const extra = { q, limit: 20, ...(onActor ? { kind: "actor" } : {}) };
      fetchAnswer<Page<Match>>(timelessQuery("/v1/search", extra), stop.signal).then(
        (page) => {
          rememberNames(page.items.filter((item) => item.kind === "actor"));
          setMatches(page.items.filter((item) => (onActor ? item.kind === "actor" : wayTo(item) !== null)).slice(0, 9));
          setMarked(0);
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setMatches(null);
          setFault(error instanceof RequestError ? error.problem.detail : common.unreachable);
        },
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [text]);

  const take = (match: Match | undefined) => {
    if (!match) return;
    setText("");
    setMatches(null);
    if (onActor) onActor(match.id);
    else goTo(wayTo(match) ?? "/");
  };
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
            take(matches?.[marked]);
          }
          if (!matches?.length || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          setMarked((marked + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length);
        }}
        onBlur={() => {
          setMatches(null);
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
            <bdi>{match.label}</bdi> <span class="soft">{kinds[match.kind]?.toLowerCase() ?? match.kind}</span>
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
      {matches?.length === 0 && (
        <p class="none" role="status">
          {words.none}
        </p>
      )}
    </div>
  );
}
