// Who there is.
import { useAll } from "../../data/answer";
import { counted, TYPES } from "../../data/codes";
import { learn } from "../../data/names";
import type { Entity } from "../../data/records";
import { ActorName } from "../../parts/actor";
import { Answered } from "../../parts/states";
import { When } from "../../parts/when";
import { param, paramList } from "../../state/address";
import { askPlain } from "../../state/filters";
import { TakeAway } from "../../taking";
import { rowFiles } from "../../taking/files";

const MOST = 1000;

export function ActorsView() {
  const types = paramList("types");
  // The API takes one type; of several this view picks itself.
  const [type] = types.length === 1 ? types : [null];
  const question = askPlain("/v1/actors", { process: param("process"), type, limit: 500 });
  const answer = useAll<Entity>(question, MOST);
  if (answer.data) learn(answer.data.items);
  return (
    <>
      <div class="tools">
        <When legend="Time" />
      </div>
      <Answered answer={answer} what="the actors" isEmpty={(data) => data.items.length === 0} empty="No actor is recorded under these filters.">
        {(data) => {
          const shown = data.items.filter((actor) => !types.length || types.includes(actor.type ?? ""));
          return (
            <>
              <p class="counts">
                <strong>{counted(shown.length, "actor")}</strong>
                {data.cut && <span data-state="truncated"> of more; the search above finds the others.</span>}
              </p>
              <TakeAway title="Actors" files={rowFiles(shown)} />
              <ul class="people">
                {shown.map((actor) => (
                  <li key={actor.id} data-actor={actor.id}>
                    <ActorName id={actor.id} />{" "}
                    <span class="soft">
                      {TYPES[actor.type ?? ""] ?? "type not recorded"}
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
