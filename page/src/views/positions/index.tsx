// Positions of actors, issue by issue: on the scale where a number is recorded, as stances where none is.
import { Answered } from "../../components/states";
import { TimePicker } from "../../components/time-picker";
import { useAll } from "../../data/answer";
import { rememberNames } from "../../data/names";
import type { Entity, Fact } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { rowFiles } from "../../export/files";
import { common } from "../../messages";
import { positions as text } from "../../messages-later";
import { addressWith, param, paramList } from "../../state/address";
import { evidenceQuery, timelessQuery } from "../../state/filters";
import { describeMoment, readMoment } from "../../state/moment";
import { Matrix } from "./matrix";
import { Scale } from "./scale";

export function PositionsView() {
  const only = param("issue");
  const answer = useAll<Fact>(evidenceQuery("/v1/positions", { issue: only, limit: 200, expand: "claims", names: "true" }), 1000);
  const issues = useAll<Entity>(timelessQuery("/v1/issues", { limit: 200 }), 400);
  const around = paramList("around");
  const when = describeMoment(readMoment());
  if (issues.data) rememberNames(issues.data.items);
  const process = param("process");
  const known = new Map((issues.data?.items ?? []).map((issue) => [issue.id, issue]));
  const select = (items: readonly Fact[]) =>
    items.filter((fact) => (!around.length || around.includes(fact.actor ?? "")) && (!process || known.get(fact.issue ?? "")?.process === process));
  const rows = answer.data ? select(answer.data.items).map(({ claims: _, ...row }) => row) : [];
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
        {only && (
          <a class="button" href={addressWith({ issue: null })}>
            {text.allIssues}
          </a>
        )}
        <DownloadAndCite
          title={text.title}
          files={answer.state === "ready" ? rowFiles(rows) : []}
          picture={rows.some((fact) => typeof fact.value === "number")}
          answers={around.length || process ? [] : [evidenceQuery("/v1/positions", { issue: only })]}
        />
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered answer={answer} subject="positions" isEmpty={(data) => data.items.length === 0} empty={text.none(when)}>
            {(data) => {
              const shown = select(data.items);
              const numbered = [...new Set(shown.filter((fact) => typeof fact.value === "number").map((fact) => fact.issue ?? ""))];
              return (
                <>
                  <p class="counts" data-counts={shown.length}>
                    <strong>{text.counts(shown.length, new Set(shown.map((fact) => fact.issue)).size)}</strong> {when}.
                    {data.cut && <span data-state="truncated">{text.cut}</span>}
                  </p>
                  {numbered.map((id) => (
                    <Scale key={id} issue={id} about={known.get(id) ?? null} facts={shown.filter((fact) => fact.issue === id && typeof fact.value === "number")} />
                  ))}
                  <Matrix facts={shown} issues={known} />
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
