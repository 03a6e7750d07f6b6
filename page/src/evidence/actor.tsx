// An actor in the panel: who it is, its edges in the network shown, and where to go from it.
import { ActorSymbol, pageOf } from "../components/actor";
import { Coded } from "../components/help";
import { OpenButton } from "../components/open";
import { Answered } from "../components/states";
import { formatWeight } from "../components/weight";
import { useAnswer } from "../data/answer";
import { nameOf, rememberNames } from "../data/names";
import type { Edge, Entity, Network } from "../data/records";
import { capitalize, nameOfCountry } from "../english";
import { common } from "../messages";
import { actorPanel as text } from "../messages-later";
import { addressWith, change, param, paramList } from "../state/address";
import { readBlocs, writeBlocs } from "../state/blocs";
import { buildQuery, EVIDENCE_FILTERS, NETWORK_FILTERS, timelessQuery } from "../state/filters";
import { describeRelation, isContested } from "../symbols/edges";

export function ActorSummary({ id, edges }: { id: string; edges: readonly Edge[] }) {
  const answer = useAnswer<Entity>(timelessQuery(`/v1/actors/${encodeURIComponent(id)}`));
  if (answer.state === "ready") rememberNames([answer.data]);
  return (
    <Answered answer={answer} subject="actor">
      {(actor) => (
        <>
          <h2>
            <ActorSymbol type={actor.type ?? null} /> <bdi>{actor.label}</bdi>
          </h2>
          <p class="soft">
            {actor.type ? <Coded list="actor_type" code={actor.type} as="label" /> : capitalize(common.typeNotRecorded)}
            {actor.country && ` · ${nameOfCountry(actor.country)}`}
          </p>
          <p class="names">
            {(actor.names ?? [])
              .filter((name) => name.name_kind !== "primary")
              .slice(0, 8)
              .map((name, i) => (
                <span key={i}>
                  {i > 0 && " · "}
                  <bdi lang={name.language ?? undefined}>{name.text}</bdi>
                </span>
              ))}
          </p>
          {actor.note && <p class="note">{actor.note}</p>}
          <p class="ways">
            <a class="button" href={pageOf("actors", id)}>
              {text.profile}
            </a>
          </p>
          {edges.length > 0 && param("colour") === "camp" && <BlocByHand id={id} />}
          {edges.length > 0 && <Around id={id} edges={edges} />}
        </>
      )}
    </Answered>
  );
}

/** Assigning the actor to a bloc by hand; the address holds it. */
function BlocByHand({ id }: { id: string }) {
  const blocs = readBlocs(param("camps"));
  const set = (value: string) => {
    blocs.delete(id);
    if (value) blocs.set(id, Number(value));
    change({ camps: writeBlocs(blocs) });
  };
  return (
    <label class="row">
      <span>{text.bloc}</span>
      <select name="camp" value={String(blocs.get(id) ?? "")} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{text.computedBloc}</option>
        {[1, 2, 3, 4, 5, 6, 7, 8].map((bloc) => (
          <option key={bloc} value={String(bloc)}>
            {bloc}
          </option>
        ))}
      </select>
    </label>
  );
}

function Around({ id, edges }: { id: string; edges: readonly Edge[] }) {
  const around = paramList("around");
  const shown = edges.filter((edge) => edge.source === id || edge.target === id);
  return (
    <>
      <Neighbours id={id} edges={edges} around={around} />
      <h3>{text.edges}</h3>
      {shown.length === 0 && <p class="soft">{text.noEdges}</p>}
      <ul class="edges-of">
        {shown.map((edge) => {
          const other = edge.source === id ? edge.target : edge.source;
          return (
            <li key={edge.id}>
              <OpenButton refs={[`edge/${edge.id}`]}>
                {describeRelation(edge, edge.directed && edge.source !== id)} {edge.directed ? (edge.source === id ? "→" : "←") : "–"}{" "}
                <bdi>{nameOf(other)}</bdi>
                {(edge.weight > 1 || edge.weight_contested > 0) && ` (${formatWeight(edge)})`}
              </OpenButton>
              {isContested(edge) ? <span class="tag contested">{common.contested}</span> : edge.holds === "possible" && <span class="tag possible">{common.possible}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How many neighbours are not shown, and how to expand and collapse them. */
function Neighbours({ id, edges, around }: { id: string; edges: readonly Edge[]; around: string[] }) {
  const names = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS];
  const answer = useAnswer<Network>(buildQuery("/v1/network", names, { around: id, depth: 1, min_degree: null }));
  const shown = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const all = answer.data?.nodes.filter((node) => node.id !== id).map((node) => node.id) ?? [];
  const hidden = all.filter((other) => !shown.has(other));
  const only = around.length === 1 && around[0] === id;
  const depth = Number(param("depth") ?? 1);
  return (
    <p class="ways" data-neighbours={answer.state === "ready" ? hidden.length : undefined}>
      {answer.state === "ready" && (
        <span class="soft">
          {text.neighbours(all.length, hidden.length)}
        </span>
      )}{" "}
      {around.length > 0 && !around.includes(id) && hidden.length > 0 && (
        <a class="button" href={addressWith({ around: [...around, id] })}>
          {text.expand(hidden.length)}
        </a>
      )}
      {around.length > 1 && around.includes(id) && (
        <a class="button" href={addressWith({ around: around.filter((other) => other !== id) })}>
          {text.collapse}
        </a>
      )}
      {!only && (
        <a class="button" href={addressWith({ around: id, depth: null })}>
          {text.focus}
        </a>
      )}
      {around.length > 0 && (
        <>
          {depth < 4 && (
            <a class="button" href={addressWith({ depth: String(depth + 1) })}>
              {text.oneMore}
            </a>
          )}
          {depth > 1 && (
            <a class="button" href={addressWith({ depth: depth === 2 ? null : String(depth - 1) })}>
              {text.oneLess}
            </a>
          )}
          <a class="button" href={addressWith({ around: null, depth: null })}>
            {text.everyone}
          </a>
        </>
      )}
    </p>
  );
}
