// What can be filtered by, fetched when the filters are opened.
import { useState } from "preact/hooks";
import { useAnswer } from "../data/answer";
import { CODE_DEFINITIONS } from "../data/codedefinitions";
import { codesOf, labelOf, tiePhrase, type ListName } from "../data/codes";
import { nameOf } from "../data/names";
import type { Facets } from "../data/records";
import { capitalize, nameOfCountry, nameOfRegion } from "../english";
import { filters as text } from "../messages";
import { change, param, paramList } from "../state/address";
import { isApplicable } from "../state/applicable";
import { buildQuery, EVIDENCE_FILTERS, FILTERS, NETWORK_FILTERS } from "../state/filters";
import { endOfDay } from "../state/known-at";
import { DayInput } from "./day-input";
import { CodeHelp } from "./help";
import { Search } from "./search";
import { IssueSearch, ProcessSearch, SourceSearch } from "./typeahead";

// What is counted for each choice, so that their own filters do not count.
const CHOICES: readonly string[] = ["types", "layers", "kinds", "country", "region", "limit", "parallel"];
const COUNTRIES_SHOWN = 8;
const REGIONS = Object.keys(CODE_DEFINITIONS.world_region.codes);
const TYPES = codesOf("actor_type").map(([code]) => code);
const LAYERS = codesOf("network_layer").map(([code]) => code);
// Who controls a place is in no network of actors.
const TIES = codesOf("tie_kind").flatMap(([code, { target }]) => (target === "place" ? [] : [code]));

export function FilterFields() {
  return (
    <div class="fields">
      <Actors />
      <Choices />
      <Context />
      <Evidence />
      <Sources />
    </div>
  );
}

/** The choices of codes and countries, each with how much of it the other filters leave. */
function Choices() {
  const names = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS].filter((name) => !CHOICES.includes(name));
  const { data } = useAnswer<Facets>(isApplicable("layers") ? buildQuery("/v1/network/facets", names) : null);
  return (
    <>
      <Checks name="types" legend={text.actorTypes} choices={TYPES} list="actor_type" label={(code) => labelOf("actor_type", code)} tally={data?.types} />
      <Checks name="layers" legend={text.relationTypes} choices={LAYERS} list="network_layer" label={(code) => labelOf("network_layer", code)} tally={data?.layers} />
      <Checks name="kinds" legend={text.tieTypes} choices={TIES} list="tie_kind" label={(code) => capitalize(tiePhrase(code))} tally={data?.kinds} />
      {data && <Countries tally={data.countries} />}
    </>
  );
}

/** Countries, those with most actors first; more are found by their names. */
function Countries({ tally }: { tally: Readonly<Record<string, number>> }) {
  const [part, setPart] = useState("");
  const chosen = paramList("country");
  const wanted = part.trim().toLowerCase();
  const found = Object.keys(tally).filter((code) => !wanted || nameOfCountry(code).toLowerCase().includes(wanted));
  const shown = [...new Set([...chosen, ...found.slice(0, COUNTRIES_SHOWN)])];
  if (!Object.keys(tally).length && !chosen.length) return null;
  return (
    <>
      <label class="row">
        <span class="hidden">{text.addCountry}</span>
        <input type="text" value={part} placeholder={text.addCountry} onInput={(event) => setPart(event.currentTarget.value)} />
      </label>
      {shown.length ? <Checks name="country" legend={text.countries} choices={shown} label={nameOfCountry} tally={tally} /> : <p class="soft">{text.noCountry}</p>}
      <Checks name="region" legend={text.regions} choices={REGIONS} label={nameOfRegion} />
    </>
  );
}

function Actors() {
  const around = paramList("around");
  return (
    <fieldset>
      <legend>{text.actors}</legend>
      <Search label={text.addActor} onActor={(id) => change({ around: [...new Set([...around, id])] })} />
      {isApplicable("around") ? <p class="soft">{text.actorsHint}</p> : <Unused names={[["around", text.actors]]} />}
    </fieldset>
  );
}

interface ChecksProps {
  name: string;
  legend: string;
  choices: readonly string[];
  label: (code: string) => string;
  /** The list that the choices are codes of, where the page defines them. */
  list?: ListName;
  /** How much there is of each, where that is counted; what is not named is none. */
  tally?: Readonly<Record<string, number>> | undefined;
}

function Checks({ name, legend, choices, label, list, tally }: ChecksProps) {
  const chosen = paramList(name);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <Unused names={[[name, legend]]} />
      <div class="checks">
        {choices.map((code) => (
          <div key={code} class="check">
          <label>
            <input
              type="checkbox"
              name={name}
              value={code}
              checked={chosen.includes(code)}
              onChange={() => change({ [name]: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] })}
            />
            <span>{label(code)}</span>
            {tally && (
              <span class="tally" data-tally={code}>
                {text.tally(tally[code] ?? 0)}
              </span>
            )}
          </label>
          {list && <CodeHelp list={list} code={code} />}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** Which of some filters do nothing in this view; nothing where all of them do something. Each with its words. */
function Unused({ names }: { names: readonly (readonly [string, string])[] }) {
  const unused = names.filter(([name]) => !isApplicable(name));
  if (!unused.length) return null;
  return <p class="soft">{unused.length === names.length ? text.unused : text.someUnused(unused.map(([, words]) => words).join(", "))}</p>;
}

function Context() {
  return (
    <fieldset>
      <legend>{text.context}</legend>
      <Unused
        names={[
          ["process", text.process],
          ["issue", text.issue],
        ]}
      />
      <Chosen name="process" ids={paramList("process")} />
      <ProcessSearch label={text.addProcess} onTake={({ id }) => change({ process: id })} />
      <Chosen name="issue" ids={paramList("issue")} />
      <IssueSearch label={text.addIssue} onTake={({ id }) => change({ issue: id })} />
    </fieldset>
  );
}

/** What is chosen of one filter, each with a way to remove it. */
function Chosen({ name, ids }: { name: string; ids: readonly string[] }) {
  if (!ids.length) return null;
  return (
    <ul class="chosen">
      {ids.map((id) => (
        <li key={id} data-chosen={id}>
          <bdi>{nameOf(id)}</bdi>{" "}
          <button type="button" class="link" aria-label={text.removeChoice(nameOf(id))} onClick={() => change({ [name]: ids.filter((one) => one !== id) })}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

function Evidence() {
  return (
    <fieldset>
      <legend>{text.evidence}</legend>
      <label class="row">
        <span>{text.minConfidence}</span>
        <select
          name="min_confidence"
          value={param("min_confidence") ?? ""}
          onChange={(event) => change({ min_confidence: event.currentTarget.value })}
        >
          <option value="">{text.any}</option>
          {text.confidences.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="row">
        <span>{text.independentSources}</span>
        <select name="min_sources" value={param("min_sources") ?? ""} onChange={(event) => change({ min_sources: event.currentTarget.value })}>
          <option value="">{text.anyNumber}</option>
          <option value="2">{text.atLeast(2)}</option>
          <option value="3">{text.atLeast(3)}</option>
        </select>
      </label>
      <label class="row">
        <span>{text.publishedBy}</span>
        <DayInput name="published_by" value={param("published_by")} onDay={(published_by, replace) => change({ published_by }, replace)} />
      </label>
      <label class="row">
        <span>{text.knownAt}</span>
        <DayInput name="known_at" value={param("known_at")?.slice(0, 10) ?? null} onDay={(day, replace) => change({ known_at: day && endOfDay(day) }, replace)} />
      </label>
      {FILTERS.filter(({ number }) => number).map(({ name }) => (
        <NumberField key={name} name={name} />
      ))}
      <Backbone />
      <Contested />
      <label>
        <input
          type="checkbox"
          name="certain_only"
          checked={param("certain_only") === "true"}
          onChange={(event) => change({ certain_only: event.currentTarget.checked ? "true" : null })}
        />
        <span>{text.certainOnly}</span>
      </label>
    </fieldset>
  );
}

/** Whether edges that competing accounts exclude are drawn, and whether they count. */
function Contested() {
  const value = param("contested") ?? "show";
  return (
    <label class="row">
      <span>
        {text.contested}
        {!isApplicable("contested") && text.unusedNote}
      </span>
      <select name="contested" value={value} onChange={(event) => change({ contested: event.currentTarget.value === "show" ? null : event.currentTarget.value })}>
        <option value="show">{text.showContested}</option>
        <option value="count">{text.countContested}</option>
        <option value="hide">{text.hideContested}</option>
      </select>
    </label>
  );
}

const LEVELS = ["0.01", "0.05", "0.1", "0.3"];

/** Only edges that are too heavy to be chance. */
function Backbone() {
  const value = param("backbone") ?? "";
  return (
    <label class="row" title={text.backboneHint}>
      <span>
        {text.backbone}
        {!isApplicable("backbone") && text.unusedNote}
      </span>
      <select name="backbone" value={value} onChange={(event) => change({ backbone: event.currentTarget.value })}>
        <option value="">{text.backboneOff}</option>
        {[...new Set([...LEVELS, ...(value ? [value] : [])])].map((level) => (
          <option key={level} value={level}>
            {text.backboneAt(level)}
          </option>
        ))}
      </select>
    </label>
  );
}

function NumberField({ name }: { name: string }) {
  return (
    <label class="row">
      <span>
        {text.numbers[name] ?? name}
        {!isApplicable(name) && text.unusedNote}
      </span>
      <input type="number" name={name} min="1" step="1" value={param(name) ?? ""} onChange={(event) => change({ [name]: event.currentTarget.value })} />
    </label>
  );
}

function Sources() {
  const chosen = paramList("according_to");
  return (
    <fieldset class="sources">
      <legend>{text.onlySources}</legend>
      <Chosen name="according_to" ids={chosen} />
      <SourceSearch label={text.addSource} onTake={({ id }) => change({ according_to: [...new Set([...chosen, id])] })} />
    </fieldset>
  );
}
