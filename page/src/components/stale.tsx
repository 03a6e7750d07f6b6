// What was shown for another query: it keeps its room and cannot be read, reached or downloaded until its answer is there.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  when: boolean;
  class?: string;
  /** What is ready when it is not stale. */
  ready?: string | undefined;
  children: ComponentChildren;
}

export function Stale({ when, children, class: name, ready }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const left = useRef<HTMLElement | null>(null);
  // Who was in it goes on from there afterwards.
  useLayoutEffect(() => {
    const active = document.activeElement;
    if (when && active instanceof HTMLElement && box.current?.contains(active)) left.current = active;
    if (when) return;
    if (left.current?.isConnected && (active === document.body || active === null)) left.current.focus({ preventScroll: true });
    left.current = null;
  }, [when]);
  return (
    <div ref={box} class={[name, when && "stale"].filter(Boolean).join(" ")} inert={when} aria-hidden={when || undefined} data-ready={ready}>
      {children}
    </div>
  );
}
