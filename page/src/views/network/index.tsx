// The network: who deals with whom, at a time, as a picture and as a table.
import { useEffect, useMemo } from "preact/hooks";
import { useAnswer } from "../../data/answer";
import { learn, nameOf } from "../../data/names";
import { counted } from "../../data/codes";
import type { ChangesAnswer, Edge, Network } from "../../data/records";
import { Legend } from "../../drawing/legend";
import { AnyPicture } from "../../drawing/any";
import type { Places } from "../../drawing/layout";
import { Pins } from "../../drawing/pins";
import type { Standing } from "../../drawing/picture";
import { isForWebGl } from "../../drawing/size";
import { EvidencePanel } from "../../evidence/panel";
import { say } from "../../parts/live";
import { openPanel, opened } from "../../parts/open";
import { Answered, Empty } from "../../parts/states";
import { When } from "../../parts/when";
import { QUESTIONS, START } from "../../start";
import { addressWith, change, param, params } from "../../state/address";
import { ask, OF_EVIDENCE, OF_NETWORK } from "../../state/filters";
import { isCompared, readMoment, tellMoment } from "../../state/moment";
import { readPins, writePins } from "../../state/pins";
import { useCamps } from "./camps";
import { askAt, askChanges, unite } from "./compare";
import { usePlaces } from "./places";
import { Slider } from "./slider";
import { EdgeTable } from "./table";
import { TakeAway } from "../../taking";
import { networkFiles } from "../../taking/files";

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
  const answer = useAnswer<Network>(question);
  const network = answer.data;
  const { places, always } = usePlaces(network?.nodes ?? null);
  const camps = useCamps();
  if (network) learn(network.nodes);
  const moment = readMoment();
  useEffect(() => {
    if (answer.state === "ready")
      say(`${counted(answer.data.nodes.length, "actor")}, ${counted(answer.data.edges.length, "line")}, ${tellMoment(moment)}.`);
  }, [answer]);
  return (
    <>
      <Welcome network={network} />
      <Tools />
      <Slider edges={always} />
      <Answered
        answer={answer}
        what="the network"
        isEmpty={(data) => data.edges.length === 0}
        empty={`No line between actors is recorded ${tellMoment(moment)} under these filters.`}
      >
        {(data) => (
          <div class="beside">
            <div class="main-side">
              <div class="over">
                <Count network={data} words={tellMoment(moment)} />
                <Looks />
              </div>
              {places && <Drawing nodes={data.nodes} edges={data.edges} places={places} camps={camps} standing={null} label={`Network of ${counted(data.nodes.length, "actor")} ${tellMoment(moment)}`} />}
              <Legend nodes={data.nodes} edges={data.edges} camps={camps} standings={false} paler={isForWebGl(data.nodes.length, data.edges.length)} />
              <Table edges={data.edges} standing={null} />
              <TakeAway title="Network" files={networkFiles(question)} picture />
            </div>
            <EvidencePanel edges={data.edges} />
          </div>
        )}
      </Answered>
    </>
  );
}

function Compared() {
  const [first, second] = [readMoment(), readMoment("2")];
  const question = askChanges(first, second);
  const changes = useAnswer<ChangesAnswer>(question);
  const before = useAnswer<Network>(askAt(first));
  const after = useAnswer<Network>(askAt(second));
  const both = useMemo(
    () => (before.data && after.data && changes.data ? unite(before.data, after.data, changes.data) : null),
    [before.data, after.data, changes.data],
  );
  const { places } = usePlaces(both?.nodes ?? null);
  if (both) learn(both.nodes);
  const apart = param("side") === "true";
  useEffect(() => {
    if (changes.state === "ready")
      say(`${counted(changes.data.gained.length, "line")} gained, ${changes.data.lost.length} lost, ${changes.data.changed.length} changed.`);
  }, [changes]);
  return (
    <>
      <Tools />
      {question === null ? (
        <Empty words="Two days, or two windows with both ends, can be compared." />
      ) : (
        <Answered answer={changes} what="what changed">
          {(data) => (
            <div class="beside">
              <div class="main-side">
                <Looks />
                <p class="counts">
                  Between <strong>{tellMoment(first)}</strong> and <strong>{tellMoment(second)}</strong>:{" "}
                  <span class="is-gained">{data.gained.length} gained</span>, <span class="is-lost">{data.lost.length} lost</span>,{" "}
                  <span class="is-turned">{data.changed.length} changed</span>.
                </p>
                {both && places && !apart && (
                  <Drawing nodes={both.nodes} edges={both.edges} places={places} camps={null} standing={both.standing} label="What changed" />
                )}
                {both && places && apart && before.data && after.data && (
                  <div class="pair">
                    {[
                      { words: tellMoment(first), network: before.data, hide: "gained" },
                      { words: tellMoment(second), network: after.data, hide: "lost" },
                    ].map(({ words, network }) => (
                      <figure key={words}>
                        <figcaption>{words}</figcaption>
                        <Drawing nodes={network.nodes} edges={network.edges} places={places} camps={null} standing={both.standing} label={`Network ${words}`} />
                      </figure>
                    ))}
                  </div>
                )}
                {both && <Legend nodes={both.nodes} edges={both.edges} camps={null} standings paler={isForWebGl(both.nodes.length, both.edges.length)} />}
                <Changes changes={data} />
                <TakeAway title={`What changed between this and ${tellMoment(second)}`} files={[{ label: "JSON", href: question }]} picture />
              </div>
              <EvidencePanel edges={both?.edges ?? []} edgesReady={both !== null} />
            </div>
          )}
        </Answered>
      )}
    </>
  );
}

function Changes({ changes }: { changes: ChangesAnswer }) {
  const lists: [string, Standing, readonly Edge[]][] = [
    ["Gained", "gained", changes.gained],
    ["Lost", "lost", changes.lost],
    ["Changed", "turned", changes.changed.map((item) => item.after)],
  ];
  const how = new Map(changes.changed.map((item) => [item.id, item.how.map((word) => word.replace("_", " ")).join(", ")]));
  return (
    <>
      {lists.map(([title, standing, edges]) => (
        <section key={standing} class="changes">
          <h2>
            {title} <span class="soft">{edges.length}</span>
          </h2>
          {edges.length ? (
            <EdgeTable title={`${title} lines`} edges={edges} standing={new Map(edges.map((edge) => [edge.id, (how.get(edge.id) ?? title.toLowerCase()) as Standing]))} />
          ) : (
            <p class="soft">None recorded.</p>
          )}
        </section>
      ))}
    </>
  );
}

interface DrawingProps {
  nodes: Network["nodes"];
  edges: readonly Edge[];
  places: Places;
  camps: ReadonlyMap<string, number> | null;
  standing: ReadonlyMap<string, Standing> | null;
  label: string;
}

function Drawing({ nodes, edges, places: own, camps, standing, label }: DrawingProps) {
  const word = opened()[0];
  const chosen = word?.startsWith("actor/") ? word.slice(6) : null;
  const together = param("lines") === "pair";
  const written = param("pins");
  // Who is in no network that was read has no place to leave.
  const pins = useMemo(() => new Map([...readPins(written)].filter(([id]) => own.has(id))), [written, own]);
  const places = useMemo(() => (pins.size ? new Map([...own, ...pins]) : own), [own, pins]);
  // The same element again is left as it is: what changes around a picture does not draw it anew.
  const picture = useMemo(
    () => (
      <AnyPicture
        nodes={nodes}
        edges={edges}
        places={places}
        frame={own}
        pins={pins}
        together={together}
        camps={camps}
        standing={standing}
        chosen={chosen}
        label={label}
        onActor={(id) => openPanel([`actor/${id}`])}
        onEdges={(group) => openPanel(group.map((edge) => `edge/${edge.id}`))}
        onPin={putActor}
      />
    ),
    [nodes, edges, places, own, pins, together, camps, standing, chosen, label],
  );
  return (
    <>
      {picture}
      <Pins chosen={chosen} places={places} frame={own} pins={pins} onPin={putActor} onNone={() => change({ pins: null })} />
    </>
  );
}

/** Keep an actor in a place, whatever the time and the filters; null lets it go. */
function putActor(id: string, place: { x: number; y: number } | null): void {
  change({ pins: writePins(readPins(param("pins")), id, place) });
  say(`${nameOf(id)} ${place ? "stays where it was put" : "is back in its own place"}.`);
}

/** How time and lines are looked at. */
function Tools() {
  const compared = isCompared();
  const moment = readMoment();
  const second =
    moment.kind === "day"
      ? { as_of2: moment.day }
      : { from: (moment.kind === "window" && moment.from) || START.from, to: "2021-07-01", from2: "2021-08-01", to2: "2021-09-01" };
  return (
    <div class="tools">
      <When legend={compared ? "First" : "Time"} />
      {compared && <When second="2" legend="Second" />}
      <span class="choice">
        {compared ? (
          <>
            <label>
              <input type="checkbox" checked={param("side") === "true"} onChange={(event) => change({ side: event.currentTarget.checked ? "true" : null })} />
              <span>Side by side</span>
            </label>
            <a class="button" href={addressWith({ as_of2: null, from2: null, to2: null, side: null, open: null })}>
              Stop comparing
            </a>
          </>
        ) : (
          <a class="button" href={addressWith({ ...second, open: null })}>
            Compare two times
          </a>
        )}
      </span>
    </div>
  );
}

/** How lines and colours are drawn. */
function Looks() {
  const lines = param("parallel") === "true" ? "fact" : (param("lines") ?? "layer");
  return (
    <div class="looks">
      <label>
        Lines{" "}
        <select
          name="lines"
          value={lines}
          onChange={(event) => {
            const value = event.currentTarget.value;
            change({ parallel: value === "fact" ? "true" : null, lines: value === "pair" ? "pair" : null });
          }}
        >
          <option value="pair">one for each pair</option>
          <option value="layer">one for each relation</option>
          <option value="fact">one for each fact</option>
        </select>
      </label>
      {!isCompared() && (
        <label>
          Colour{" "}
          <select name="colour" value={param("colour") ?? "type"} onChange={(event) => change({ colour: event.currentTarget.value === "camp" ? "camp" : null })}>
            <option value="type">by type</option>
            <option value="camp">by camp</option>
          </select>
        </label>
      )}
    </div>
  );
}

function Count({ network, words }: { network: Network; words: string }) {
  const { nodes, edges, left_out: out } = network;
  const possible = edges.filter((edge) => edge.holds === "possible").length;
  const limit = edges.length;
  return (
    <p class="counts" data-counts={`${nodes.length} ${edges.length}`}>
      <strong>
        {counted(nodes.length, "actor")}, {counted(edges.length, "line")}
      </strong>{" "}
      {words}
      {possible > 0 && <>; {possible} of them only possible then</>}.
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

function Table({ edges, standing }: { edges: readonly Edge[]; standing: ReadonlyMap<string, Standing> | null }) {
  const open = param("table") === "true";
  return (
    <details class="as-table" open={open} onToggle={(event) => event.currentTarget.open !== open && change({ table: event.currentTarget.open ? "true" : null }, true)}>
      <summary>The same as a table</summary>
      {open && <EdgeTable edges={edges} standing={standing} />}
    </details>
  );
}
