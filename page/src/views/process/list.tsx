// Which processes there are.
import { useAll } from "../../data/answer";
import { capital, counted, plain } from "../../data/codes";
import { learn, nameOf } from "../../data/names";
import type { Entity } from "../../data/records";
import { pageOf } from "../../parts/actor";
import { Answered } from "../../parts/states";
import { askAlways } from "../../state/filters";

export function ProcessesView() {
  const answer = useAll<Entity>(askAlways("/v1/processes", { limit: 200 }), 1000);
  if (answer.data) learn(answer.data.items);
  return (
    <Answered answer={answer} what="the processes" isEmpty={(data) => data.items.length === 0} empty="No process is recorded under these filters.">
      {(data) => (
        <>
          <p class="counts">
            <strong>{counted(data.items.length, "process", "processes")}</strong>
            {data.cut && <span data-state="truncated"> of more; the search above finds the others.</span>}
          </p>
          <ul class="people">
            {data.items.map((process) => (
              <li key={process.id} data-process={process.id}>
                <a href={pageOf("processes", process.id)}>
                  <bdi>{process.label}</bdi>
                </a>{" "}
                <span class="soft">
                  {process.level && capital(plain(process.level))}
                  {process.part_of && `, part of ${nameOf(process.part_of, "process")}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Answered>
  );
}
