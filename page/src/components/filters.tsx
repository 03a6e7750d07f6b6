// The filters, the same on every view.
import { useState } from "preact/hooks";
import { filters as text } from "../messages";
import { activeFilterCount } from "../state/filters";
import { lazy } from "./lazy";

const FilterFields = lazy(() => import("./filter-fields").then((module) => module.FilterFields));

export function Filters() {
  const count = activeFilterCount.value;
  // The choices are fetched when the filters are opened.
  const [open, setOpen] = useState(false);
  return (
    <details class="filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {text.title}
        {count > 0 && <span class="count"> {text.active(count)}</span>}
      </summary>
      {open && <FilterFields />}
    </details>
  );
}
