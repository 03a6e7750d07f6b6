// What a code means and the source of its list, in a popover beside the word that asked for it.
import type { Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { CODE_DEFINITIONS } from "../data/codedefinitions";
import { labelOf, type ListName } from "../data/codes";
import { help } from "../messages";
import { definition as text, glossary } from "../messages-later";

/** What is asked for. */
export interface Asked {
  list: ListName;
  code: string;
  /** The word, below which the popover opens. */
  at: HTMLElement;
}

function Definition({ list, code }: { list: ListName; code: string }) {
  const { about, source, codes } = CODE_DEFINITIONS[list];
  const known = (codes as Readonly<Record<string, { label: string; about: string | null }>>)[code];
  return (
    <>
      <p class="term">{known?.label ?? labelOf(list, code)}</p>
      <p>{known?.about ?? text.none}</p>
      <p class="soft">
        {text.ofList(list, about)} {glossary.source(source.title, source.who, source.version, source.licence)}
      </p>
      <p>
        <a href={`/glossary#${list}`}>{text.wholeList}</a>
      </p>
    </>
  );
}

const WIDTH = 320;
const GAP = 6;

export function DefinitionPopover({ asked }: { asked: Signal<Asked | null> }) {
  const box = useRef<HTMLDivElement>(null);
  const now = asked.value;
  useLayoutEffect(() => {
    const element = box.current;
    if (!now || !element) return;
    const { left, bottom, top } = now.at.getBoundingClientRect();
    element.style.left = `${Math.max(GAP, Math.min(left, document.documentElement.clientWidth - WIDTH - GAP))}px`;
    const above = bottom > innerHeight * 0.65;
    element.style.top = above ? "auto" : `${bottom + GAP}px`;
    element.style.bottom = above ? `${innerHeight - top + GAP}px` : "auto";
    if (!element.matches(":popover-open")) element.showPopover();
    element.focus({ preventScroll: true });
  }, [now]);
  return (
    <div
      ref={box}
      class="help"
      popover="auto"
      role="dialog"
      aria-label={now ? help.about(labelOf(now.list, now.code)) : text.title}
      tabIndex={-1}
      onToggle={(event) => {
        // It may have been opened again for another word since.
        const open = event.currentTarget.matches(":popover-open");
        if ((event as unknown as ToggleEvent).newState === "closed" && !open && asked.value === now) asked.value = null;
      }}
    >
      {now && <Definition list={now.list} code={now.code} />}
    </div>
  );
}
