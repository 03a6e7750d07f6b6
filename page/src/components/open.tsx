// What opens the evidence panel, from anywhere: a button, since it stays on this view.
import type { ComponentChildren } from "preact";
import { isTieKind } from "../data/codes";
import type { Fact } from "../data/records";
import { change, param, paramList } from "../state/address";

/** What the panel shows, as references of the form `kind/id`. */
export function openedRefs(): string[] {
  return paramList("open");
}

export function openPanel(refs: readonly string[]): void {
  change({ open: refs });
}

export function closePanel(): void {
  if (param("open")) change({ open: null });
}

/** The reference that opens a fact in the panel. */
export function refOf(fact: Fact): string {
  // A status report is opened in the demand or offer that it is about.
  if (fact.about && fact.about_kind) return `${fact.about_kind}/${fact.about}`;
  return `${isTieKind(fact.kind) ? "tie" : fact.kind}/${fact.id}`;
}

interface Props {
  refs: readonly string[];
  class?: string;
  label?: string;
  children: ComponentChildren;
}

export function OpenButton({ refs, children, label, class: name }: Props) {
  const key = refs.join(",");
  return (
    <button
      type="button"
      class={name ?? "link"}
      aria-expanded={param("open") === key}
      aria-controls="evidence"
      {...(label ? { "aria-label": label } : {})}
      data-open={key}
      onClick={() => openPanel(refs)}
    >
      {children}
    </button>
  );
}
