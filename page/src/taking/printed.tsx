// What a printed page says of itself: the line that pictures carry too, with the moment of printing.
import { useEffect, useState } from "preact/hooks";
import { version } from "../data/answer";
import { describeFilters } from "../parts/chips";
import { citation } from "./cite";
import { tellView } from "./title";

export function Printed({ title }: { title: string }) {
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
      <p>{citation(tellView(title), version.value.read, now)}</p>
    </div>
  );
}
