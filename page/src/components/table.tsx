// A table with its headings, which scrolls by itself where it is wider than the page.
import type { ComponentChildren } from "preact";

interface Props {
  /** What it is, for those who do not see it. */
  label: string;
  headings: readonly string[];
  /** Its rows. */
  children: ComponentChildren;
  caption?: string;
  class?: string;
  [data: `data-${string}`]: unknown;
}

export function Table({ label, headings, children, caption, ...rest }: Props) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={label}>
      <table {...rest}>
        {caption && <caption class="hidden">{caption}</caption>}
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
