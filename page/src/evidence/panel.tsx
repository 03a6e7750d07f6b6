// The panel beside every view: from an edge or an actor down to facts, claims and sources.
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { lazy } from "../components/lazy";
import { closePanel, openedRefs } from "../components/open";
import type { Edge } from "../data/records";
import { panel as text } from "../messages";
import { splitRef } from "./references";

const PanelContent = lazy(() => import("./content").then((module) => module.PanelContent));

/** References of the form `edge/…` need the edges of the view; a view without any has none. */
export function EvidencePanel({ edges, edgesReady = true }: { edges?: readonly Edge[]; edgesReady?: boolean }) {
  const refs = openedRefs();
  const box = useRef<HTMLElement>(null);
  const key = refs.join(",");
  useReturn(box, key);
  if (!refs.length) return null;
  return (
    <aside
      class="panel"
      id="evidence"
      ref={box}
      tabIndex={-1}
      aria-label={text.label}
      onKeyDown={(event) => {
        if (event.key === "Escape") closePanel();
      }}
    >
      <button type="button" class="close" onClick={closePanel} aria-label={text.close}>
        ×
      </button>
      <PanelContent refs={refs} edges={edges ?? []} ready={edgesReady} />
    </aside>
  );
}

/** Into the panel when it opens, back to what opened it when it closes. */
function useReturn(box: RefObject<HTMLElement | null>, key: string): void {
  const from = useRef<Element | null>(null);
  const before = useRef("");
  useEffect(() => {
    if (key && !before.current && document.activeElement !== document.body) from.current = document.activeElement;
    if (key && before.current !== key && from.current) box.current?.focus({ preventScroll: true });
    if (!key && before.current) {
      const opener = from.current?.isConnected ? from.current : null;
      for (const element of [opener, ...openersOf(before.current), document.querySelector("h1")])
        if (takesFocus(element)) break;
    }
    before.current = key;
  }, [key]);
}

/** The elements of the view that open what was open in the panel. */
function openersOf(key: string): (Element | null)[] {
  const [first = ""] = key.split(",");
  const id = CSS.escape(splitRef(first)[1]);
  const ways = [`[data-open="${CSS.escape(key)}"]`, `[data-open="${CSS.escape(first)}"]`, `[data-actor="${id}"]`, `[data-actor="${id}"] a`];
  return ways.map((way) => document.querySelector(`main ${way}`));
}

function takesFocus(element: Element | null): boolean {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
  return element !== null && document.activeElement === element;
}
