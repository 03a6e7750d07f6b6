// The network: who deals with whom, at a time, as a picture and as a table.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { lazy } from "../../components/lazy";
import { announce } from "../../components/live";
import { Stale } from "../../components/stale";
import { Answered, Empty } from "../../components/states";
import { useAnswer } from "../../data/answer";
import { rememberNodes } from "../../data/names";
import type { Edge, Network } from "../../data/records";
import { Legend } from "../../drawing/legend";
import { isForWebGl } from "../../drawing/renderer";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { jsonFile, networkFiles } from "../../export/files";
import { network as text, start, table } from "../../messages";
import { addressWith, change, param, paramList } from "../../state/address";
import { buildQuery, EVIDENCE_FILTERS, NETWORK_FILTERS } from "../../state/filters";
import { describeMoment, isCompared, readMoment } from "../../state/moment";
import { isStart, QUESTIONS, START } from "../../state/start";
import { isContested, type EdgeChange, type EdgeMark } from "../../symbols/edges";
import { useBlocs } from "./blocs";
import { useLayout } from "./layout";
import { Picture } from "./picture";
import { Slider } from "./slider";
import type { StepMarks } from "./step-changes";
import { timeBefore } from "./stepped";
import { DisplayOptions, TimeTools } from "./tools";

const EdgeTable = lazy(() => import("./table").then((module) => module.EdgeTable));
const StepChanges = lazy(() => import("./step-changes").then((module) => module.StepChanges), false);
const Comparison = lazy(() => import("./comparison").then((module) => module.Comparison));

export function NetworkView() {
  return isCompared() ? <Comparison /> : <Single />;
}

/** On the window of a first visit, what to ask of it. */
function Welcome({ network }: { network: Network | null }) {
  if (!network?.nodes.some((node) => node.id === START.actor) || !isStart()) return null;
  return (
    <section class="welcome" aria-label={start.label}>
      <h2>{start.label}</h2>
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
  const condensed = { group_by: param("group_by"), two_mode: paramList("two_mode") };
  const query = buildQuery("/v1/network", [...EVIDENCE_FILTERS, ...NETWORK_FILTERS], condensed);
  const fetched = useAnswer<Network>(query);
  const { blocs, waiting, fault } = useBlocs();
  // Actors and blocs are shown together; no actor has the bloc of another time.
  const answer: typeof fetched = waiting && fetched.state === "ready" ? { state: "loading", slow: false, data: fetched.data } : fetched;
  const network = answer.data;
  const stale = answer.state === "loading";
  const { coordinates, lasting, always } = useLayout(network?.nodes ?? null);
  if (network) rememberNodes(network.nodes);
  const when = describeMoment(readMoment(), "both");
  // What stays on the page while the next answer is fetched keeps the words of its own time.
  const own = useRef(when);
  if (answer.state === "ready") own.current = when;
  useEffect(() => {
    if (answer.state === "ready") announce(text.announced(answer.data.nodes.length, answer.data.edges.length, when));
  }, [answer.state, query]);
  const before = condensed.group_by || condensed.two_mode.length ? null : timeBefore(readMoment());
  const [marks, setMarks] = useState<StepMarks | null>(null);
  const marked = useMarked(stale || before === null ? null : marks, network);
  const beneath = network !== null && network.edges.length > 0;
  return (
    <>
      <div class="bar">
        <TimeTools />
        <DisplayOptions />
        {beneath && (
          <Stale when={stale}>
            <DownloadAndCite title={text.title} files={condensed.group_by || condensed.two_mode.length ? [jsonFile(query)] : networkFiles(query)} picture answers={[query]} />
          </Stale>
        )}
      </div>
      <Answered answer={answer} subject="network" stays>
        {(data, stale) =>
          data.edges.length === 0 ? (
            <div class="beside">
              <div class="main-side">
                <Empty words={text.none(own.current)} />
              </div>
              <EvidencePanel />
            </div>
          ) : (
            <div class="beside">
              <div class="main-side stage">
                <div class="stage-head in-place">
                  <Stale when={stale}>
                    <Count network={data} when={own.current} />
                    {fault !== null && (
                      <p role="alert" data-state="failed">
                        {text.noBlocs(fault)}
                      </p>
                    )}
                    {before && !stale && <StepChanges key={query} before={before} onMarks={setMarks} />}
                  </Stale>
                  {stale && (
                    <p class="soft" data-pending>
                      {text.loadingNext(when)}
                    </p>
                  )}
                </div>
                {coordinates && (
                  <Picture nodes={data.nodes} edges={marked?.edges ?? data.edges} coordinates={coordinates} lasting={lasting} blocs={blocs} changes={marked?.changes ?? null} label={text.label(data.nodes.length, own.current)} />
                )}
                <Legend nodes={data.nodes} edges={data.edges} blocs={blocs} compared={false} marked={marked?.kinds} paler={isForWebGl(data.nodes.length, data.edges.length)} />
              </div>
              <Stale when={stale} class="panel-of">
                <EvidencePanel edges={data.edges} />
              </Stale>
            </div>
          )
        }
      </Answered>
      <Slider edges={always} />
      <Welcome network={network} />
      {beneath && (
        <Stale when={stale}>
          <Table edges={network.edges} blocs={blocs} />
        </Stale>
      )}
    </>
  );
}

interface Marked {
  edges: Edge[];
  changes: ReadonlyMap<string, EdgeMark>;
  kinds: ReadonlySet<EdgeChange>;
}

/** What is drawn where the differences from the step before are marked: those that are gone too, between actors still there. */
function useMarked(marks: StepMarks | null, network: Network | null): Marked | null {
  return useMemo(() => {
    if (!marks || !network) return null;
    const there = new Set(network.nodes.map(({ id }) => id));
    const shown = new Set(network.edges.map(({ id }) => id));
    const gone = marks.lost.filter(({ id, source, target }) => there.has(source) && there.has(target) && !shown.has(id));
    const edges = [...network.edges, ...gone];
    const changes = new Map<string, EdgeMark>(edges.map(({ id }) => [id, marks.changes.get(id) ?? "kept"]));
    const kinds = new Set([...changes.values()].filter((mark) => mark !== "kept"));
    return kinds.size ? { edges, changes, kinds } : null;
  }, [marks, network]);
}

function countWords({ nodes, edges }: Network): string {
  if (nodes.some((node) => node.members !== undefined)) return text.groups(nodes.length, edges.length);
  const facts = nodes.flatMap(({ mode }) => (mode !== undefined && mode !== "actor" ? [mode] : []));
  // The names of the modes are words.
  const counts = [...new Set(facts)].sort().map((mode) => [mode, facts.filter((one) => one === mode).length] as const);
  return facts.length ? text.modes(nodes.length - facts.length, counts, edges.length) : text.counts(nodes.length, edges.length);
}

function Count({ network, when }: { network: Network; when: string }) {
  const { nodes, edges, left_out: out } = network;
  const contested = edges.filter(isContested).length;
  const possible = edges.filter((edge) => edge.holds === "possible" && !isContested(edge)).length;
  const hedged = edges.filter((edge) => edge.hedged).length;
  const limit = edges.length;
  return (
    <p class="counts" data-counts={`${nodes.length} ${edges.length}`}>
      <strong>{countWords(network)}</strong> {when}
      {possible > 0 && text.possible(possible)}
      {contested > 0 && text.contested(contested)}
      {hedged > 0 && text.caveats(hedged)}.
      {(out.edges > 0 || out.nodes > 0) && (
        <span data-state="truncated">
          {" "}
          {text.leftOut(limit, out.edges, out.nodes)}{" "}
          <a href={addressWith({ limit: String(Math.min(limit * 2, 5000)) })}>{text.showMore}</a>
        </span>
      )}
    </p>
  );
}

function Table({ edges, blocs }: { edges: readonly Edge[]; blocs: ReadonlyMap<string, number> | null }) {
  const open = param("table") === "true";
  return (
    <details class="as-table" open={open} onToggle={(event) => event.currentTarget.open !== open && change({ table: event.currentTarget.open ? "true" : null }, true)}>
      <summary>{table.show}</summary>
      {open && <EdgeTable edges={edges} changes={null} blocs={blocs} />}
    </details>
  );
}
