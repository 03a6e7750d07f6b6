// One entry of a legend: the symbol as it is drawn, and what it means.
import type { ComponentChildren } from "preact";

export function LegendEntry({ words, symbol, children }: { words: string; symbol?: string; children: ComponentChildren }) {
  return (
    <li>
      <svg width="22" height="20" viewBox="-11 -10 22 20" aria-hidden="true">
        <g class={symbol}>{children}</g>
      </svg>
      <span>{words}</span>
    </li>
  );
}
