// What a line or an actor is, in a few words, while it is pointed at: who, what, when, on how many sources.
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../data/answer";
import { factKindOf, labelOf } from "../data/codes";
import { ROUTES } from "../data/names";
import type { Edge, Fact, Node } from "../data/records";
import { idInWords } from "../english";
import { certainty, common, kinds, picture } from "../messages";
import { card as text } from "../messages-later";
import { timelessQuery } from "../state/filters";
import { addDays, formatDay } from "../state/moment";
import { describeRelation, isContested, toneOf } from "../symbols/edges";
import { shareDirection } from "./lines";
import type { CardProps } from "./picture-data";

const WIDTH = 290;

export function HoverCard({ pointed, at, size, byId, near }: CardProps) {
  // On the side with more room, and never under the pointer.
  const left = at.x + 16 + WIDTH > size.width ? Math.max(at.x - WIDTH - 16, 4) : at.x + 16;
  const below = at.y < size.height / 2;
  const style = { left: `${left.toFixed(0)}px`, ...(below ? { top: `${(at.y + 12).toFixed(0)}px` } : { bottom: `${(size.height - at.y + 12).toFixed(0)}px` }) };
  return (
    <div class="hover-card" style={style} aria-hidden="true" data-card>
      {"actor" in pointed ? <ActorCard node={byId.get(pointed.actor)} count={near.get(pointed.actor)?.size ?? 0} /> : <EdgesCard edges={pointed.edges} byId={byId} />}
    </div>
  );
}

function ActorCard({ node, count }: { node: Node | undefined; count: number }) {
  if (!node) return null;
  return (
    <>
      <p class="who">
        <bdi>{node.label}</bdi>
      </p>
      <p>
        {node.members !== undefined ? picture.members(node.members) : node.mode !== undefined && node.mode !== "actor" ? (kinds[node.mode] ?? node.mode) : node.type ? labelOf("actor_type", node.type) : common.typeNotRecorded}
        {text.connected(count)}
      </p>
      <p class="soft">{node.members !== undefined ? text.openGroup : node.mode !== undefined && node.mode !== "actor" ? text.openEdge : text.openActor}</p>
    </>
  );
}

/** When an edge was: its first day and its last. */
function describeSpan({ first, last }: Edge): string {
  const end = last === null ? null : formatDay(addDays(last, -1));
  const start = first === null ? null : formatDay(first);
  if (start !== null && start === end) return start;
  return start === null ? (end === null ? common.undated : text.until(end)) : end === null ? text.since(start) : text.between(start, end);
}

const SHOWN = 4;

const DWELL_MS = 250;

/** The first passage that is quoted for an edge, asked for once the pointer rests on it. */
function useQuotation(edge: Edge): string | null {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const wait = setTimeout(() => setRested(edge.id), DWELL_MS);
    return () => clearTimeout(wait);
  }, [edge.id]);
  const [fact] = edge.facts;
  const answer = useAnswer<Fact>(rested === edge.id && fact !== undefined ? timelessQuery(`/v1/${ROUTES[factKindOf(edge.layer)] ?? ""}/${encodeURIComponent(fact)}`, { certain_only: null }) : null);
  return (answer.state === "ready" && answer.data.claims?.find(({ quotation }) => quotation)?.quotation) || null;
}

function EdgesCard({ edges, byId }: { edges: readonly Edge[]; byId: ReadonlyMap<string, Node> }) {
  const { source, target } = edges[0]!;
  const name = (id: string) => byId.get(id)?.label ?? idInWords(id);
  const quotation = useQuotation(edges[0]!);
  return (
    <>
      <p class="who">
        <bdi>{name(source)}</bdi> {shareDirection(edges) ? "→" : "–"} <bdi>{name(target)}</bdi>
      </p>
      {edges.slice(0, SHOWN).map((edge) => (
        <p key={edge.id} class={`line rel-${edge.layer}`}>
          <strong>{describeRelation(edge)}</strong>
          {text.sign[toneOf(edge.sign)]}
          {edge.weight > 1 && text.facts(edge.weight)}
          <br />
          <span class="soft">
            {describeSpan(edge)} · {common.independentSources(edge.independent_sources)}, {common.claim(edge.claims_count)}
            {isContested(edge) ? text.contested : edge.holds === "possible" && text.possible}
            {edge.hedged && `; ${certainty.caveats}`}
          </span>
        </p>
      ))}
      {quotation && (
        <blockquote dir="auto" data-quotation>
          {common.quoted(quotation)}
        </blockquote>
      )}
      {edges.length > SHOWN && <p class="soft">{text.more(edges.length - SHOWN)}</p>}
      <p class="soft">{text.openEdge}</p>
    </>
  );
}
