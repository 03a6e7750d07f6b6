// The demand ledger: what was raised by whom and addressed to whom, its status, and at which round it changed.
import { Actors } from "../../components/actor";
import { describeDate } from "../../components/dates";
import { DemandStatus, StatusSymbol } from "../../components/demand-status";
import { AccountsDiffer, Hedges } from "../../components/hedges";
import { OpenButton } from "../../components/open";
import { Answered } from "../../components/states";
import { TimePicker } from "../../components/time-picker";
import { useAll } from "../../data/answer";
import { labelOf } from "../../data/codes";
import { actorsOf } from "../../data/competing";
import { nameOf } from "../../data/names";
import type { Fact } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { rowFiles } from "../../export/files";
import { common } from "../../messages";
import { demands as text } from "../../messages-later";
import { change, param, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { describeMoment, readMoment } from "../../state/moment";
import { byUrgency, roundsOf, stepsAt, type Round } from "./ledger";

const COLUMNS = 12;

export function DemandsView() {
  const unmet = param("unmet") === "true";
  const asked = { process: param("process"), issue: param("issue"), unmet: unmet ? "true" : null };
  const answer = useAll<Fact>(evidenceQuery("/v1/demands", { ...asked, limit: 200, names: "true" }), 600);
  const around = paramList("around");
  const when = describeMoment(readMoment(), "status");
  return (
    <>
      <div class="tools">
        <TimePicker legend={text.statusAsOf} />
        <label>
          <input type="checkbox" name="unmet" checked={unmet} onChange={(event) => change({ unmet: event.currentTarget.checked ? "true" : null })} />
          <span>{text.onlyUnmet}</span>
        </label>
        {answer.state === "ready" && <DownloadAndCite title={unmet ? text.titleUnmet : text.title} files={rowFiles(concerning(answer.data.items, around))} answers={around.length ? [] : [evidenceQuery("/v1/demands", asked)]} />}
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered
            answer={answer}
            subject="demands"
            isEmpty={(data) => data.items.length === 0}
            empty={text.none(unmet, when, around.length > 0)}
          >
            {(data) => {
              const shown = concerning(data.items, around);
              const open = shown.filter((one) => one.unmet).length;
              return (
                <>
                  <p class="counts" data-counts={`${shown.length} ${open}`}>
                    <strong>{text.counts(shown.length, open)}</strong> {when}.{data.cut && <span data-state="truncated">{text.cut}</span>}
                  </p>
                  <Ledger demands={shown} />
                </>
              );
            }}
          </Answered>
        </div>
        <EvidencePanel />
      </div>
    </>
  );
}

/** The demands that concern any of some actors, by urgency; all where none is named. */
function concerning(demands: readonly Fact[], actors: readonly string[]): Fact[] {
  return byUrgency(demands.filter((one) => !actors.length || actorsOf(one).some((id) => actors.includes(id))));
}

function Ledger({ demands }: { demands: readonly Fact[] }) {
  const all = roundsOf(demands);
  const rounds = all.slice(-COLUMNS);
  return (
    <>
      <div class="wide ledger" tabIndex={0} role="region" aria-label={text.region}>
        <table>
          <caption class="hidden">{text.caption}</caption>
          <thead>
            <tr>
              {[text.demand, text.raisedBy, text.addressedTo, text.status].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
              {rounds.map((round) => (
                <th key={round.key} scope="col" class="round">
                  <Heading round={round} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {demands.map((demand) => (
              <tr key={demand.id} data-demand={demand.id} class={demand.unmet ? "unmet" : ""}>
                <th scope="row">
                  <OpenButton refs={[`demand/${demand.id}`]}>
                    <bdi>{demand.text}</bdi>
                  </OpenButton>
                  <Hedges fact={demand} />
                  {demand.red_line && <span class="tag">{text.redLine}</span>}
                  <AccountsDiffer fact={demand} />
                </th>
                <td>
                  <Actors fact={demand} field="raised_by" />
                </td>
                <td>
                  <Actors fact={demand} field="directed_at" />
                </td>
                <td>
                  <DemandStatus demand={demand} />
                </td>
                {rounds.map((round) => (
                  <td key={round.key}>
                    <Cell demand={demand} round={round} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length > rounds.length && (
        <p class="soft" data-state="truncated">
          {text.roundsCut(rounds.length, all.length)}
        </p>
      )}
    </>
  );
}

function Heading({ round }: { round: Round }) {
  const kind = round.reference?.slice(0, round.reference.indexOf("/")) ?? "";
  return (
    <>
      <span class="soft">{round.date ? describeDate(round.date) : common.undated}</span>
      <br />
      {round.reference ? <bdi>{nameOf(round.reference.slice(kind.length + 1))}</bdi> : text.outsideRounds}
    </>
  );
}

function Cell({ demand, round }: { demand: Fact; round: Round }) {
  const steps = stepsAt(demand, round);
  if (!steps.length)
    return (
      <span class="soft" role="img" aria-label={text.nothing}>
        ·
      </span>
    );
  const refs = [`demand/${demand.id}`, ...(round.reference ? [round.reference] : [])];
  return (
    <OpenButton refs={refs} label={text.evidenceOf(steps.map((step) => labelOf("demand_status", step.status)).join(", "))}>
      {steps.map((step, i) => (
        <span key={i} class="step">
          <StatusSymbol status={step.status} /> {labelOf("demand_status", step.status)}
          {step.holds === "possible" && text.possiblyNote}
          {step.hedged && !step.alleged && text.hedgedNote}
          {i < steps.length - 1 && ", "}
        </span>
      ))}
    </OpenButton>
  );
}
