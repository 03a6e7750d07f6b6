// The network: who deals with whom, at a time, as a picture and as a table.
import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../../data/answer";
import { learn } from "../../data/names";
import { counted } from "../../data/codes";
import type { Edge, Network } from "../../data/records";
import { Legend } from "../../drawing/legend";
import { isContested } from "../../drawing/marks";
import { isForWebGl } from "../../drawing/size";
import { EvidencePanel } from "../../evidence/panel";
import { say } from "../../parts/live";
import { Answered, Empty } from "../../parts/states";
import { Withheld } from "../../parts/withheld";
import { QUESTIONS, START } from "../../start";
import { addressWith, change, param, params } from "../../state/address";
import { ask, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";
import { isCompared, readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { networkFiles } from "../../taking/files";
import { useCamps } from "./camps";
import { Compared } from "./compared";
import { Drawing } from "./drawing";
import { usePlaces } from "./places";
import { Slider } from "./slider";
import { EdgeTable } from "./table";
import { Tools, Looks } from "./tools";

export function NetworkView() {
  return isCompared() ? <Compared /> : <Single />;
}

/** On the start's own window, what it is and what to ask of it. */
function Welcome({ network }: { network: Network | null }) {
  const moment = readMoment();
  if (!network?.nodes.some((node) => node.id === START.actor)) return null;
  if (moment.kind !== "window" || moment.from !== START.from || moment.to !== START.to || [...params.value.keys()].length > 2) return null;
  return (
    <section class="welcome" aria-label="What this is">
      <p>{START.sentence}</p>
      <ul>
        {QUESTIONS.map(({ words, to }) => (
          <li key={to}>
            <a href={to}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Single() {
  const question = ask("/v1/network", [...OF_EVIDENCE, ...OF_NETWORK]);
  const asked = useAnswer<Network>(question);
  const { camps, waiting } = useCamps();
  // Actors and camps are told together; nobody has the camp of another time.
  const answer: typeof asked = waiting && asked.state === "ready" ? { state: "loading", slow: false, data: asked.data } : asked;
  const network = answer.data;
  const { places, always } = usePlaces(network?.nodes ?? null);
  if (network) learn(network.nodes);
  const words = tellMoment(readMoment());
  // What stays in sight while the next is asked for keeps the words of its own time.
  const own = useRef(words);
  if (answer.state === "ready") own.current = words;
  useEffect(() => {
    if (answer.state === "ready") say(`${counted(answer.data.nodes.length, "actor")}, ${counted(answer.data.edges.length, "line")}, ${words}.`);
  }, [answer.state, question]);
  return (
    <>
      <Welcome network={network} />
      <Tools />
      <Slider edges={always} />
      <Answered answer={answer} what="the network" stays>
        {(data, stale) =>
          data.edges.length === 0 ? (
            <div class="beside">
              <div class="main-side">
                <Empty words={`No line between actors is recorded ${own.current} under these filters.`} />
              </div>
              <EvidencePanel />
            </div>
          ) : (
            <div class="beside">
              <div class="main-side">
                <div class="over">
                  <div class="in-place">
                    <Withheld when={stale}>
                      <Count network={data} words={own.current} />
                    </Withheld>
                    {stale && (
                      <p class="soft" data-asking>
                        Asking for the network {words} … The picture is still the one before.
                      </p>
                    )}
                  </div>
                  <Looks />
                </div>
                {places && (
                  <Drawing nodes={data.nodes} edges={data.edges} places={places} camps={camps} standing={null} label={`Network of ${counted(data.nodes.length, "actor")} ${own.current}`} />
                )}
                <Legend nodes={data.nodes} edges={data.edges} camps={camps} standings={false} paler={isForWebGl(data.nodes.length, data.edges.length)} />
                <Withheld when={stale}>
                  <Table edges={data.edges} camps={camps} />
                  <TakeAway title="Network" files={networkFiles(question)} picture />
                </Withheld>
              </div>
              <Withheld when={stale} class="panel-of">
                <EvidencePanel edges={data.edges} />
              </Withheld>
            </div>
          )
        }
      </Answered>
    </>
  );
}

function Count({ network, words }: { network: Network; words: string }) {
  const { nodes, edges, left_out: out } = network;
  const contested = edges.filter(isContested).length;
  const possible = edges.filter((edge) => edge.holds === "possible" && !isContested(edge)).length;
  const hedged = edges.filter((edge) => edge.hedged).length;
  const limit = edges.length;
  return (
    <p class="counts" data-counts={`${nodes.length} ${edges.length}`}>
      <strong>
        {counted(nodes.length, "actor")}, {counted(edges.length, "line")}
      </strong>{" "}
      {words}
      {possible > 0 && <>; {possible} of them only possible then</>}
      {contested > 0 && <>; {contested} contested, not counted in weights and degrees</>}
      {hedged > 0 && <>; {hedged} hedged</>}.
      {(out.edges > 0 || out.nodes > 0) && (
        <span data-state="truncated">
          {" "}
          These are the {limit} heaviest lines: {counted(out.edges, "lighter one")} and {counted(out.nodes, "actor")} are left out.{" "}
          <a href={addressWith({ limit: String(Math.min(limit * 2, 5000)) })}>Show more</a>
        </span>
      )}
    </p>
  );
}

function Table({ edges, camps }: { edges: readonly Edge[]; camps: ReadonlyMap<string, number> | null }) {
  const open = param("table") === "true";
  return (
    <details class="as-table" open={open} onToggle={(event) => event.currentTarget.open !== open && change({ table: event.currentTarget.open ? "true" : null }, true)}>
      <summary>The same as a table</summary>
      {open && <EdgeTable edges={edges} standing={null} camps={camps} />}
    </details>
  );
}
