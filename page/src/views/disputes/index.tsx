// Facts on which accounts differ, reading by reading, none of them taken for the right one.
import { useAll } from "../../data/answer";
import { counted, tellTie } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Claim, DisputeAnswer } from "../../data/records";
import { Point } from "../../evidence/accounts";
import { ClaimItem } from "../../evidence/claim";
import { EvidencePanel } from "../../evidence/panel";
import { ActorName } from "../../parts/actor";
import { OpenButton } from "../../parts/open";
import { Answered } from "../../parts/states";
import { When } from "../../parts/when";
import { askPlain } from "../../state/filters";
import { readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { rowFiles } from "../../taking/files";

export function DisputesView() {
  const answer = useAll<DisputeAnswer>(askPlain("/v1/disputes", { limit: 200 }), 400);
  const when = tellMoment(readMoment());
  return (
    <>
      <div class="tools">
        <When legend="Time" />
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered answer={answer} what="the disputes" isEmpty={(data) => data.items.length === 0} empty={`No competing accounts of any fact are recorded ${when} under these filters.`}>
            {(data) => {
              const facts = new Map<string, DisputeAnswer[]>();
              for (const item of data.items) facts.set(item.fact, [...(facts.get(item.fact) ?? []), item]);
              return (
                <>
                  <p class="counts" data-counts={data.items.length}>
                    <strong>
                      {counted(facts.size, "fact")}, {counted(data.items.length, "point")}
                    </strong>{" "}
                    on which accounts differ, {when}.{data.cut && <span data-state="truncated"> There are more; a shorter time shows the rest.</span>}
                  </p>
                  <TakeAway title="Conflicting accounts" files={rowFiles(data.items)} />
                  {[...facts].map(([id, items]) => (
                    <article key={id} class="dispute" data-dispute={id}>
                      <h2>
                        <Label item={items[0]!} />
                      </h2>
                      <p>
                        <OpenButton words={[`${isTie(items[0]!) ? "tie" : items[0]!.kind}/${id}`]}>The whole fact and all its claims</OpenButton>
                      </p>
                      {items.map((item) => (
                        <Point key={item.field} point={item} of={item.kind} level={3} claimsOf={(reading) => reading.claims} show={(reading) => <Claims claims={reading.claims} />} />
                      ))}
                    </article>
                  ))}
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

function isTie(item: DisputeAnswer): boolean {
  return item.kind === item.kind.toUpperCase();
}

/** A tie's label holds ids at its ends; anything else is a title. */
function Label({ item }: { item: DisputeAnswer }) {
  const words = item.label.split(" ");
  if (!isTie(item) || words.length < 3) return <bdi>{item.label}</bdi>;
  const [source, target] = [words[0]!, words[words.length - 1]!];
  return (
    <>
      <ActorName id={source} /> {tellTie(item.kind)}{" "}
      {item.kind === "CONTROLS" ? <bdi>{nameOf(target, "place")}</bdi> : <ActorName id={target} />}
    </>
  );
}

function Claims({ claims }: { claims: readonly Claim[] }) {
  return (
    <ol class="claims">
      {claims.map((claim) => (
        <ClaimItem key={claim.id} claim={claim} brief />
      ))}
    </ol>
  );
}
