// A coded word: what its code means and where the list of codes comes from, in a popover beside it.
import { signal } from "@preact/signals";
import { labelOf, phraseOf, type ListName } from "../data/codes";
import { capitalize } from "../english";
import { help as text } from "../messages";
import type { Asked } from "./definition";
import { lazy } from "./lazy";

// What codes mean, and how it is shown, is fetched when it is first asked for.
const Popover = lazy(() => import("./definition").then((module) => module.DefinitionPopover), false);

const asked = signal<Asked | null>(null);

interface Props {
  list: ListName;
  code: string;
  /** How it is written: as its list calls it, as it reads inside a sentence, or that with a capital. */
  as?: "label" | "phrase" | "capital";
}

/** A code in words, which opens its definition. */
export function Coded({ list, code, as = "phrase" }: Props) {
  const words = as === "label" ? labelOf(list, code) : as === "capital" ? capitalize(phraseOf(list, code)) : phraseOf(list, code);
  return (
    <button type="button" class="coded" aria-haspopup="dialog" data-coded={`${list}/${code}`} onClick={(event) => show(event, list, code)}>
      {words}
    </button>
  );
}

/** Several codes of a list, one after the other. */
export function CodedList({ list, codes }: { list: ListName; codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, i) => (
        <span key={code}>
          {i > 0 && ", "}
          <Coded list={list} code={code} />
        </span>
      ))}
    </>
  );
}

/** The same beside words that do something else when they are clicked. */
export function CodeHelp({ list, code }: Props) {
  return (
    <button type="button" class="coded mark" aria-haspopup="dialog" aria-label={text.about(labelOf(list, code))} data-coded={`${list}/${code}`} onClick={(event) => show(event, list, code)}>
      ?
    </button>
  );
}

function show(event: MouseEvent, list: ListName, code: string): void {
  event.preventDefault();
  asked.value = { list, code, at: event.currentTarget as HTMLElement };
}

/** The one popover of the page. */
export function HelpPopover() {
  return asked.value && <Popover asked={asked} />;
}
