// The list of actors.
import { useAll } from "../../data/answer";
import { labelOf } from "../../data/codes";
import { rememberNames } from "../../data/names";
import type { Entity } from "../../data/records";
import { common, views } from "../../messages";
import { actor as text } from "../../messages-later";
import { ActorName } from "../../components/actor";
import { Answered } from "../../components/states";
import { TimePicker } from "../../components/time-picker";
import { param, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { DownloadAndCite } from "../../export";
import { rowFiles } from "../../export/files";

const MOST = 1000;

export function ActorsView() {
  const types = paramList("types");
  // The API takes one type; several are selected here.
  const [type] = types.length === 1 ? types : [null];
  const query = evidenceQuery("/v1/actors", { process: param("process"), type, limit: 500 });
  const answer = useAll<Entity>(query, MOST);
  if (answer.data) rememberNames(answer.data.items);
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
        <DownloadAndCite title={views.actors} files={answer.state === "ready" ? rowFiles(ofTypes(answer.data.items, types)) : []} />
      </div>
      <Answered answer={answer} subject="actors" isEmpty={(data) => data.items.length === 0} empty={text.none}>
        {(data) => {
          const shown = ofTypes(data.items, types);
          return (
            <>
              <p class="counts">
                {data.cut ? <span data-state="truncated">{text.cut(shown.length)}</span> : <strong>{text.count(shown.length)}</strong>}
              </p>
              <ul class="entities">
                {shown.map((actor) => (
                  <li key={actor.id} data-actor={actor.id}>
                    <ActorName id={actor.id} />{" "}
                    <span class="soft">
                      {actor.type ? labelOf("actor_type", actor.type) : common.typeNotRecorded}
                      {(actor.names ?? [])
                        .filter((name) => name.script === "Arab")
                        .slice(0, 1)
                        .map((name) => (
                          <span key={name.text}>
                            {" · "}
                            <bdi lang={name.language ?? undefined}>{name.text}</bdi>
                          </span>
                        ))}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Answered>
    </>
  );
}

function ofTypes(actors: readonly Entity[], types: readonly string[]): Entity[] {
  return actors.filter((actor) => !types.length || types.includes(actor.type ?? ""));
}
