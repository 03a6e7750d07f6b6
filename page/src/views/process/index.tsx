// A process: its rounds in order, failed ones like the others, and its course with the steps back.
import { useAll, useAnswer } from "../../data/answer";
import { capital, MEDIATIONS, OUTCOMES, plain } from "../../data/codes";
import { actorsOf, tellNone } from "../../data/competing";
import { learn, nameOf } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { ActorName, pageOf } from "../../parts/actor";
import { Hedged } from "../../parts/hedged";
import { Named } from "../../parts/named";
import { OpenButton } from "../../parts/open";
import { Ordered, wordOf } from "../../parts/ordered";
import { Answered } from "../../parts/states";
import { tellShort } from "../../parts/time";
import { When } from "../../parts/when";
import { addressWith, paramList } from "../../state/address";
import { askPlain } from "../../state/filters";
import { readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { rowFiles } from "../../taking/files";
import { Messy } from "./messy";

export function ProcessView({ id }: { id: string }) {
  const route = `/v1/processes/${encodeURIComponent(id)}`;
  const answer = useAnswer<Entity>(askPlain(route));
  const timeline = useAll<Fact>(askPlain(`${route}/timeline`, { limit: 200 }), 1000);
  const around = paramList("around");
  if (answer.data) learn([answer.data]);
  if (timeline.data) learn(timeline.data.items);
  return (
    <>
      <div class="tools">
        <When legend="Time" />
        <a class="button" href={addressWith({ process: id, open: null }, "/")}>
          Its network
        </a>
        <a class="button" href={addressWith({ process: id, open: null }, "/demands")}>
          Its demands
        </a>
      </div>
      <Answered answer={answer} what="this process" way={{ words: "All processes", to: "/processes" }}>
        {(process) => (
          <div class="beside">
            <div class="main-side" data-process-page={process.id}>
              <p>
                {process.level && `${capital(plain(process.level))} process. `}
                {process.part_of && (
                  <>
                    Part of{" "}
                    <a href={pageOf("processes", process.part_of)}>
                      <bdi>{nameOf(process.part_of, "process")}</bdi>
                    </a>
                    .
                  </>
                )}
                {process.note && <span class="note"> {process.note}</span>}
              </p>
              <Answered
                answer={timeline}
                what="what happened"
                isEmpty={(data) => data.items.length === 0}
                empty={`Nothing of this process is recorded ${tellMoment(readMoment())}.`}
              >
                {(data) => {
                  const shown = around.length ? data.items.filter((fact) => concerns(fact, around)) : data.items;
                  return (
                    <>
                      <Rounds talks={shown.filter((fact) => fact.kind === "talk")} />
                      <Messy facts={shown} />
                      <h2>Everything, in order</h2>
                      {data.cut && (
                        <p class="soft" data-state="truncated">
                          The first {data.items.length}; a shorter time shows the rest.
                        </p>
                      )}
                      <Ordered facts={shown} />
              <TakeAway title={process.label} files={rowFiles(shown)} picture />
                    </>
                  );
                }}
              </Answered>
            </div>
            <EvidencePanel />
          </div>
        )}
      </Answered>
    </>
  );
}

/** Whether any of some actors had a part in it, by any account. */
export function concerns(fact: Fact, actors: readonly string[]): boolean {
  return actorsOf(fact).some((id) => actors.includes(id));
}

function Rounds({ talks }: { talks: readonly Fact[] }) {
  return (
    <section aria-labelledby="rounds">
      <h2 id="rounds">
        Rounds <span class="soft">{talks.length}</span>
      </h2>
      {talks.length === 0 ? (
        <p class="soft">No round is recorded then.</p>
      ) : (
        <div class="wide" tabIndex={0} role="region" aria-label="Rounds">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Round</th>
                <th scope="col">Who, as what</th>
                <th scope="col">Format</th>
                <th scope="col">Outcome</th>
                <th scope="col">Rests on</th>
              </tr>
            </thead>
            <tbody>
              {talks.map((talk) => (
                <tr key={talk.id} data-round={talk.id}>
                  <td class="day">{tellShort(talk)}</td>
                  <th scope="row">
                    <bdi>{talk.title}</bdi> <Hedged fact={talk} />
                  </th>
                  <td>
                    {talk.participants?.length ? (
                      <ul class="bare">
                        {talk.participants.map((one) => (
                          <li key={one.actor}>
                            <ActorName id={one.actor} />
                            <span class="soft">
                              {" "}
                              {plain(one.formal_role ?? tellNone(talk, `participants.${one.actor}.formal_role`, "role not recorded"))}
                              {one.practical_role && one.practical_role !== one.formal_role && `, in practice ${plain(one.practical_role)}`}
                              {one.on_behalf_of && (
                                <>
                                  , for <ActorName id={one.on_behalf_of} />
                                </>
                              )}
                            </span>
                          </li>
                        ))}
                      </ul>
                    ) : (
                      <span class="soft">nobody named</span>
                    )}
                  </td>
                  <td>
                    {talk.format ? capital(plain(talk.format)) : capital(tellNone(talk, "format"))}
                    {talk.med_type && `, ${MEDIATIONS[talk.med_type] ?? plain(talk.med_type)}`}
                  </td>
                  <td class={talk.outcome === "collapsed" || talk.outcome === "no_agreement" ? "failed" : ""}>
                    {talk.outcome ? capital(OUTCOMES[talk.outcome] ?? plain(talk.outcome)) : capital(tellNone(talk, "outcome", "none recorded"))}
                    {talk.produced?.length ? (
                      <p>
                        It produced <Named ids={talk.produced} kind="agreement" />
                      </p>
                    ) : null}
                  </td>
                  <td>
                    <OpenButton words={[wordOf(talk)]}>
                      {talk.claims_count} {talk.claims_count === 1 ? "claim" : "claims"}
                    </OpenButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
