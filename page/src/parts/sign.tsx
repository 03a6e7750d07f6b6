// One line of a picture's legend: the mark as it is drawn, and what it means.
import type { ComponentChildren } from "preact";

export function Sign({ words, mark, children }: { words: string; mark?: string; children: ComponentChildren }) {
  return (
    <li>
      <svg width="22" height="20" viewBox="-11 -10 22 20" aria-hidden="true">
        <g class={mark}>{children}</g>
      </svg>
      <span>{words}</span>
    </li>
  );
}
