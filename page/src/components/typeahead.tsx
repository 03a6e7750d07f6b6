// Choosing one of all recorded processes, issues, sources or countries: asked for as one types, each with how much there is of it.
import { useEffect, useId, useState } from "preact/hooks";
import { fetchAnswer, RequestError } from "../data/answer";
import { rememberNames } from "../data/names";
import type { CountryOverview, Page } from "../data/records";
import { nameOfCountry } from "../english";
import { common } from "../messages";
import { typeahead as text } from "../messages-later";
import { timelessQuery } from "../state/filters";

export interface Choice {
  id: string;
  label: string;
  count: number;
}

type Ask = (typed: string, stop: AbortSignal) => Promise<readonly Choice[]>;

const WAIT_MS = 150;
const SHOWN = 12;

interface Props {
  label: string;
  ask: Ask;
  /** The unit of the counts, in words. */
  unit: (count: number) => string;
  onTake: (choice: Choice) => void;
  name?: string;
}

/** What was found, and for which words: Enter takes nothing of other words. */
interface Found {
  typed: string;
  choices: readonly Choice[];
}

export function Typeahead({ label, ask, unit, onTake, name }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  useEffect(() => {
    setFault(null);
    if (typed === null) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    const wait = setTimeout(
      () => {
        ask(typed.trim(), stop.signal).then(
          (choices) => {
            if (stop.signal.aborted) return;
            setFound({ typed, choices });
            setMarked(0);
          },
          (error: unknown) => {
            if (!stop.signal.aborted) setFault(error instanceof RequestError ? error.problem.detail : common.unreachable);
          },
        );
      },
      typed ? WAIT_MS : 0,
    );
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [typed]);
  const current = found !== null && found.typed === typed ? found.choices : null;
  const open = current !== null && current.length > 0;
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    setTyped(null);
    onTake(choice);
  };
  return (
    <div class="search typeahead">
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
        value={typed ?? ""}
        {...(name ? { "data-typeahead": name } : {})}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(open ? { "aria-activedescendant": `${id}-${marked}` } : {})}
        onFocus={() => setTyped(typed ?? "")}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped(null);
          if (event.key === "Enter") {
            event.preventDefault();
            take(current?.[marked]);
          }
          if (!open || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          setMarked((marked + (event.key === "ArrowDown" ? 1 : current.length - 1)) % current.length);
        }}
        onBlur={() => setTyped(null)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {(current ?? []).map((choice, i) => (
          <li
            key={choice.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            data-choice={choice.id}
            // Before the field loses the focus and the list closes.
            onPointerDown={(event) => {
              event.preventDefault();
              take(choice);
            }}
          >
            <bdi>{choice.label}</bdi> <span class="soft">{unit(choice.count)}</span>
          </li>
        ))}
      </ul>
      {typed !== null && current === null && fault === null && (
        <p class="none" role="status" data-state="searching">
          {text.searching}
        </p>
      )}
      {typed !== null && current?.length === 0 && (
        <p class="none" role="status">
          {text.none}
        </p>
      )}
      {fault !== null && (
        <p class="none" role="alert" data-state="failed">
          {text.failed} <span dir="auto">{fault}</span>
        </p>
      )}
    </div>
  );
}

interface Counted {
  id: string;
  label: string;
  facts?: number;
  claims?: number;
}

/** Those of an overview that go by what is typed. */
function askOverview(what: "processes" | "issues" | "sources"): Ask {
  return async (typed, stop) => {
    const page = await fetchAnswer<Page<Counted>>(timelessQuery(`/v1/overview/${what}`, { q: typed, limit: SHOWN }), stop);
    rememberNames(page.items);
    return page.items.map(({ id, label, facts, claims }) => ({ id, label, count: facts ?? claims ?? 0 }));
  };
}

const askProcesses = askOverview("processes");
const askIssues = askOverview("issues");
const askSources = askOverview("sources");

/** All countries are one small answer, so that those are found by the names that the browser gives them. */
const askCountries: Ask = async (typed, stop) => {
  const page = await fetchAnswer<Page<CountryOverview>>(timelessQuery("/v1/overview/countries", { limit: 400 }), stop);
  const wanted = typed.toLowerCase();
  return page.items
    .map(({ country, facts }) => ({ id: country, label: nameOfCountry(country), count: facts }))
    .filter(({ id, label }) => !wanted || label.toLowerCase().includes(wanted) || id.toLowerCase() === wanted)
    .slice(0, SHOWN);
};

type Of = Pick<Props, "label" | "onTake">;

export function ProcessSearch(props: Of) {
  return <Typeahead {...props} name="process" ask={askProcesses} unit={text.facts} />;
}

export function IssueSearch(props: Of) {
  return <Typeahead {...props} name="issue" ask={askIssues} unit={text.facts} />;
}

export function SourceSearch(props: Of) {
  return <Typeahead {...props} name="source" ask={askSources} unit={text.claims} />;
}

export function CountrySearch(props: Of) {
  return <Typeahead {...props} name="country" ask={askCountries} unit={text.facts} />;
}
