// What the page's terms mean.
import { terms } from "../messages-later";

export function TermList() {
  return (
    <dl class="defined">
      {terms.map(([term, meaning]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
