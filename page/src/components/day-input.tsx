// A field for a day. What is typed is used once it is a whole, plausible day, and all of it is one step in Back.
import { useRef, useState } from "preact/hooks";
import { isDay } from "../state/moment";

// A year of four digits begins as one of the first centuries.
const FIRST = "1000-01-01";

interface Props {
  name: string;
  value: string | null;
  /** With `replace` the same field was changed just before. */
  onDay: (day: string | null, replace: boolean) => void;
}

export function DayInput({ name, value, onDay }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const begun = useRef(false);
  const take = (day: string | null) => {
    setDraft(null);
    if (day === value) return;
    onDay(day, begun.current);
    begun.current = true;
  };
  return (
    <input
      type="date"
      name={name}
      value={draft ?? (value && isDay(value) ? value : "")}
      onFocus={() => {
        begun.current = false;
      }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isDay(text) && text >= FIRST) take(text);
        else setDraft(text);
      }}
      onBlur={() => (draft === "" ? take(null) : setDraft(null))}
    />
  );
}
