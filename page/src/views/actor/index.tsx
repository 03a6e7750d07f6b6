// One actor: its names in their scripts, what it belongs to, its ties over time, and what is recorded around it.
import { useAll, useAnswer } from "../../data/answer";
import { capital, counted, plain, STANCES, tellTie, TYPES } from "../../data/codes";
import { tellNone } from "../../data/competing";
import { learn, nameOf } from "../../data/names";
import type { Entity, Fact, NameOf } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { Sentence } from "../../evidence/fact";
import { ActorList, Actors, Sign } from "../../parts/actor";
import { Differ, Hedged } from "../../parts/hedged";
import { OpenButton } from "../../parts/open";
import { Ordered, wordOf } from "../../parts/ordered";
import { Standing } from "../../parts/standing";
import { Answered } from "../../parts/states";
import { tellTime } from "../../parts/time";
import { When } from "../../parts/when";
import { addressWith } from "../../state/address";
import { askPlain } from "../../state/filters";
import { readMoment, tellMoment } from "../../state/moment";
import { TakeAway } from "../../taking";
import { listFiles } from "../../taking/files";
import { Lanes } from "./lanes";

const PARTS = ["ties", "positions", "demands", "timeline"];
const MOST = 600;

function askPart(route: string, part: string): string {
  return askPlain(`${route}/${part}`, { limit: 200 });
}

export function ActorView({ id }: { id: string }) {
  const route = `/v1/actors/${encodeURIComponent(id)}`;
  const answer = useAnswer<Entity>(askPlain(route));
  if (answer.data) learn([answer.data]);
  return (
    <>
      <div class="tools">
        <When legend="Time" />
        <a class="button" href={addressWith({ around: id, open: null }, "/")}>
          The network around it
        </a>
      </div>
      <Answered answer={answer} what="this actor" way={{ words: "All actors", to: "/actors" }}>
        {(actor) => (
          <div class="beside">
            <div class="main-side" data-actor-page={actor.id}>
              <Head actor={actor} />
              <Ties route={route} id={actor.id} />
              <Positions route={route} />
              <Demands route={route} />
              <Timeline route={route} />
              <TakeAway title={actor.label} files={[{ label: "JSON", href: askPlain(route) }, ...PARTS.flatMap((part) => listFiles(askPart(route, part), MOST, `, ${part}`))]} picture />
            </div>
            <EvidencePanel />
          </div>
        )}
      </Answered>
    </>
  );
}

const SCRIPTS: Record<string, string> = { Latn: "Latin script", Arab: "Arabic script", Cyrl: "Cyrillic script", Hebr: "Hebrew script" };

function Head({ actor }: { actor: Entity }) {
  const scripts = new Map<string, NameOf[]>();
  for (const name of actor.names ?? []) {
    const script = name.script ?? "other";
    scripts.set(script, [...(scripts.get(script) ?? []), name]);
  }
  const life = [actor.active_from && `from ${actor.active_from}`, actor.active_to && `to ${actor.active_to}`].filter(Boolean).join(" ");
  return (
    <section aria-label="Who it is">
      <p>
        <Sign type={actor.type ?? null} /> {TYPES[actor.type ?? ""] ?? "Type not recorded"}
        {actor.country && `, ${actor.country}`}
        {life && `, ${life}`}
      </p>
      {actor.note && <p class="note">Coder's note: {actor.note}</p>}
      <dl class="details names-of">
        {[...scripts].map(([script, names]) => (
          <div key={script}>
            <dt>{SCRIPTS[script] ?? script}</dt>
            <dd>
              {names.map((name, i) => (
                <span key={i} class="name">
                  <bdi lang={name.language ?? undefined}>{name.text}</bdi>
                  {name.name_kind !== "primary" && name.name_kind !== "alias" && <span class="soft"> ({plain(name.name_kind)})</span>}
                  {name.used_by && <span class="soft"> (used by {nameOf(name.used_by)})</span>}
                </span>
              ))}
            </dd>
          </div>
        ))}
        <Belongs term="Belongs to" facts={actor.affiliation} end="target" />
        <Belongs term="Made of" facts={actor.made_of} end="source" />
      </dl>
    </section>
  );
}

function Belongs({ term, facts, end }: { term: string; facts: Fact[] | undefined; end: "source" | "target" }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {facts?.length ? (
          facts.map((fact) => (
            <span key={fact.id} class="name">
              {end === "target" && `${tellTie(fact.kind)} `}
              <ActorList ids={[fact[end] ?? ""]} />
              {end === "source" && fact.kind !== "PART_OF" && `, which ${tellTie(fact.kind)} it`} <Hedged fact={fact} />{" "}
              <OpenButton words={[wordOf(fact)]}>{counted(fact.claims_count, "claim")}</OpenButton>
            </span>
          ))
        ) : (
          <span class="soft">None recorded</span>
        )}
      </dd>
    </div>
  );
}

interface OfActor {
  route: string;
}

/** A list of one kind, or in its place that none is recorded. */
function Listed({ route, part, title, none, show }: OfActor & { part: string; title: string; none: string; show: (facts: Fact[]) => preact.ComponentChildren }) {
  const answer = useAll<Fact>(askPart(route, part), MOST);
  return (
    <section aria-labelledby={`of-${part}`} data-section={part}>
      <h2 id={`of-${part}`}>
        {title} {answer.state === "ready" && <span class="soft">{answer.data.items.length}{answer.data.cut && "+"}</span>}
      </h2>
      <Answered answer={answer} what={title.toLowerCase()}>
        {(data) =>
          data.items.length ? (
            <>
              {show(data.items)}
              {data.cut && <p class="soft" data-state="truncated">There are more; a shorter time shows the rest.</p>}
            </>
          ) : (
            <p class="soft">
              {none} {tellMoment(readMoment())}.
            </p>
          )
        }
      </Answered>
    </section>
  );
}

function Ties({ route, id }: OfActor & { id: string }) {
  return (
    <Listed
      route={route}
      part="ties"
      title="Ties over time"
      none="No tie is recorded"
      show={(facts) => (
        <>
          <Lanes facts={facts} of={id} />
          <ul class="plain-list">
            {facts.map((fact) => (
              <li key={fact.id}>
                <Sentence fact={fact} /> <Hedged fact={fact} />
                <Differ fact={fact} />
                <span class="soft"> {tellTime(fact)} </span>
                <OpenButton words={[wordOf(fact)]}>{counted(fact.claims_count, "claim")}</OpenButton>
              </li>
            ))}
          </ul>
        </>
      )}
    />
  );
}

function Positions({ route }: OfActor) {
  return (
    <Listed
      route={route}
      part="positions"
      title="Positions"
      none="No position is recorded"
      show={(facts) => (
        <ul class="plain-list">
          {facts.map((fact) => (
            <li key={fact.id}>
              <strong>
                {STANCES[fact.stance ?? ""]?.sign} {STANCES[fact.stance ?? ""]?.word ?? capital(tellNone(fact, "stance", "stance not recorded"))}
              </strong>{" "}
              <a href={addressWith({ issue: fact.issue ?? null, open: null }, "/positions")}>
                <bdi>{nameOf(fact.issue ?? "", "issue")}</bdi>
              </a>
              <span class="soft">
                {" "}
                {plain(fact.basis ?? "")}, {tellTime(fact)}{" "}
              </span>
              <Hedged fact={fact} />
              <Differ fact={fact} />
              <OpenButton words={[wordOf(fact)]}>{counted(fact.claims_count, "claim")}</OpenButton>
            </li>
          ))}
        </ul>
      )}
    />
  );
}

function Demands({ route }: OfActor) {
  return (
    <Listed
      route={route}
      part="demands"
      title="Demands"
      none="No demand by or of it is recorded"
      show={(facts) => (
        <ul class="plain-list">
          {facts.map((fact) => (
            <li key={fact.id} data-demand={fact.id}>
              <bdi>{fact.text}</bdi>: raised by: <Actors fact={fact} field="raised_by" />; addressed to: <Actors fact={fact} field="directed_at" />
              <span class="soft"> {tellTime(fact)} </span>
              <Hedged fact={fact} />
              <Differ fact={fact} />
              <Standing demand={fact} />
              <OpenButton words={[wordOf(fact)]}>{counted(fact.claims_count, "claim")}</OpenButton>
            </li>
          ))}
        </ul>
      )}
    />
  );
}

function Timeline({ route }: OfActor) {
  return <Listed route={route} part="timeline" title="Talks and events, in order" none="Nothing is recorded" show={(facts) => <Ordered facts={facts} />} />;
}
