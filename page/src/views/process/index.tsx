// A process: its rounds in order, failed ones like the others, and its course with the setbacks.
import { useAll, useAnswer } from "../../data/answer";
import { isFailure } from "../../data/codes";
import { actorsOf } from "../../data/competing";
import { rememberNames, nameOf } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { ActorName, pageOf } from "../../components/actor";
import { Coded } from "../../components/help";
import { Hedges } from "../../components/hedges";
import { RecordLinks } from "../../components/record-links";
import { OpenButton, refOf } from "../../components/open";
import { Chronology, Role } from "../../evidence/chronology";
import { CodedField } from "../../evidence/fact";
import { Answered } from "../../components/states";
import { formatShortTime } from "../../components/dates";
import { TimePicker } from "../../components/time-picker";
import { Table } from "../../components/table";
import { common } from "../../messages";
import { process as text } from "../../messages-later";
import { addressWith, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { readMoment, describeMoment } from "../../state/moment";
import { DownloadAndCite } from "../../export";
import { rowFiles } from "../../export/files";
import { MessyTimeline } from "./messy";

export function ProcessView({ id }: { id: string }) {
  const route = `/v1/processes/${encodeURIComponent(id)}`;
  const answer = useAnswer<Entity>(evidenceQuery(route));
  const timeline = useAll<Fact>(evidenceQuery(`${route}/timeline`, { limit: 200, names: "true" }), 1000);
  const around = paramList("around");
  if (answer.data) rememberNames([answer.data]);
  if (timeline.data) rememberNames(timeline.data.items);
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
        <a class="button" href={addressWith({ process: id, open: null }, "/")}>
          {text.network}
        </a>
        <a class="button" href={addressWith({ process: id, open: null }, "/demands")}>
          {text.demands}
        </a>
        <DownloadAndCite title={nameOf(id)} files={timeline.data ? rowFiles(concerning(timeline.data.items, around)) : []} picture={Boolean(timeline.data?.items.length)} answers={around.length ? [] : [evidenceQuery(`${route}/timeline`)]} />
      </div>
      <Answered answer={answer} subject="process" way={{ label: text.all, to: "/processes" }}>
        {(process) => (
          <div class="beside">
            <div class="main-side" data-process-page={process.id}>
              <p>
                {process.level && text.level(<Coded list="process_level" code={process.level} as="label" />)}
                {process.part_of &&
                  text.inPart(
                    <a href={pageOf("processes", process.part_of)}>
                      <bdi>{nameOf(process.part_of)}</bdi>
                    </a>,
                  )}
                {process.note && <span class="note"> {process.note}</span>}
              </p>
              <Answered
                answer={timeline}
                subject="chronology"
                isEmpty={(data) => data.items.length === 0}
                empty={text.noneAt(describeMoment(readMoment(), "happened"))}
              >
                {(data) => {
                  const shown = concerning(data.items, around);
                  return (
                    <>
                      <Rounds talks={shown.filter((fact) => fact.kind === "talk")} />
                      <MessyTimeline facts={shown} />
                      <h2>{text.chronology}</h2>
                      {data.cut && (
                        <p class="soft" data-state="truncated">
                          {text.cut(data.items.length)}
                        </p>
                      )}
                      <Chronology facts={shown} />
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

function concerning(facts: readonly Fact[], actors: readonly string[]): readonly Fact[] {
  return actors.length ? facts.filter((fact) => concerns(fact, actors)) : facts;
}

/** Whether any of some actors had a part in it, by any account. */
export function concerns(fact: Fact, actors: readonly string[]): boolean {
  return actorsOf(fact).some((id) => actors.includes(id));
}

function Rounds({ talks }: { talks: readonly Fact[] }) {
  return (
    <section aria-labelledby="rounds">
      <h2 id="rounds">
        {text.rounds} <span class="soft">{talks.length}</span>
      </h2>
      {talks.length === 0 ? (
        <p class="soft">{text.noRounds}</p>
      ) : (
        <Table label={text.rounds} headings={[text.when, text.round, text.participants, text.format, text.outcome, text.evidence]}>
          {talks.map((talk) => (
            <Round key={talk.id} talk={talk} />
          ))}
        </Table>
      )}
    </section>
  );
}

function Round({ talk }: { talk: Fact }) {
  return (
    <tr data-round={talk.id}>
      <td class="day">{formatShortTime(talk)}</td>
      <th scope="row">
        <bdi>{talk.title}</bdi> <Hedges fact={talk} />
      </th>
      <td>
        {talk.participants?.length ? (
          <ul class="bare">
            {talk.participants.map((one) => (
              <li key={one.actor}>
                <ActorName id={one.actor} />
                <span class="soft">
                  {" "}
                  <Role talk={talk} participant={one} />
                  {one.on_behalf_of && common.forWhom(<ActorName id={one.on_behalf_of} />)}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <span class="soft">{common.nobodyNamed}</span>
        )}
      </td>
      <td>
        <CodedField fact={talk} field="format" list="talk_format" as="capital" />
        {talk.med_type && <>, <Coded list="med_type" code={talk.med_type} /></>}
      </td>
      <td class={isFailure(talk.outcome) ? "failed" : ""}>
        <CodedField fact={talk} field="outcome" list="talk_outcome" none={common.noneRecorded} as="capital" />
        {talk.produced?.length ? <p>{text.resulting(<RecordLinks ids={talk.produced} kind="agreement" />)}</p> : null}
      </td>
      <td>
        <OpenButton refs={[refOf(talk)]}>{common.claim(talk.claims_count)}</OpenButton>
      </td>
    </tr>
  );
}
