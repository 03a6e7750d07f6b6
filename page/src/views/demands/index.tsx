// The ledger: what was raised by whom and addressed to whom, how it stands, and at which round it moved.
import { useAll } from "../../data/answer";
import { plain, STATUSES } from "../../data/codes";
import { actorsOf } from "../../data/competing";
import { nameOf } from "../../data/names";
import type { Fact } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { Actors } from "../../parts/actor";
import { Differ, Hedged } from "../../parts/hedged";
import { OpenButton } from "../../parts/open";
import { Standing } from "../../parts/standing";
import { Answered } from "../../parts/states";
import { tellWritten } from "../../parts/time";
import { When } from "../../parts/when";
import { change, param, paramList } from "../../state/address";
import { askPlain } from "../../state/filters";
import { readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { rowFiles } from "../../taking/files";
import { byUrgency, roundsOf, stepsAt, type Round } from "./ledger";

const COLUMNS = 12;

export function DemandsView() {
  const unmet = param("unmet") === "true";
  const question = askPlain("/v1/demands", { process: param("process"), issue: param("issue"), unmet: unmet ? "true" : null, limit: 200 });
  const answer = useAll<Fact>(question, 600);
  const around = paramList("around");
  const when = tellMoment(readMoment());
  return (
    <>
      <div class="tools">
        <When legend="As it stood" />
        <label>
          <input type="checkbox" name="unmet" checked={unmet} onChange={(event) => change({ unmet: event.currentTarget.checked ? "true" : null })} />
          <span>Only the unmet</span>
        </label>
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered
            answer={answer}
            what="the demands"
            isEmpty={(data) => data.items.length === 0}
            empty={`No ${unmet ? "unmet " : ""}demand is recorded ${when}${around.length ? " for these actors" : ""}.`}
          >
            {(data) => {
              const shown = byUrgency(data.items.filter((one) => !around.length || actorsOf(one).some((id) => around.includes(id))));
              const open = shown.filter((one) => one.unmet).length;
              return (
                <>
                  <p class="counts" data-counts={`${shown.length} ${open}`}>
                    <strong>
                      {shown.length} {shown.length === 1 ? "demand" : "demands"}, {open} unmet
                    </strong>{" "}
                    {when}.{data.cut && <span data-state="truncated"> There are more; narrow the time or the process.</span>}
                  </p>
                  <Ledger demands={shown} />
                  <TakeAway title={unmet ? "Unmet demands" : "Demands"} files={rowFiles(shown)} />
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

function Ledger({ demands }: { demands: readonly Fact[] }) {
  const all = roundsOf(demands);
  const rounds = all.slice(-COLUMNS);
  return (
    <>
      <div class="wide ledger" tabIndex={0} role="region" aria-label="Demands and rounds">
        <table>
          <caption class="hidden">Demands by row, rounds by column; a cell opens what it rests on</caption>
          <thead>
            <tr>
              <th scope="col">Demand</th>
              <th scope="col">Raised by</th>
              <th scope="col">Addressed to</th>
              <th scope="col">How it stands</th>
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
                  <OpenButton words={[`demand/${demand.id}`]}>
                    <bdi>{demand.text}</bdi>
                  </OpenButton>
                  <Hedged fact={demand} />
                  {demand.red_line && <span class="tag">red line</span>}
                  <Differ fact={demand} />
                </th>
                <td>
                  <Actors fact={demand} field="raised_by" />
                </td>
                <td>
                  <Actors fact={demand} field="directed_at" />
                </td>
                <td>
                  <Standing demand={demand} />
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
          The latest {rounds.length} of {all.length} rounds; a shorter time shows earlier ones.
        </p>
      )}
    </>
  );
}

function Heading({ round }: { round: Round }) {
  const kind = round.word?.slice(0, round.word.indexOf("/")) ?? "";
  return (
    <>
      <span class="soft">{round.date ? tellWritten(round.date) : "undated"}</span>
      <br />
      {round.word ? <bdi>{nameOf(round.word.slice(kind.length + 1), kind)}</bdi> : "Outside any round"}
    </>
  );
}

function Cell({ demand, round }: { demand: Fact; round: Round }) {
  const steps = stepsAt(demand, round);
  if (!steps.length) return <span class="soft" aria-label="nothing recorded">·</span>;
  const words = [`demand/${demand.id}`, ...(round.word ? [round.word] : [])];
  return (
    <OpenButton words={words} label={`${steps.map((step) => STATUSES[step.status]?.word ?? plain(step.status)).join(", ")}: what this rests on`}>
      {steps.map((step, i) => (
        <span key={i} class="step">
          <span aria-hidden="true">{STATUSES[step.status]?.sign}</span> {STATUSES[step.status]?.word ?? plain(step.status)}
          {step.holds === "possible" && " (possibly)"}
          {i < steps.length - 1 && ", "}
        </span>
      ))}
    </OpenButton>
  );
}
