// Two networks against each other, in one picture or side by side.
import { useEffect, useMemo } from "preact/hooks";
import { joinAnswers, useAnswer } from "../../data/answer";
import { learn } from "../../data/names";
import { counted } from "../../data/codes";
import type { ChangesAnswer, Edge, Network } from "../../data/records";
import type { Places } from "../../drawing/layout";
import { Legend } from "../../drawing/legend";
import type { Standing } from "../../drawing/picture";
import { isForWebGl } from "../../drawing/size";
import { EvidencePanel } from "../../evidence/panel";
import { say } from "../../parts/live";
import { Answered, Empty } from "../../parts/states";
import { addressWith, param } from "../../state/address";
import { readMoment, tellMoment, tellSpan } from "../../state/moment";
import { TakeAway } from "../../taking";
import { graphFiles, rowFiles } from "../../taking/files";
import { alike, askAt, askChanges, changedRows, unite, type Difference } from "./compare";
import { Drawing } from "./drawing";
import { usePlaces } from "./places";
import { EdgeTable } from "./table";
import { Looks, Tools } from "./tools";

export function Compared() {
  const { moments, turned } = alike(readMoment(), readMoment("2"));
  const [first, second] = moments;
  const question = askChanges(first, second);
  const changes = useAnswer<ChangesAnswer>(question);
  const before = useAnswer<Network>(question && askAt(first));
  const after = useAnswer<Network>(question && askAt(second));
  const both = useMemo(
    () => (before.data && after.data && changes.data ? unite(before.data, after.data, changes.data) : null),
    [before.data, after.data, changes.data],
  );
  const { places } = usePlaces(both?.nodes ?? null);
  if (both) learn(both.nodes);
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
        <Answered answer={joinAnswers<Shown>({ changes, before, after })} what="what changed">
          {(data) => (
            <div class="beside">
              <div class="main-side">
                <Looks />
                <p class="counts">
                  First <strong>{tellMoment(first)}</strong>, then <strong>{tellMoment(second)}</strong>:{" "}
                  <span class="is-gained">{data.changes.gained.length} gained</span>, <span class="is-lost">{data.changes.lost.length} lost</span>,{" "}
                  <span class="is-turned">{data.changes.changed.length} changed</span>.
                  {turned && " Beside a window, a day stands for what held or happened on it alone."}
                  <LeftOut {...data} />
                </p>
                {both && places && <Pictures difference={both} {...data} words={[tellMoment(first), tellMoment(second)]} places={places} />}
                {both && <Legend nodes={both.nodes} edges={both.edges} camps={null} standings paler={isForWebGl(both.nodes.length, both.edges.length)} />}
                <Changes changes={data.changes} />
                <TakeAway
                  title="What changed"
                  files={[
                    ...rowFiles(changedRows(data.changes)),
                    ...graphFiles(askAt(first), `, ${tellSpan(first)}`),
                    ...graphFiles(askAt(second), `, ${tellSpan(second)}`),
                  ]}
                  picture
                />
              </div>
              <EvidencePanel edges={both?.edges ?? []} edgesReady={both !== null} />
            </div>
          )}
        </Answered>
      )}
    </>
  );
}

interface Shown {
  changes: ChangesAnswer;
  before: Network;
  after: Network;
}

/** In words what was cut off: of the differences, and of the two networks that are drawn. */
function LeftOut({ changes, before, after }: Shown) {
  const { gained = 0, lost = 0, changed = 0 } = changes.left_out;
  const drawn = Math.max(before.edges.length, after.edges.length);
  const cut = before.left_out.edges > 0 || after.left_out.edges > 0;
  if (!gained && !lost && !changed && !cut) return null;
  const out = [gained && `${gained} gained`, lost && `${lost} lost`, changed && `${changed} changed`].filter(Boolean).join(", ");
  const most = Math.max(changes.gained.length, changes.lost.length, changes.changed.length, drawn);
  return (
    <span data-state="truncated">
      {out && ` These are the heaviest lines of each: ${out} are left out, and the picture does not mark them.`}
      {cut && ` The picture holds the ${drawn} heaviest lines of each time.`}{" "}
      <a href={addressWith({ limit: String(Math.min(most * 2, 5000)) })}>Show more</a>
    </span>
  );
}

interface PicturesProps extends Shown {
  difference: Difference;
  words: [string, string];
  places: Places;
}

function Pictures({ difference, before, after, words, places }: PicturesProps) {
  const { nodes, edges, standing } = difference;
  if (param("side") !== "true") return <Drawing nodes={nodes} edges={edges} places={places} camps={null} standing={standing} label="What changed" />;
  return (
    <div class="pair">
      {[before, after].map((network, i) => (
        <figure key={i}>
          <figcaption>{words[i]}</figcaption>
          <Drawing nodes={network.nodes} edges={network.edges} places={places} camps={null} standing={standing} label={`Network ${words[i]}`} />
        </figure>
      ))}
    </div>
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
