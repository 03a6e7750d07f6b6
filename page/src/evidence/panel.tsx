// The panel beside every view: from a line or an actor down to facts, claims and sources.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failed, fetchAnswer, round, type Problem } from "../data/answer";
import { KIND_OF_LAYER, LAYERS } from "../data/codes";
import { nameOf, ROUTES } from "../data/names";
import type { Edge, Fact } from "../data/records";
import { ActorName } from "../parts/actor";
import { closePanel, opened } from "../parts/open";
import { param } from "../state/address";
import { askAlways, askPlain } from "../state/filters";
import { holdsThen } from "../state/holding";
import { isCompared, readMoment } from "../state/moment";
import { ActorSummary } from "./actor";
import { FactCard } from "./fact";

/** `edge/…` words need the edges in sight; a view without any has none. */
export function EvidencePanel({ edges, edgesReady = true }: { edges?: readonly Edge[]; edgesReady?: boolean }) {
  const words = opened();
  const box = useRef<HTMLElement>(null);
  const key = words.join(",");
  useReturn(box, key);
  if (!words.length) return null;
  const actor = words.length === 1 && words[0]!.startsWith("actor/") ? words[0]!.slice(6) : null;
  return (
    <aside
      class="panel"
      id="evidence"
      ref={box}
      tabIndex={-1}
      aria-label="Evidence"
      onKeyDown={(event) => {
        if (event.key === "Escape") closePanel();
      }}
    >
      <button type="button" class="close" onClick={closePanel} aria-label="Close the panel">
        ×
      </button>
      {actor !== null ? <ActorSummary id={actor} edges={edges ?? []} /> : <Facts words={words} edges={edges ?? []} ready={edgesReady} />}
    </aside>
  );
}

/** Into the panel when it opens, back to what opened it when it closes. */
function useReturn(box: RefObject<HTMLElement | null>, key: string): void {
  const from = useRef<Element | null>(null);
  const before = useRef("");
  useEffect(() => {
    if (key && !before.current && document.activeElement !== document.body) from.current = document.activeElement;
    if (key && before.current !== key && from.current) box.current?.focus({ preventScroll: true });
    if (!key && before.current && from.current instanceof SVGElement) from.current.focus();
    else if (!key && before.current && from.current instanceof HTMLElement) from.current.focus();
    before.current = key;
  }, [key]);
}

function Facts({ words, edges, ready }: { words: string[]; edges: readonly Edge[]; ready: boolean }) {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const wanted: string[] = [];
  const missing: string[] = [];
  const shown: Edge[] = [];
  for (const word of words) {
    const [kind, id] = [word.slice(0, word.indexOf("/")), word.slice(word.indexOf("/") + 1)];
    if (kind !== "edge") {
      wanted.push(word);
      continue;
    }
    const edge = byId.get(id);
    if (!edge) {
      missing.push(id);
      continue;
    }
    shown.push(edge);
    wanted.push(...edge.facts.map((fact) => `${KIND_OF_LAYER[edge.layer] ?? "tie"}/${fact}`));
  }
  const first = shown[0];
  return (
    <>
      <h2>
        {first ? (
          <>
            <ActorName id={first.source} /> {first.directed ? "→" : "–"} <ActorName id={first.target} />
          </>
        ) : (
          "What it rests on"
        )}
      </h2>
      {shown.map((edge) => (
        <p key={edge.id} class="soft">
          {LAYERS[edge.layer] ?? edge.layer}: {edge.weight} {edge.weight === 1 ? "fact" : "facts"}
          {(edge.cooperation ?? 0) > 0 && `, cooperation ${edge.cooperation}`}
          {(edge.conflict ?? 0) > 0 && `, conflict ${edge.conflict}`}
          {edge.holds === "possible" && ", only possible then"}
          {edge.hedged && ", hedged throughout"}
        </p>
      ))}
      {ready && missing.length > 0 && (
        <p class="state" data-state="empty">
          This line is not part of what is shown now; the time or another filter leaves it out.
        </p>
      )}
      {[...new Set(wanted)].map((word) => (
        <OneFact key={word} word={word} />
      ))}
    </>
  );
}

type Found = { fact: Fact; outside: boolean } | Problem | "away" | null;

function OneFact({ word }: { word: string }) {
  const [kind, id] = [word.slice(0, word.indexOf("/")), word.slice(word.indexOf("/") + 1)];
  const [found, setFound] = useState<Found>(null);
  const route = `/v1/${ROUTES[kind] ?? "ties"}/${encodeURIComponent(id)}`;
  const ever = askAlways(route, { certain_only: null });
  const then = askPlain(route);
  const moment = readMoment();
  const certainly = param("certain_only") === "true";
  // Of two moments neither is the one to ask at.
  const compared = isCompared();
  const turn = round.value;
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<Found> => {
      const fact = await fetchAnswer<Fact>(ever, stop.signal);
      const holds = compared ? "certain" : holdsThen(fact, moment);
      // What does not hold on the chosen days is not there then; what it rests on can be read all the same.
      if (holds === "no" || (certainly && holds === "possible")) return { fact, outside: true };
      return { fact: compared || then === ever ? fact : await fetchAnswer<Fact>(then, stop.signal), outside: false };
    };
    read().then(setFound, (error: unknown) => {
      if (!stop.signal.aborted) setFound(error instanceof Failed ? error.problem : "away");
    });
    return () => stop.abort();
  }, [then, ever, compared, turn]);
  if (found === null) return <p class="state" data-state="loading">Asking what it rests on …</p>;
  if (found === "away") return <p class="state bad" data-state="offline">Parley cannot be reached.</p>;
  if (!("fact" in found))
    return (
      <p class="state bad" data-state="failed">
        {found.status === 404 ? `Nothing is recorded of “${nameOf(id, kind)}” under these filters.` : found.detail}
      </p>
    );
  return <FactCard fact={found.fact} outside={found.outside} />;
}
