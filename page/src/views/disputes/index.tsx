// Facts on which accounts differ, reading by reading, none of them taken for the right one.
import { ActorName } from "../../components/actor";
import { OpenButton } from "../../components/open";
import { Answered } from "../../components/states";
import { TimePicker } from "../../components/time-picker";
import { useAll } from "../../data/answer";
import { isTieKind, targetOf, tiePhrase } from "../../data/codes";
import { disputedLabel } from "../../data/fields";
import { nameOf } from "../../data/names";
import type { Claim, DisputeAnswer } from "../../data/records";
import { Point } from "../../evidence/accounts";
import { ClaimItem } from "../../evidence/claim";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { rowFiles } from "../../export/files";
import { common } from "../../messages";
import { disputes as text } from "../../messages-later";
import { evidenceQuery } from "../../state/filters";
import { describeMoment, readMoment } from "../../state/moment";
import { groupDisputes } from "./pairs";

export function DisputesView() {
  const answer = useAll<DisputeAnswer>(evidenceQuery("/v1/disputes", { limit: 200, names: "true" }), 400);
  const when = describeMoment(readMoment(), "status");
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
        <DownloadAndCite title={text.title} files={answer.state === "ready" ? rowFiles(answer.data.items) : []} answers={[evidenceQuery("/v1/disputes")]} />
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered answer={answer} subject="disputes" isEmpty={(data) => data.items.length === 0} empty={text.none(when)}>
            {(data) => {
              const facts = new Set(data.items.map(({ fact }) => fact));
              const disputes = groupDisputes(data.items);
              const points = disputes.flatMap(({ items }) => items);
              return (
                <>
                  <p class="counts" data-counts={points.length}>
                    <strong>{text.counts(facts.size, points.length)}</strong>
                    {text.differ(when)}
                    {data.cut && <span data-state="truncated"> {common.moreWithShorterTime}</span>}
                  </p>
                  {disputes.map(({ items, rivals }) => {
                    const sides = [items[0]!, ...rivals];
                    return (
                      <article key={items[0]!.fact} class="dispute" data-dispute={sides.map(({ fact }) => fact).join(" ")}>
                        <h2>
                          {sides.map((item, i) => (
                            <span key={item.fact}>
                              {i > 0 && text.or}
                              <Label item={item} />
                            </span>
                          ))}
                        </h2>
                        <p>
                          <OpenButton refs={sides.map(({ kind, fact }) => `${isTieKind(kind) ? "tie" : kind}/${fact}`)}>{text.whole(sides.length)}</OpenButton>
                        </p>
                        {items.map((item) => (
                          <Point
                            key={item.field}
                            point={item}
                            of={item.kind}
                            level={3}
                            claimsOf={(reading) => reading.claims}
                            show={(reading) => <Claims claims={reading.claims} field={item.field} of={item.kind} />}
                          />
                        ))}
                      </article>
                    );
                  })}
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

/** A tie's label holds ids at its ends; anything else is a title. */
function Label({ item }: { item: DisputeAnswer }) {
  const words = item.label.split(" ");
  if (!isTieKind(item.kind) || words.length < 3) return <bdi>{item.label}</bdi>;
  const [source, target] = [words[0]!, words[words.length - 1]!];
  return (
    <>
      <ActorName id={source} /> {tiePhrase(item.kind)}{" "}
      {targetOf(item.kind) === "place" ? <bdi>{nameOf(target)}</bdi> : <ActorName id={target} />}
    </>
  );
}

function Claims({ claims, field, of }: { claims: readonly Claim[]; field: string; of: string }) {
  return (
    <ol class="claims">
      {claims.map((claim) => (
        <ClaimItem key={claim.id} claim={claim} contested={[disputedLabel(field, of)]} brief />
      ))}
    </ol>
  );
}
