// Where actors stand, issue by issue: on the scale where a number is recorded, as stances where none is.
import { useAll } from "../../data/answer";
import { counted } from "../../data/codes";
import { learn } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { Answered } from "../../parts/states";
import { When } from "../../parts/when";
import { addressWith, param, paramList } from "../../state/address";
import { askAlways, askPlain } from "../../state/filters";
import { readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { rowFiles } from "../../taking/files";
import { Matrix } from "./matrix";
import { Scale } from "./scale";

export function PositionsView() {
  const only = param("issue");
  const answer = useAll<Fact>(askPlain("/v1/positions", { issue: only, limit: 200, expand: "claims" }), 1000);
  const issues = useAll<Entity>(askAlways("/v1/issues", { limit: 200 }), 400);
  const around = paramList("around");
  const when = tellMoment(readMoment());
  if (issues.data) learn(issues.data.items);
  return (
    <>
      <div class="tools">
        <When legend="Time" />
        {only && (
          <a class="button" href={addressWith({ issue: null })}>
            All issues
          </a>
        )}
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered answer={answer} what="the positions" isEmpty={(data) => data.items.length === 0} empty={`No position is recorded ${when} under these filters.`}>
            {(data) => {
              const known = new Map((issues.data?.items ?? []).map((issue) => [issue.id, issue]));
              const process = param("process");
              const shown = data.items.filter(
                (fact) => (!around.length || around.includes(fact.actor ?? "")) && (!process || known.get(fact.issue ?? "")?.process === process),
              );
              const numbered = [...new Set(shown.filter((fact) => typeof fact.value === "number").map((fact) => fact.issue ?? ""))];
              return (
                <>
                  <p class="counts" data-counts={shown.length}>
                    <strong>
                      {counted(shown.length, "position")} on {counted(new Set(shown.map((fact) => fact.issue)).size, "issue")}
                    </strong>{" "}
                    {when}.{data.cut && <span data-state="truncated"> There are more; choose an issue.</span>}
                  </p>
                  {numbered.map((id) => (
                    <Scale key={id} issue={id} about={known.get(id) ?? null} facts={shown.filter((fact) => fact.issue === id && typeof fact.value === "number")} />
                  ))}
                  <Matrix facts={shown} issues={known} />
                  <TakeAway title="Positions" files={rowFiles(shown.map(({ claims: _, ...row }) => row))} picture={numbered.length > 0} />
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
