// What opens the panel of evidence, from anywhere: a button, since it stays on this view.
import type { ComponentChildren } from "preact";
import { change, param, paramList } from "../state/address";

/** What the panel shows, as `kind/id` words. */
export function opened(): string[] {
  return paramList("open");
}

export function openPanel(words: readonly string[]): void {
  change({ open: words });
}

export function closePanel(): void {
  if (param("open")) change({ open: null });
}

interface Props {
  words: readonly string[];
  class?: string;
  label?: string;
  children: ComponentChildren;
}

export function OpenButton({ words, children, label, class: name }: Props) {
  const key = words.join(",");
  return (
    <button
      type="button"
      class={name ?? "link"}
      aria-expanded={param("open") === key}
      aria-controls="evidence"
      {...(label ? { "aria-label": label } : {})}
      data-open={key}
      onClick={() => openPanel(words)}
    >
      {children}
    </button>
  );
}
