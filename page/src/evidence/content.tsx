// What the panel shows of some references: one actor, or facts and other records.
import { useState } from "preact/hooks";
import { ActorName } from "../components/actor";
import { Coded } from "../components/help";
import { describeFault } from "../components/states";
import { formatWeight } from "../components/weight";
import { fetchAnswer, refetchAll, useAnswer, useFetched } from "../data/answer";
import { factKindOf } from "../data/codes";
import { modeOf, nameOf, ROUTES } from "../data/names";
import type { Edge, Fact, Network } from "../data/records";
import { shareDirection } from "../drawing/lines";
import { certainty, panel as text, states } from "../messages";
import { param } from "../state/address";
import { buildQuery, EVIDENCE_FILTERS, evidenceQuery, FILTERS_OF_FACTS, timelessQuery } from "../state/filters";
import { isCompared, readMoment } from "../state/moment";
import { holdsAt } from "../state/validity";
import { describeRelation, isContested } from "../symbols/edges";
import { ActorSummary } from "./actor";
import { FactCard } from "./fact";
import { RECORDS, RecordCard } from "./record";
import { splitRef } from "./references";

interface Props {
  refs: string[];
  edges: readonly Edge[];
  /** Whether the edges of the view are there. */
  ready: boolean;
}

export function PanelContent({ refs, edges, ready }: Props) {
  const actor = refs.length === 1 && refs[0]!.startsWith("actor/") ? refs[0]!.slice(6) : null;
  return actor !== null ? <ActorSummary id={actor} edges={edges} /> : <Facts refs={refs} edges={edges} ready={ready} />;
}

function Facts({ refs, edges, ready }: Props) {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const wanted: string[] = [];
  const missing: string[] = [];
  const shown: Edge[] = [];
  for (const reference of refs) {
    const [kind, id] = splitRef(reference);
    if (kind !== "edge") {
      wanted.push(reference);
      continue;
    }
    const edge = byId.get(id);
    if (!edge) {
      missing.push(id);
      continue;
    }
    shown.push(edge);
    wanted.push(...edge.facts.map((fact) => `${factKindOf(edge.layer)}/${fact}`));
  }
  const first = shown[0];
  const alike = shareDirection(shown);
  return (
    <>
      <h2>
        {first ? (
          <>
            <ActorName id={first.source} /> {alike ? "→" : "–"} <ActorName id={first.target} />
          </>
        ) : (
          panelTitle(refs)
        )}
      </h2>
      {shown.map((edge) => (
        <p key={edge.id} class="soft">
          {!alike && edge.directed && (
            <>
              {nameOf(edge.source)} → {nameOf(edge.target)},{" "}
            </>
          )}
          {text.layer(edge.layer === "agrees" ? describeRelation(edge) : <Coded list="network_layer" code={edge.layer} as="label" />, formatWeight(edge, certainty.facts))}
          {(edge.cooperation ?? 0) > 0 && text.cooperation(edge.cooperation ?? 0)}
          {(edge.conflict ?? 0) > 0 && text.conflict(edge.conflict ?? 0)}
          {isContested(edge) ? text.contested : edge.holds === "possible" && text.possible}
          {edge.basis === "combined" && text.combined}
          {edge.hedged && text.caveats}
        </p>
      ))}
      {ready && missing.length > 0 && (
        <p class="state" data-state="empty">
          {text.edgeGone}
        </p>
      )}
      {[...new Set(wanted)].map((reference) => (
        <OneRecord key={reference} reference={reference} />
      ))}
      {shown
        .filter((edge) => edge.facts_left_out > 0 && modeOf(edge.source) === "actor")
        .map((edge) => (
          <MoreFacts key={edge.id} edge={edge} />
        ))}
    </>
  );
}

/** Those facts of an edge that it does not name itself, some more each time they are asked for. */
function MoreFacts({ edge }: { edge: Edge }) {
  const [count, setCount] = useState(0);
  // Every fact apart, between the two alone.
  const names = [...EVIDENCE_FILTERS, ...FILTERS_OF_FACTS];
  const query = buildQuery("/v1/network", names, { layers: edge.layer, parallel: "true", around: [edge.source, edge.target], depth: 0, limit: 5000 });
  const answer = useAnswer<Network>(count > 0 ? query : null);
  const fault = count > 0 ? describeFault(answer) : null;
  const known = new Set(edge.facts);
  const own = (answer.data?.edges ?? []).filter(({ source, target }) => source === edge.source && target === edge.target);
  const more = [...new Set(own.sort((a, b) => ((a.first ?? "") < (b.first ?? "") ? -1 : 1)).flatMap(({ facts }) => facts))].filter((fact) => !known.has(fact));
  const all = edge.facts.length + edge.facts_left_out;
  const shown = Math.min(edge.facts.length + Math.min(count, more.length), all);
  return (
    <>
      {more.slice(0, count).map((fact) => (
        <OneRecord key={fact} reference={`${factKindOf(edge.layer)}/${fact}`} />
      ))}
      {shown < all && (
        <p class="state" data-state="truncated" data-facts={`${shown} ${all}`}>
          {text.factsCut(shown, all)} {fault !== null && <span role="alert">{text.factsFailed(fault)} </span>}
          <button type="button" onClick={() => (fault === null ? setCount(count + MORE) : refetchAll())}>
            {text.moreFacts}
          </button>
        </p>
      )}
    </>
  );
}

const MORE = 20;

/** What some references open, all together. */
function panelTitle(refs: readonly string[]): string {
  return refs.every((reference) => RECORDS.includes(splitRef(reference)[0])) ? text.record : text.evidence;
}

function OneRecord({ reference }: { reference: string }) {
  const [kind, id] = splitRef(reference);
  if (RECORDS.includes(kind)) return <RecordCard kind={kind} id={id} />;
  if (ROUTES[kind] && id) return <OneFact kind={kind} id={id} />;
  return (
    <p class="state" data-state="empty">
      {text.unknownKind(<bdi>{reference}</bdi>)}
    </p>
  );
}

interface Found {
  fact: Fact;
  outside: boolean;
}

function OneFact({ kind, id }: { kind: string; id: string }) {
  const route = `/v1/${ROUTES[kind] ?? "ties"}/${encodeURIComponent(id)}`;
  const ever = timelessQuery(route, { certain_only: null });
  const then = evidenceQuery(route);
  const moment = readMoment();
  const certainly = param("certain_only") === "true";
  // Of two moments neither is the one to ask at.
  const compared = isCompared();
  const answer = useFetched<Found>(`${then} ${ever} ${compared}`, async (stop) => {
    const fact = await fetchAnswer<Fact>(ever, stop);
    const holds = compared ? "certain" : holdsAt(fact, moment);
    // What does not hold at the chosen time is not there then; its evidence can be read all the same.
    if (holds === "no" || (certainly && holds === "possible")) return { fact, outside: true };
    return { fact: compared || then === ever ? fact : await fetchAnswer<Fact>(then, stop), outside: false };
  });
  // What was read under other filters is not shown under these.
  if (answer.state === "loading")
    return (
      <p class="state" data-state="loading">
        {text.loading}
      </p>
    );
  if (answer.state === "ready") return <FactCard fact={answer.data.fact} outside={answer.data.outside} />;
  const missing = answer.state === "failed" && answer.problem.status === 404;
  return (
    <p class="state bad" data-state={answer.state}>
      {missing ? text.notRecorded(nameOf(id)) : describeFault(answer)}
      {!missing && (
        <>
          {" "}
          <button type="button" onClick={refetchAll}>
            {states.retry}
          </button>
        </>
      )}
    </p>
  );
}
