// One actor: its names in their scripts, what it is part of, its ties over time, and what is recorded about it.
import { useAll, useAnswer } from "../../data/answer";
import { findCode, tiePhrase } from "../../data/codes";
import { describeMissing } from "../../data/competing";
import { rememberNames, nameOf } from "../../data/names";
import type { Entity, Fact, NameOf } from "../../data/records";
import { EvidencePanel } from "../../evidence/panel";
import { Sentence } from "../../evidence/fact";
import { ActorList, Actors, ActorSymbol } from "../../components/actor";
import { Coded } from "../../components/help";
import { AccountsDiffer, Hedges } from "../../components/hedges";
import { OpenButton, refOf } from "../../components/open";
import { DemandStatus } from "../../components/demand-status";
import { Answered } from "../../components/states";
import { describeDate, describeTime } from "../../components/dates";
import { TimePicker } from "../../components/time-picker";
import { capitalize, joinWords, nameOfCountry } from "../../english";
import { common, download } from "../../messages";
import { actor as text } from "../../messages-later";
import { addressWith } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { readMoment, describeMoment, type Said } from "../../state/moment";
import { DownloadAndCite } from "../../export";
import { jsonFile, listFiles } from "../../export/files";
import { Counterparts, counterpartsQuery } from "./counterparts";
import { Lanes } from "./lanes";
import { Latest, latestQuery } from "./latest";

const PARTS = ["ties", "positions", "demands"] as const;
const MOST = 600;

function partQuery(route: string, part: string): string {
  return evidenceQuery(`${route}/${part}`, { limit: 200, names: "true" });
}

export function ActorView({ id }: { id: string }) {
  const route = `/v1/actors/${encodeURIComponent(id)}`;
  const answer = useAnswer<Entity>(evidenceQuery(route));
  if (answer.data) rememberNames([answer.data]);
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
        <a class="button" href={addressWith({ around: id, open: null }, "/")}>
          {text.ego}
        </a>
        <DownloadAndCite
          title={nameOf(id)}
          files={[
            jsonFile(evidenceQuery(route)),
            ...PARTS.flatMap((part) => listFiles(partQuery(route, part), MOST, download.parts[part])),
            // As a table alone: a browser lets a page write no more than ten files in a row.
            ...listFiles(counterpartsQuery(route), MOST, download.parts.counterparts).slice(0, 1),
            ...listFiles(latestQuery(route, 200), MOST, download.parts.latest),
          ]}
          picture
          answers={[...PARTS.map((part) => evidenceQuery(`${route}/${part}`)), latestQuery(route)]}
        />
      </div>
      <Answered answer={answer} subject="actor" way={{ label: text.all, to: "/actors" }}>
        {(actor) => (
          <div class="beside">
            <div class="main-side" data-actor-page={actor.id}>
              <Head actor={actor} />
              <Counterparts route={route} />
              <Latest route={route} id={actor.id} />
              <Ties route={route} id={actor.id} />
              <Positions route={route} />
              <Demands route={route} />
            </div>
            <EvidencePanel />
          </div>
        )}
      </Answered>
    </>
  );
}

function Head({ actor }: { actor: Entity }) {
  const scripts = new Map<string, NameOf[]>();
  for (const name of actor.names ?? []) {
    const script = name.script ?? text.otherScript;
    scripts.set(script, [...(scripts.get(script) ?? []), name]);
  }
  const life = joinWords([actor.active_from && text.activeFrom(describeDate(actor.active_from)), actor.active_to && text.activeTo(describeDate(actor.active_to))]);
  return (
    <section aria-label={text.profile}>
      <p>
        <ActorSymbol type={actor.type ?? null} /> {actor.type ? <Coded list="actor_type" code={actor.type} as="label" /> : capitalize(common.typeNotRecorded)}
        {actor.country && `, ${nameOfCountry(actor.country)}`}
        {life && `, ${life}`}
      </p>
      {actor.note && <p class="note">{common.codersNote(actor.note)}</p>}
      <dl class="details names-of">
        {[...scripts].map(([script, names]) => (
          <div key={script}>
            <dt>{text.scripts[script] ?? script}</dt>
            <dd>
              {names.map((name, i) => (
                <span key={i} class="name">
                  <bdi lang={name.language ?? undefined}>{name.text}</bdi>
                  {name.name_kind !== "primary" && name.name_kind !== "alias" && <span class="soft"> (<Coded list="name_kind" code={name.name_kind} />)</span>}
                  {name.used_by && <span class="soft">{text.usedBy(nameOf(name.used_by))}</span>}
                </span>
              ))}
            </dd>
          </div>
        ))}
        <Related term={text.partOf} facts={actor.affiliation} end="target" />
        <Related term={text.subUnits} facts={actor.made_of} end="source" />
      </dl>
    </section>
  );
}

function Related({ term, facts, end }: { term: string; facts: Fact[] | undefined; end: "source" | "target" }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {facts?.length ? (
          facts.map((fact) => (
            <span key={fact.id} class="name">
              {end === "target" && `${tiePhrase(fact.kind)} `}
              <ActorList ids={[fact[end] ?? ""]} />
              {end === "source" && fact.kind !== "PART_OF" && text.whichRelates(tiePhrase(fact.kind))} <Hedges fact={fact} />{" "}
              <OpenButton refs={[refOf(fact)]}>{common.claim(fact.claims_count)}</OpenButton>
            </span>
          ))
        ) : (
          <span class="soft">{text.noneRecorded}</span>
        )}
      </dd>
    </div>
  );
}

interface SectionProps {
  route: string;
}

/** What a list says of a day: what held on it, what had happened by then. */
const SAID: Readonly<Record<(typeof PARTS)[number], Said>> = { ties: "held", positions: "held", demands: "status" };

/** A list of one kind; where it is empty, that none is recorded. */
function Listed({ route, part, title, none, show }: SectionProps & { part: (typeof PARTS)[number]; title: string; none: string; show: (facts: Fact[]) => preact.ComponentChildren }) {
  const answer = useAll<Fact>(partQuery(route, part), MOST);
  return (
    <section aria-labelledby={`of-${part}`} data-section={part}>
      <h2 id={`of-${part}`}>
        {title} {answer.state === "ready" && <span class="soft">{answer.data.items.length}{answer.data.cut && "+"}</span>}
      </h2>
      <Answered answer={answer} subject={part}>
        {(data) =>
          data.items.length ? (
            <>
              {show(data.items)}
              {data.cut && <p class="soft" data-state="truncated">{common.moreWithShorterTime}</p>}
            </>
          ) : (
            <p class="soft">{text.noneAt(none, describeMoment(readMoment(), SAID[part]))}</p>
          )
        }
      </Answered>
    </section>
  );
}

function Ties({ route, id }: SectionProps & { id: string }) {
  return (
    <Listed
      route={route}
      part="ties"
      title={text.ties}
      none={text.noTies}
      show={(facts) => (
        <>
          <Lanes facts={facts} of={id} />
          <ul class="plain-list">
            {facts.map((fact) => (
              <li key={fact.id}>
                <Sentence fact={fact} /> <Hedges fact={fact} />
                <AccountsDiffer fact={fact} />
                <span class="soft"> {describeTime(fact)} </span>
                <OpenButton refs={[refOf(fact)]}>{common.claim(fact.claims_count)}</OpenButton>
              </li>
            ))}
          </ul>
        </>
      )}
    />
  );
}

function Positions({ route }: SectionProps) {
  return (
    <Listed
      route={route}
      part="positions"
      title={text.positions}
      none={text.noPositions}
      show={(facts) => (
        <ul class="plain-list">
          {facts.map((fact) => (
            <li key={fact.id}>
              <strong>
                {findCode("stance", fact.stance)?.symbol} {fact.stance ? <Coded list="stance" code={fact.stance} as="label" /> : capitalize(describeMissing(fact, "stance", common.stanceNotRecorded))}
              </strong>{" "}
              <a href={addressWith({ issue: fact.issue ?? null, open: null }, "/positions")}>
                <bdi>{nameOf(fact.issue ?? "")}</bdi>
              </a>
              <span class="soft">
                {" "}
                {fact.basis && (
                  <>
                    <Coded list="position_basis" code={fact.basis} />,{" "}
                  </>
                )}
                {describeTime(fact)}{" "}
              </span>
              <Hedges fact={fact} />
              <AccountsDiffer fact={fact} />
              <OpenButton refs={[refOf(fact)]}>{common.claim(fact.claims_count)}</OpenButton>
            </li>
          ))}
        </ul>
      )}
    />
  );
}

function Demands({ route }: SectionProps) {
  return (
    <Listed
      route={route}
      part="demands"
      title={text.demands}
      none={text.noDemands}
      show={(facts) => (
        <ul class="plain-list">
          {facts.map((fact) => (
            <li key={fact.id} data-demand={fact.id}>
              {text.demand(<bdi>{fact.text}</bdi>, <Actors fact={fact} field="raised_by" />, <Actors fact={fact} field="directed_at" />)}
              <span class="soft"> {describeTime(fact)} </span>
              <Hedges fact={fact} />
              <AccountsDiffer fact={fact} />
              <DemandStatus demand={fact} />
              <OpenButton refs={[refOf(fact)]}>{common.claim(fact.claims_count)}</OpenButton>
            </li>
          ))}
        </ul>
      )}
    />
  );
}
