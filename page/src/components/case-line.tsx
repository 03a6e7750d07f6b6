// One line that says what Parley is, and which case is on the screen.
import { useAnswer } from "../data/answer";
import { nameOf, rememberNames } from "../data/names";
import type { Page, ProcessOverview } from "../data/records";
import { caseLine as text } from "../messages";
import { addressWith, param, paramList } from "../state/address";
import { isStart, processesQuery, START } from "../state/start";

/** What the picture is of: a process, some actors, the one case where nothing else is recorded, else everything. */
function describeCase(recorded: Page<ProcessOverview> | null): string | null {
  const process = param("process");
  const around = paramList("around");
  if (process) return text.process(nameOf(process));
  if (around.length) return text.around(around.map((id) => nameOf(id)).join(", "));
  if (!recorded) return null;
  const whole = recorded.items.filter((item) => !item.part_of);
  if (recorded.next) return text.everyOfMore(recorded.items.length);
  if (whole.length !== 1) return text.every(whole.length);
  return whole[0]!.id === START.process && isStart() ? text.founding : text.process(whole[0]!.label);
}

export function CaseLine() {
  const answer = useAnswer<Page<ProcessOverview>>(processesQuery());
  if (answer.data) rememberNames(answer.data.items);
  const shown = describeCase(answer.data);
  return (
    <p class="case-line">
      <span class="soft">{text.about}</span> {shown !== null && <strong data-case>{shown}</strong>} <a href={addressWith({ open: null }, "/cases")}>{text.others}</a>
    </p>
  );
}
