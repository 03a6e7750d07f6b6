// What a printed page says of itself: the line that pictures carry too, with the moment of printing.
import { useEffect, useState } from "preact/hooks";
import { describeFilters } from "../components/chips";
import { citation } from "./citation";
import { titleOfView } from "./title";

export function PrintLine({ title }: { title: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const read = () => setNow(new Date());
    addEventListener("beforeprint", read);
    return () => removeEventListener("beforeprint", read);
  }, []);
  const filters = describeFilters();
  return (
    <div class="only-print" dir="ltr" data-printed>
      {filters.length > 0 && <p>{filters.join(" · ")}</p>}
      <p>{citation(titleOfView(title), now)}</p>
    </div>
  );
}
