// The list of processes.
import { useAll } from "../../data/answer";
import { rememberNames, nameOf } from "../../data/names";
import type { Entity } from "../../data/records";
import { DownloadAndCite } from "../../export";
import { rowFiles } from "../../export/files";
import { views } from "../../messages";
import { process as text } from "../../messages-later";
import { pageOf } from "../../components/actor";
import { Coded } from "../../components/help";
import { Answered } from "../../components/states";
import { timelessQuery } from "../../state/filters";

export function ProcessesView() {
  const answer = useAll<Entity>(timelessQuery("/v1/processes", { limit: 200 }), 1000);
  if (answer.data) rememberNames(answer.data.items);
  return (
    <>
    <div class="tools">
      <DownloadAndCite title={views.processes} files={answer.state === "ready" ? rowFiles(answer.data.items) : []} />
    </div>
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
                  {process.level && <Coded list="process_level" code={process.level} as="label" />}
                  {process.part_of && text.partOf(nameOf(process.part_of))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Answered>
    </>
  );
}
