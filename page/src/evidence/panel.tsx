// The panel beside every view: from a line or an actor down to facts, claims and sources.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Failed, fetchAnswer, round, type Problem } from "../data/answer";
import { KIND_OF_LAYER, LAYERS } from "../data/codes";
import { nameOf, ROUTES } from "../data/names";
import type { Edge, Fact } from "../data/records";
import { runAlike } from "../drawing/lines";
import { isContested } from "../drawing/marks";
import { ActorName } from "../parts/actor";
import { closePanel, opened } from "../parts/open";
import { tellWeight } from "../parts/weight";
import { param } from "../state/address";
import { askAlways, askPlain } from "../state/filters";
import { holdsThen } from "../state/holding";
import { isCompared, readMoment } from "../state/moment";
import { ActorSummary } from "./actor";
import { FactCard } from "./fact";
import { RECORDS, RecordCard } from "./record";

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
    if (!key && before.current) {
      const opener = from.current?.isConnected ? from.current : null;
      for (const element of [opener, ...placesOf(before.current), document.querySelector("h1")])
        if (takesFocus(element)) break;
    }
    before.current = key;
  }, [key]);
}

/** Where something that was open in the panel stands in the view. */
function placesOf(key: string): (Element | null)[] {
  const [word = ""] = key.split(",");
  const id = CSS.escape(word.slice(word.indexOf("/") + 1));
  const ways = [`[data-open="${CSS.escape(key)}"]`, `[data-open="${CSS.escape(word)}"]`, `[data-actor="${id}"]`, `[data-actor="${id}"] a`];
  return ways.map((way) => document.querySelector(`main ${way}`));
}

function takesFocus(element: Element | null): boolean {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
  return element !== null && document.activeElement === element;
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
  const alike = runAlike(shown);
  return (
    <>
      <h2>
        {first ? (
          <>
            <ActorName id={first.source} /> {alike ? "→" : "–"} <ActorName id={first.target} />
          </>
        ) : (
          tellWords(words)
        )}
      </h2>
      {shown.map((edge) => (
        <p key={edge.id} class="soft">
          {!alike && edge.directed && (
            <>
              {nameOf(edge.source)} → {nameOf(edge.target)},{" "}
            </>
          )}
          {LAYERS[edge.layer] ?? edge.layer}: {tellWeight(edge, "fact")}
          {(edge.cooperation ?? 0) > 0 && `, cooperation ${edge.cooperation}`}
          {(edge.conflict ?? 0) > 0 && `, conflict ${edge.conflict}`}
          {isContested(edge) ? ", contested: competing accounts exclude it; not counted" : edge.holds === "possible" && ", only possible then"}
          {edge.basis === "combined" && ", no one account names both"}
          {edge.hedged && ", hedged throughout"}
        </p>
      ))}
      {ready && missing.length > 0 && (
        <p class="state" data-state="empty">
          This line is not part of what is shown now; the time or another filter leaves it out.
        </p>
      )}
      {[...new Set(wanted)].map((word) => (
        <One key={word} word={word} />
      ))}
    </>
  );
}

/** What some words open, all together. */
function tellWords(words: readonly string[]): string {
  const records = words.filter((word) => RECORDS.includes(word.slice(0, word.indexOf("/"))));
  return records.length === words.length ? "What is recorded of it" : "What it rests on";
}

function One({ word }: { word: string }) {
  const [kind, id] = [word.slice(0, word.indexOf("/")), word.slice(word.indexOf("/") + 1)];
  if (RECORDS.includes(kind)) return <RecordCard kind={kind} id={id} />;
  if (ROUTES[kind] && id) return <OneFact word={word} />;
  return (
    <p class="state" data-state="empty">
      Nothing of the kind that “<bdi>{word}</bdi>” asks for can be shown here.
    </p>
  );
}

type Found = { fact: Fact; outside: boolean } | Problem | "away" | null;

function OneFact({ word }: { word: string }) {
  const [kind, id] = [word.slice(0, word.indexOf("/")), word.slice(word.indexOf("/") + 1)];
  const [read, setRead] = useState<{ found: Found; of: string } | null>(null);
  const route = `/v1/${ROUTES[kind] ?? "ties"}/${encodeURIComponent(id)}`;
  const ever = askAlways(route, { certain_only: null });
  const then = askPlain(route);
  const moment = readMoment();
  const certainly = param("certain_only") === "true";
  // Of two moments neither is the one to ask at.
  const compared = isCompared();
  const turn = round.value;
  const question = `${then} ${ever} ${compared}`;
  useEffect(() => {
    const stop = new AbortController();
    const setFound = (found: Found) => setRead({ found, of: question });
    const ask = async (): Promise<Found> => {
      const fact = await fetchAnswer<Fact>(ever, stop.signal);
      const holds = compared ? "certain" : holdsThen(fact, moment);
      // What does not hold on the chosen days is not there then; what it rests on can be read all the same.
      if (holds === "no" || (certainly && holds === "possible")) return { fact, outside: true };
      return { fact: compared || then === ever ? fact : await fetchAnswer<Fact>(then, stop.signal), outside: false };
    };
    ask().then(setFound, (error: unknown) => {
      if (!stop.signal.aborted) setFound(error instanceof Failed ? error.problem : "away");
    });
    return () => stop.abort();
  }, [then, ever, compared, turn]);
  // What was read under other filters is not told under these.
  const found = read?.of === question ? read.found : null;
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
