// An actor in the panel: who it is, its lines in sight, and where to go from it.
import { useAnswer } from "../data/answer";
import { capital, LAYERS, plain, TYPES } from "../data/codes";
import { learn, nameOf } from "../data/names";
import type { Edge, Entity, Network } from "../data/records";
import { isContested } from "../drawing/marks";
import { pageOf, Sign } from "../parts/actor";
import { OpenButton } from "../parts/open";
import { Answered } from "../parts/states";
import { tellWeight } from "../parts/weight";
import { addressWith, change, param, paramList } from "../state/address";
import { readCamps, writeCamps } from "../state/camps";
import { ask, askAlways, OF_EVIDENCE, OF_NETWORK } from "../state/filters";

export function ActorSummary({ id, edges }: { id: string; edges: readonly Edge[] }) {
  const answer = useAnswer<Entity>(askAlways(`/v1/actors/${encodeURIComponent(id)}`));
  if (answer.state === "ready") learn([answer.data]);
  return (
    <Answered answer={answer} what="this actor">
      {(actor) => (
        <>
          <h2>
            <Sign type={actor.type ?? null} /> <bdi>{actor.label}</bdi>
          </h2>
          <p class="soft">
            {TYPES[actor.type ?? ""] ?? "Type not recorded"}
            {actor.country && ` · ${actor.country}`}
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
              Open its page
            </a>
          </p>
          {edges.length > 0 && param("colour") === "camp" && <CampByHand id={id} />}
          {edges.length > 0 && <Around id={id} edges={edges} />}
        </>
      )}
    </Answered>
  );
}

/** Putting the actor into a camp by hand; the address holds it. */
function CampByHand({ id }: { id: string }) {
  const camps = readCamps(param("camps"));
  const set = (value: string) => {
    camps.delete(id);
    if (value) camps.set(id, Number(value));
    change({ camps: writeCamps(camps) });
  };
  return (
    <label class="row">
      <span>Camp</span>
      <select name="camp" value={String(camps.get(id) ?? "")} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">as its community</option>
        {[1, 2, 3, 4, 5, 6, 7, 8].map((camp) => (
          <option key={camp} value={String(camp)}>
            {camp}
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
      <h3>Lines in sight</h3>
      {shown.length === 0 && <p class="soft">None: on these days, or under these filters, it is tied to nobody.</p>}
      <ul class="lines-of">
        {shown.map((edge) => {
          const other = edge.source === id ? edge.target : edge.source;
          return (
            <li key={edge.id}>
              <OpenButton words={[`edge/${edge.id}`]}>
                {capital(plain(LAYERS[edge.layer] ?? edge.layer))} {edge.directed ? (edge.source === id ? "→" : "←") : "–"}{" "}
                <bdi>{nameOf(other)}</bdi>
                {(edge.weight > 1 || edge.weight_contested > 0) && ` (${tellWeight(edge)})`}
              </OpenButton>
              {isContested(edge) ? <span class="tag contested">contested</span> : edge.holds === "possible" && <span class="tag possible">possible</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How many neighbours are out of sight, and the ways to bring them in or take them out again. */
function Neighbours({ id, edges, around }: { id: string; edges: readonly Edge[]; around: string[] }) {
  const names = [...OF_EVIDENCE, ...OF_NETWORK];
  const answer = useAnswer<Network>(ask("/v1/network", names, { around: id, depth: 1, min_degree: null }));
  const inSight = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const all = answer.data?.nodes.filter((node) => node.id !== id).map((node) => node.id) ?? [];
  const hidden = all.filter((other) => !inSight.has(other));
  const only = around.length === 1 && around[0] === id;
  const depth = Number(param("depth") ?? 1);
  return (
    <p class="ways" data-neighbours={answer.state === "ready" ? hidden.length : undefined}>
      {answer.state === "ready" && (
        <span class="soft">
          {all.length} {all.length === 1 ? "neighbour" : "neighbours"} then, {hidden.length} out of sight.
        </span>
      )}{" "}
      {around.length > 0 && !around.includes(id) && hidden.length > 0 && (
        <a class="button" href={addressWith({ around: [...around, id] })}>
          Bring in {hidden.length}
        </a>
      )}
      {around.length > 1 && around.includes(id) && (
        <a class="button" href={addressWith({ around: around.filter((other) => other !== id) })}>
          Fold its neighbours away
        </a>
      )}
      {!only && (
        <a class="button" href={addressWith({ around: id, depth: null })}>
          Only around it
        </a>
      )}
      {around.length > 0 && (
        <>
          {depth < 4 && (
            <a class="button" href={addressWith({ depth: String(depth + 1) })}>
              One step farther
            </a>
          )}
          {depth > 1 && (
            <a class="button" href={addressWith({ depth: depth === 2 ? null : String(depth - 1) })}>
              One step nearer
            </a>
          )}
          <a class="button" href={addressWith({ around: null, depth: null })}>
            Everyone
          </a>
        </>
      )}
    </p>
  );
}
