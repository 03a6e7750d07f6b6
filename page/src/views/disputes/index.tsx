// Facts on which sources differ, reading by reading, none of them taken for the right one.
import { useAll } from "../../data/answer";
import { capital, counted, plain, tellModality, tellTie } from "../../data/codes";
import { nameOf } from "../../data/names";
import type { Claim, DisputeAnswer } from "../../data/records";
import { ClaimItem } from "../../evidence/claim";
import { EvidencePanel } from "../../evidence/panel";
import { ActorName } from "../../parts/actor";
import { OpenButton } from "../../parts/open";
import { Answered } from "../../parts/states";
import { tellWritten } from "../../parts/time";
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
          <Answered answer={answer} what="the disputes" isEmpty={(data) => data.items.length === 0} empty={`Sources are not recorded to differ on anything ${when} under these filters.`}>
            {(data) => {
              const facts = new Map<string, DisputeAnswer[]>();
              for (const item of data.items) facts.set(item.fact, [...(facts.get(item.fact) ?? []), item]);
              return (
                <>
                  <p class="counts" data-counts={data.items.length}>
                    <strong>
                      {counted(facts.size, "fact")}, {counted(data.items.length, "point")}
                    </strong>{" "}
                    on which sources differ, {when}.{data.cut && <span data-state="truncated"> There are more; a shorter time shows the rest.</span>}
                  </p>
              <TakeAway title="Disputes" files={rowFiles(data.items)} />
                  {[...facts].map(([id, items]) => (
                    <article key={id} class="dispute" data-dispute={id}>
                      <h2>
                        <Label item={items[0]!} />
                      </h2>
                      <p>
                        <OpenButton words={[`${isTie(items[0]!) ? "tie" : items[0]!.kind}/${id}`]}>The whole fact and all its claims</OpenButton>
                      </p>
                      {items.map((item) => (
                        <Point key={item.field} item={item} />
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

const ACTORS = new Set(["source", "target", "actor", "actors", "targets", "raised_by", "directed_at"]);

function Point({ item }: { item: DisputeAnswer }) {
  return (
    <section class="point">
      <h3>{capital(plain(item.field))}</h3>
      <div class="readings">
        {item.readings.map((reading, i) => (
          <div key={i} class="reading" data-reading={i}>
            <h4>
              Reading {i + 1}: <bdi>{tellReading(item, reading.value)}</bdi>
              {hedgesOf(reading.claims).map((words) => (
                <span key={words} class="tag hedged">
                  <bdi>{words}</bdi>
                </span>
              ))}
            </h4>
            <ol class="claims">
              {reading.claims.map((claim) => (
                <ClaimItem key={claim.id} claim={claim} brief />
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}

/** How a reading is hedged, where every claim for it is. */
function hedgesOf(claims: readonly Claim[]): string[] {
  const hedges = claims.map(({ modality, hedge }) => (hedge || modality !== "actual" ? tellModality(modality, hedge) : null));
  return hedges.includes(null) ? [] : [...new Set(hedges as string[])];
}

function tellReading(item: DisputeAnswer, value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return JSON.stringify(value);
  if (item.field === "place" || (item.field === "target" && item.kind === "CONTROLS")) return nameOf(value, "place");
  if (ACTORS.has(item.field)) return nameOf(value);
  return item.field === "date" ? tellWritten(value) : plain(value);
}
