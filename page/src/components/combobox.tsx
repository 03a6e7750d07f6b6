// A field that finds as one types: arrows mark, Enter takes what is marked, of what is written and of nothing before.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { RequestError } from "../data/answer";
import { common, search as text } from "../messages";

const WAIT_MS = 150;

interface Props<T> {
  label: string;
  ask: (typed: string, stop: AbortSignal) => Promise<readonly T[]>;
  onTake: (item: T) => void;
  /** One match, in words. */
  children: (item: T) => ComponentChildren;
  /** Whether something is offered before anything is typed; then what was typed is forgotten when the field is left. */
  eager?: boolean;
  /** What the field is called in the page's markup. */
  name?: string;
  role?: "search";
}

/** What was found, and the words that it was found for. */
interface Found<T> {
  typed: string;
  items: readonly T[];
}

export function Combobox<T extends { id: string }>({ label, ask, onTake, children, eager = false, name, role }: Props<T>) {
  const id = useId();
  const [written, setWritten] = useState("");
  const [entered, setEntered] = useState(false);
  const [found, setFound] = useState<Found<T> | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  // Enter was pressed before the answer was there: its first match is taken when it comes.
  const hurried = useRef<string | null>(null);
  const typed = written.trim();
  const wanted = eager ? (entered ? typed : null) : typed || null;
  const leave = () => {
    hurried.current = null;
    setWritten("");
    setEntered(false);
  };
  const take = (item: T | undefined) => {
    if (!item) return;
    leave();
    onTake(item);
  };
  useEffect(() => {
    setFault(null);
    if (hurried.current !== wanted) hurried.current = null;
    if (wanted === null) {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    const find = () =>
      ask(wanted, stop.signal).then(
        (items) => {
          if (stop.signal.aborted) return;
          setFound({ typed: wanted, items });
          setMarked(0);
          if (hurried.current !== wanted) return;
          hurried.current = null;
          take(items[0]);
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setFound(null);
          setFault(error instanceof RequestError ? error.problem.detail : common.unreachable);
        },
      );
    const wait = setTimeout(find, wanted ? WAIT_MS : 0);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [wanted]);

  // What was found for other words is not shown under these.
  const items = found !== null && found.typed === wanted && entered ? found.items : null;
  const searching = wanted !== null && entered && items === null && fault === null;
  const open = items !== null && items.length > 0;
  return (
    <div class={eager ? "search typeahead" : "search"} {...(role ? { role } : {})}>
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
        value={written}
        {...(name ? { "data-typeahead": name } : {})}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(open ? { "aria-activedescendant": `${id}-${marked}` } : {})}
        onFocus={() => setEntered(true)}
        onInput={(event) => {
          setWritten(event.currentTarget.value);
          setEntered(true);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave();
          if (event.key === "Enter") {
            event.preventDefault();
            if (items) take(items[marked]);
            else if (searching) hurried.current = wanted;
          }
          if (!open || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          setMarked((marked + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length);
        }}
        onBlur={() => {
          setEntered(false);
          setFault(null);
          if (eager) setWritten("");
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {(items ?? []).map((item, i) => (
          <li
            key={item.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === marked}
            data-choice={item.id}
            // Before the field loses the focus and the list closes.
            onPointerDown={(event) => {
              event.preventDefault();
              take(item);
            }}
          >
            {children(item)}
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p class="none" role="alert" data-state="failed">
          {text.failed} <span dir="auto">{fault}</span>
        </p>
      )}
      {searching && (
        <p class="none" role="status" data-state="searching">
          {text.searching}
        </p>
      )}
      {items?.length === 0 && (
        <p class="none" role="status">
          {text.none}
        </p>
      )}
    </div>
  );
}
