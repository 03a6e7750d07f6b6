// Between two actors: who goes between them, how they are connected, and who sits between all.
import { fetchAnswer, useAnswer } from "../../data/answer";
import { learn, nameOf } from "../../data/names";
import type { Measured, MediatorsAnswer, PathsAnswer } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { ActorName } from "../../parts/actor";
import { Search } from "../../parts/search";
import { Answered } from "../../parts/states";
import { When } from "../../parts/when";
import { addressWith, change, param } from "../../state/address";
import { ask, askPlain, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";
import { readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { rowFiles } from "../../taking/files";
import { Chain, stepsOf } from "./chain";
import { GoBetween } from "./between";

// A path goes over the whole network, not over what lies around someone.
const OF_PATHS = [...OF_EVIDENCE, ...OF_NETWORK].filter((name) => !["around", "depth", "limit", "parallel"].includes(name));
const MOST = "5";
const LINES_ALONE = OF_NETWORK.filter((name) => OF_PATHS.includes(name));

export function PathsView() {
  const [source, target] = [param("source"), param("target")];
  return (
    <>
      <div class="tools">
        <When legend="Time" />
      </div>
      <div class="ends">
        <End name="source" label="From" id={source} />
        <End name="target" label="To" id={target} />
        {source && target && (
          <a class="button" href={addressWith({ source: target, target: source, open: null })}>
            Turn round
          </a>
        )}
        <label>
          At most{" "}
          <select name="max_hops" value={param("max_hops") ?? "4"} onChange={(event) => change({ max_hops: event.currentTarget.value })}>
            {["2", "3", "4", "5", "6"].map((hops) => (
              <option key={hops} value={hops}>
                {hops} steps
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="beside">
        <div class="main-side">
          {source && target ? (
            <>
              <Mediators source={source} target={target} />
              <Connections source={source} target={target} />
            </>
          ) : (
            <p class="state">Choose two actors: how they are connected and who goes between them is shown here.</p>
          )}
          <Brokers />
        </div>
        <EvidencePanel />
      </div>
    </>
  );
}

function End({ name, label, id }: { name: "source" | "target"; label: string; id: string | null }) {
  return (
    <div class="an-end" role="group" aria-label={label}>
      <span class="soft">{label}</span> {id ? <ActorName id={id} /> : <span>nobody yet</span>}
      <Search label={`${label}: find an actor`} onActor={(chosen) => change({ [name]: chosen, open: null })} />
    </div>
  );
}

function askBetween(source: string, target: string): string {
  return askPlain("/v1/mediators", { between: [source, target] });
}

function Mediators({ source, target }: { source: string; target: string }) {
  const answer = useAnswer<MediatorsAnswer>(askBetween(source, target));
  if (answer.data) learn(answer.data.items.map((item) => ({ ...item, id: item.actor })));
  return (
    <section aria-labelledby="between">
      <h2 id="between">Who goes between them</h2>
      {LINES_ALONE.some((name) => param(name)) && <p class="soft">Filters of actors and lines do not narrow this list; time and evidence do.</p>}
      <Answered answer={answer} what="who goes between">
        {(data) => <GoBetween answer={data} />}
      </Answered>
    </section>
  );
}

function Connections({ source, target }: { source: string; target: string }) {
  const hops = param("max_hops") ?? "4";
  const question = ask("/v1/paths", OF_PATHS, { source, target, max_hops: hops, k: MOST });
  const answer = useAnswer<PathsAnswer>(question);
  if (answer.data) learn(answer.data.actors);
  const when = tellMoment(readMoment());
  return (
    <section aria-labelledby="paths">
      <h2 id="paths">How they are connected</h2>
      <Answered answer={answer} what="the paths">
        {(data) =>
          data.paths.length ? (
            <>
              <p class="counts" data-counts={data.paths.length}>
                {data.paths.length === Number(MOST) ? `The ${MOST} shortest paths` : `${data.paths.length} ${data.paths.length === 1 ? "path" : "paths"}`} of at most {hops} steps,{" "}
                {when}, over everything recorded. Each step opens what it rests on.
              </p>
              <ol class="paths">
                {data.paths.map((path, i) => (
                  <Chain key={path.actors.join(" ") + i} path={path} />
                ))}
              </ol>
              <TakeAway title={`Paths from ${nameOf(source)} to ${nameOf(target)}`} files={[...rowFiles(stepsOf(data), ", steps"), ...rowFiles(async () => (await fetchAnswer<MediatorsAnswer>(askBetween(source, target))).items, ", go-betweens"), { label: "JSON", href: question }]} />
            </>
          ) : (
            <div class="state" data-state="empty">
              <p>
                No path of at most {hops} steps is recorded between {nameOf(source)} and {nameOf(target)}, {when}.
              </p>
              {Number(hops) < 6 && <a href={addressWith({ max_hops: String(Number(hops) + 1) })}>Allow one step more</a>}
            </div>
          )
        }
      </Answered>
    </section>
  );
}

function Brokers() {
  const answer = useAnswer<{ actors: Measured[]; estimated: string[] }>(ask("/v1/network/measures", OF_PATHS));
  return (
    <section aria-labelledby="brokers">
      <h2 id="brokers">Who sits between all</h2>
      <Answered answer={answer} what="who sits between">
        {(data) => {
          const most = [...data.actors].filter((one) => (one.betweenness ?? 0) > 0).sort((a, b) => (b.betweenness ?? 0) - (a.betweenness ?? 0)).slice(0, 5);
          learn(data.actors);
          if (!most.length) return <p class="soft">Nobody lies on a shortest path between two others.</p>;
          return (
            <>
              <p class="soft">
                Share of the shortest paths between others that lead through an actor (betweenness{data.estimated.includes("betweenness") ? ", estimated" : ""}), {tellMoment(readMoment())}.
              </p>
              <ol class="brokers">
                {most.map((one) => (
                  <li key={one.id}>
                    <ActorName id={one.id} />
                    <span class="bar" aria-hidden="true">
                      <svg height="10">
                        <rect width={`${((one.betweenness ?? 0) * 100).toFixed(1)}%`} height="10" rx="3" />
                      </svg>
                    </span>
                    {((one.betweenness ?? 0) * 100).toFixed(0)} %
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Answered>
    </section>
  );
}
