// Between two actors: mediators and intermediaries, the paths between them, and the brokers of the whole network.
import { ActorName } from "../../components/actor";
import { Search } from "../../components/search";
import { Answered } from "../../components/states";
import { TimePicker } from "../../components/time-picker";
import { fetchAnswer, useAnswer } from "../../data/answer";
import { nameOf, rememberNames } from "../../data/names";
import type { BrokersAnswer, MediatorsAnswer, PathsAnswer } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { jsonFile, rowFiles } from "../../export/files";
import { common, download, search } from "../../messages";
import { between as text } from "../../messages-later";
import { addressWith, change, param } from "../../state/address";
import { buildQuery, EVIDENCE_FILTERS, evidenceQuery, NETWORK_FILTERS } from "../../state/filters";
import { describeMoment, readMoment } from "../../state/moment";
import { BlocBrokers } from "./bloc-brokers";
import { MediatorList } from "./mediators";
import { PathItem, stepsOf } from "./path";

// A path goes through the whole network, not through the ego network of an actor.
const PATH_FILTERS = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS].filter((name) => !["around", "depth", "limit", "parallel"].includes(name));
const BROKERS = 5;
const MOST = "5";
const EDGE_FILTERS = NETWORK_FILTERS.filter((name) => PATH_FILTERS.includes(name));

export function PathsView() {
  const [source, target] = [param("source"), param("target")];
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
      </div>
      <div class="ends">
        <Endpoint name="source" label={text.from} id={source} />
        <Endpoint name="target" label={text.to} id={target} />
        {source && target && (
          <a class="button" href={addressWith({ source: target, target: source, open: null })}>
            {text.swap}
          </a>
        )}
        <label>
          {text.atMost}{" "}
          <select name="max_hops" value={param("max_hops") ?? "4"} onChange={(event) => change({ max_hops: event.currentTarget.value })}>
            {["2", "3", "4", "5", "6"].map((hops) => (
              <option key={hops} value={hops}>
                {text.steps(hops)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="beside">
        <div class="main-side">
          {source && target ? (
            <>
              <Mediators source={source} target={target} />
              <Connections source={source} target={target} />
            </>
          ) : (
            <p class="state">{text.choose}</p>
          )}
          <Brokers />
          <BlocBrokers names={PATH_FILTERS} />
        </div>
        <EvidencePanel />
      </div>
    </>
  );
}

function Endpoint({ name, label, id }: { name: "source" | "target"; label: string; id: string | null }) {
  return (
    <div class="endpoint" role="group" aria-label={label}>
      <span class="soft">{label}</span> {id ? <ActorName id={id} /> : <span>{text.nobody}</span>}
      <Search label={search.find(label)} onActor={(chosen) => change({ [name]: chosen, open: null })} />
    </div>
  );
}

function mediatorsQuery(source: string, target: string): string {
  return evidenceQuery("/v1/mediators", { between: [source, target] });
}

function Mediators({ source, target }: { source: string; target: string }) {
  const answer = useAnswer<MediatorsAnswer>(mediatorsQuery(source, target));
  if (answer.data) rememberNames(answer.data.items.map((item) => ({ ...item, id: item.actor })));
  return (
    <section aria-labelledby="between">
      <h2 id="between">{text.mediators}</h2>
      {EDGE_FILTERS.some((name) => param(name)) && <p class="soft">{text.filtersUnused}</p>}
      <Answered answer={answer} subject="mediators">
        {(data) => <MediatorList answer={data} />}
      </Answered>
    </section>
  );
}

function Connections({ source, target }: { source: string; target: string }) {
  const hops = param("max_hops") ?? "4";
  const query = buildQuery("/v1/paths", PATH_FILTERS, { source, target, max_hops: hops, k: MOST });
  const answer = useAnswer<PathsAnswer>(query);
  if (answer.data) rememberNames(answer.data.actors);
  const when = describeMoment(readMoment(), "both");
  return (
    <section aria-labelledby="paths">
      <h2 id="paths">{text.connections}</h2>
      <Answered answer={answer} subject="paths">
        {(data) =>
          data.paths.length ? (
            <>
              <p class="counts" data-counts={data.paths.length}>
                {data.paths.length === Number(MOST) ? text.shortest(MOST) : text.paths(data.paths.length)}
                {text.ofAtMost(hops, when)}
              </p>
              <ol class="paths">
                {data.paths.map((path, i) => (
                  <PathItem key={path.actors.join(" ") + i} path={path} />
                ))}
              </ol>
              <DownloadAndCite
                title={text.title(nameOf(source), nameOf(target))}
                files={[
                  ...rowFiles(stepsOf(data), download.parts.steps),
                  ...rowFiles(async () => (await fetchAnswer<MediatorsAnswer>(mediatorsQuery(source, target))).items, download.parts.intermediaries),
                  jsonFile(query),
                ]}
                answers={[query]}
              />
            </>
          ) : (
            <div class="state" data-state="empty">
              <p>{text.none(hops, nameOf(source), nameOf(target), when)}</p>
              {Number(hops) < 6 && <a href={addressWith({ max_hops: String(Number(hops) + 1) })}>{text.oneMore}</a>}
            </div>
          )
        }
      </Answered>
    </section>
  );
}

/** An estimate at once, which says so, and the exact figures in its place as soon as they are there. */
function Brokers() {
  const first = useAnswer<BrokersAnswer>(buildQuery("/v1/network/brokers", PATH_FILTERS, { most: BROKERS }));
  const waits = first.state === "ready" && first.data.estimated;
  const exact = useAnswer<BrokersAnswer>(waits ? buildQuery("/v1/network/brokers", PATH_FILTERS, { most: BROKERS, exact: "true" }) : null);
  const answer = waits && exact.state === "ready" ? exact : first;
  return (
    <section aria-labelledby="brokers">
      <h2 id="brokers">{text.brokers}</h2>
      <Answered answer={answer} subject="brokers">
        {({ items, estimated, sample, actors }) => {
          rememberNames(items);
          if (!items.length) return <p class="soft">{text.noBrokers}</p>;
          return (
            <>
              <p class="soft">
                {text.brokersAbout(estimated, describeMoment(readMoment(), "both"))} {estimated && text.estimate(sample ?? 0, actors, exact.state === "failed")}
              </p>
              <ol class="brokers" {...(estimated ? { "data-estimated": sample } : { "data-exact": actors })}>
                {items.map((one) => (
                  <li key={one.id}>
                    <ActorName id={one.id} />
                    <span class="bar" aria-hidden="true">
                      <svg height="10">
                        <rect width={`${(one.betweenness * 100).toFixed(1)}%`} height="10" rx="3" />
                      </svg>
                    </span>
                    {text.percent(one.betweenness)}
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Answered>
    </section>
  );
}
