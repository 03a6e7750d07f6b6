// Two networks against each other, in one picture or side by side.
import { useEffect, useMemo } from "preact/hooks";
import { announce } from "../../components/live";
import { Answered, Empty } from "../../components/states";
import { joinAnswers, useAnswer } from "../../data/answer";
import type { Coordinates } from "../../data/coordinates";
import { rememberNames } from "../../data/names";
import type { ChangesAnswer, Network } from "../../data/records";
import { Legend } from "../../drawing/legend";
import { isForWebGl } from "../../drawing/renderer";
import { joinWords } from "../../english";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { graphFiles, rowFiles } from "../../export/files";
import { network as words, symbols } from "../../messages";
import { comparison as text } from "../../messages-later";
import { addressWith, param } from "../../state/address";
import { describeMoment, formatSpan, readMoment } from "../../state/moment";
import { changedRows, changesQuery, LISTED_CHANGES, makeComparable, mergeNetworks, networkQuery, sortChanges, type Difference, type Listed } from "./compare";
import { useLayout } from "./layout";
import { Picture } from "./picture";
import { EdgeTable } from "./table";
import { DisplayOptions, TimeTools } from "./tools";

export function Comparison() {
  const { moments, converted } = makeComparable(readMoment(), readMoment("2"));
  const [first, second] = moments;
  const query = changesQuery(first, second);
  const changes = useAnswer<ChangesAnswer>(query);
  const before = useAnswer<Network>(query && networkQuery(first));
  const after = useAnswer<Network>(query && networkQuery(second));
  const both = useMemo(
    () => (before.data && after.data && changes.data ? mergeNetworks(before.data, after.data, changes.data) : null),
    [before.data, after.data, changes.data],
  );
  const { coordinates, lasting } = useLayout(both?.nodes ?? null);
  if (both) rememberNames(both.nodes);
  useEffect(() => {
    if (changes.state === "ready") announce(text.announced(countChanges(changes.data).map(([, words]) => words)));
  }, [changes]);
  return (
    <>
      <div class="bar">
        <TimeTools />
        <DisplayOptions />
      </div>
      {query === null ? (
        <Empty words={text.notComparable} />
      ) : (
        <Answered answer={joinAnswers<Shown>({ changes, before, after })} subject="changes">
          {(data) => (
            <div class="beside">
              <div class="main-side">
                <div class="stage">
                <p class="counts stage-head">
                  {text.times(<strong>{describeMoment(first)}</strong>, <strong>{describeMoment(second)}</strong>)}:{" "}
                  {countChanges(data.changes).map(([change, words], i) => (
                    <span key={change}>
                      {i > 0 && ", "}
                      <span class={`is-${change}`}>{words}</span>
                    </span>
                  ))}
                  .{converted && text.dayAsPeriod}
                  <LeftOut {...data} />
                </p>
                {both && coordinates && <Pictures difference={both} {...data} times={[describeMoment(first), describeMoment(second)]} coordinates={coordinates} lasting={lasting} />}
                {both && <Legend nodes={both.nodes} edges={both.edges} blocs={null} compared paler={isForWebGl(both.nodes.length, both.edges.length)} />}
                </div>
                <Changes changes={data.changes} />
                <DownloadAndCite
                  title={text.title}
                  files={[
                    ...rowFiles(changedRows(data.changes)),
                    ...graphFiles(networkQuery(first), formatSpan(first)),
                    ...graphFiles(networkQuery(second), formatSpan(second)),
                  ]}
                  picture
                  answers={[networkQuery(first), networkQuery(second)]}
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
  const out = joinWords([gained > 0 && text.leftOutOf.gained(gained), lost > 0 && text.leftOutOf.lost(lost), changed > 0 && text.leftOutOf.changed(changed)]);
  const most = Math.max(changes.gained.length, changes.lost.length, changes.changed.length, drawn);
  return (
    <span data-state="truncated">
      {out && text.leftOut(out)}
      {cut && text.cut(drawn)}{" "}
      <a href={addressWith({ limit: String(Math.min(most * 2, 5000)) })}>{words.showMore}</a>
    </span>
  );
}

/** How many edges there are of each kind of change, in words: of real gains and losses also none. */
function countChanges(changes: ChangesAnswer): [Listed, string][] {
  const sorted = sortChanges(changes);
  return LISTED_CHANGES.filter((change) => change === "gained" || change === "lost" || sorted[change].length > 0).map((change) => [change, text.counted[change](sorted[change].length)]);
}

interface PicturesProps extends Shown {
  difference: Difference;
  times: [string, string];
  coordinates: Coordinates;
  lasting: readonly string[] | undefined;
}

function Pictures({ difference, before, after, times, coordinates, lasting }: PicturesProps) {
  const { nodes, edges, changes } = difference;
  if (param("side") !== "true") return <Picture nodes={nodes} edges={edges} coordinates={coordinates} lasting={lasting} blocs={null} changes={changes} label={text.title} />;
  return (
    <div class="pair">
      {[before, after].map((network, i) => (
        <figure key={i}>
          <figcaption>{times[i]}</figcaption>
          <Picture nodes={network.nodes} edges={network.edges} coordinates={coordinates} lasting={lasting} blocs={null} changes={changes} label={words.labelAt(times[i] ?? "")} />
        </figure>
      ))}
    </div>
  );
}

function Changes({ changes }: { changes: ChangesAnswer }) {
  const sorted = sortChanges(changes);
  const how = new Map(changes.changed.map((item) => [item.id, text.how(item.how)]));
  return (
    <>
      {LISTED_CHANGES.map((change) => {
        const edges = sorted[change];
        const title = symbols.changes[change];
        return (
          <section key={change} class="changes" data-changes={change}>
            <h2>
              {title} <span class="soft">{edges.length}</span>
            </h2>
            <p class="soft">{text.about[change]}</p>
            {edges.length ? (
              <EdgeTable title={text.list(title)} edges={edges} changes={new Map(edges.map((edge) => [edge.id, how.get(edge.id) ?? title.toLowerCase()]))} />
            ) : (
              <p class="soft">{text.none}</p>
            )}
          </section>
        );
      })}
    </>
  );
}
