// The list of processes.
import { useAll } from "../../data/answer";
import { labelOf } from "../../data/codes";
import { rememberNames, nameOf } from "../../data/names";
import type { Entity } from "../../data/records";
import { process as text } from "../../messages";
import { pageOf } from "../../components/actor";
import { Answered } from "../../components/states";
import { timelessQuery } from "../../state/filters";

export function ProcessesView() {
  const answer = useAll<Entity>(timelessQuery("/v1/processes", { limit: 200 }), 1000);
  if (answer.data) rememberNames(answer.data.items);
  return (
    <Answered answer={answer} subject="processes" isEmpty={(data) => data.items.length === 0} empty={text.none}>
      {(data) => (
        <>
          <p class="counts">
            {data.cut ? <span data-state="truncated">{text.countCut(data.items.length)}</span> : <strong>{text.count(data.items.length)}</strong>}
          </p>
          <ul class="entities">
            {data.items.map((process) => (
              <li key={process.id} data-process={process.id}>
                <a href={pageOf("processes", process.id)}>
                  <bdi>{process.label}</bdi>
                </a>{" "}
                <span class="soft">
                  {process.level && labelOf("process_level", process.level)}
                  {process.part_of && text.partOf(nameOf(process.part_of))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Answered>
  );
}
