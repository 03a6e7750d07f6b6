// The filters, the same on every view, and what of them is set.
import { useState } from "preact/hooks";
import { useAnswer } from "../data/answer";
import { capital, LAYERS, TIES, TYPES } from "../data/codes";
import { learn, nameOf } from "../data/names";
import type { Entity, Page, Source } from "../data/records";
import { change, param, paramList } from "../state/address";
import { filtersSet } from "../state/filters";
import { isTaken } from "../state/takes";
import { endOf } from "../state/recorded";
import { Chips } from "./chips";
import { DayInput } from "./day";
import { Search } from "./search";

// Who controls a place is in no network of actors.
const { CONTROLS: _, ...OF_ACTORS } = TIES;

export function Filters() {
  const count = filtersSet.value;
  // What there is to choose from is asked for when someone looks.
  const [open, setOpen] = useState(false);
  return (
    <>
      <details class="filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          Filters{count > 0 && <span class="count"> {count} set</span>}
        </summary>
        {open && (
          <div class="fields">
            <Actors />
            <Checks name="types" legend="Types of actors" choices={TYPES} />
            <Checks name="layers" legend="Kinds of lines" choices={LAYERS} />
            <Checks name="kinds" legend="Kinds of ties" choices={OF_ACTORS} tell={capital} />
            <Within />
            <Evidence />
            <Sources />
          </div>
        )}
      </details>
      <Chips />
    </>
  );
}

function Actors() {
  const around = paramList("around");
  return (
    <fieldset>
      <legend>Actors</legend>
      <Search label="Add an actor" onActor={(id) => change({ around: [...new Set([...around, id])] })} />
      {isTaken("around") ? <p class="soft">Only what concerns them; in the network, with their neighbours.</p> : <NotHere names={["around"]} />}
    </fieldset>
  );
}

interface ChecksProps {
  name: string;
  legend: string;
  choices: Record<string, string>;
  tell?: (label: string) => string;
}

function Checks({ name, legend, choices, tell = (label) => label }: ChecksProps) {
  const chosen = paramList(name);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <NotHere names={[name]} />
      <div class="checks">
        {Object.entries(choices).map(([code, label]) => (
          <label key={code}>
            <input
              type="checkbox"
              name={name}
              value={code}
              checked={chosen.includes(code)}
              onChange={() => change({ [name]: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] })}
            />
            <span>{tell(label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Which of some filters do nothing on this view; nothing where all of them do something. */
function NotHere({ names }: { names: readonly string[] }) {
  const idle = names.filter((name) => !isTaken(name));
  if (!idle.length) return null;
  return <p class="soft">{idle.length === names.length ? "Does not narrow this view." : `${capital(idle.join(", "))}: does not narrow this view.`}</p>;
}

function Within() {
  const processes = useAnswer<Page<Entity>>("/v1/processes?limit=200");
  const issues = useAnswer<Page<Entity>>("/v1/issues?limit=200");
  return (
    <fieldset>
      <legend>Within</legend>
      <NotHere names={["process", "issue"]} />
      <Pick name="process" label="Process" items={processes.data?.items ?? []} />
      <Pick name="issue" label="Issue" items={issues.data?.items ?? []} />
    </fieldset>
  );
}

function Pick({ name, label, items }: { name: string; label: string; items: readonly Entity[] }) {
  learn(items);
  const value = param(name) ?? "";
  return (
    <label class="row">
      <span>{label}</span>
      <select name={name} value={value} onChange={(event) => change({ [name]: event.currentTarget.value })}>
        <option value="">Any</option>
        {value && !items.some((item) => item.id === value) && <option value={value}>{nameOf(value, name)}</option>}
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {item.label}
          </option>
        ))}
      </select>
    </label>
  );
}

const CONFIDENCES = [
  ["", "Any"],
  ["0.5", "Believed, or surer (0.5)"],
  ["0.6", "Reported, or surer (0.6)"],
  ["0.7", "0.7 and more"],
  ["0.9", "Stated by the source (0.9)"],
] as const;

function Evidence() {
  return (
    <fieldset>
      <legend>Evidence</legend>
      <label class="row">
        <span>How sure</span>
        <select
          name="min_confidence"
          value={param("min_confidence") ?? ""}
          onChange={(event) => change({ min_confidence: event.currentTarget.value })}
        >
          {CONFIDENCES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="row">
        <span>Independent sources</span>
        <select name="min_sources" value={param("min_sources") ?? ""} onChange={(event) => change({ min_sources: event.currentTarget.value })}>
          <option value="">Any number</option>
          <option value="2">At least 2</option>
          <option value="3">At least 3</option>
        </select>
      </label>
      <label class="row">
        <span>Published by</span>
        <DayInput name="published_by" value={param("published_by")} onDay={(published_by, replace) => change({ published_by }, replace)} />
      </label>
      <label class="row">
        <span>As recorded by</span>
        <DayInput name="known_at" value={param("known_at")?.slice(0, 10) ?? null} onDay={(day, replace) => change({ known_at: day && endOf(day) }, replace)} />
      </label>
      <Least name="min_weight" label="Weight of a line at least" />
      <Least name="min_degree" label="Others an actor meets, at least" />
      <Contested />
      <label>
        <input
          type="checkbox"
          name="certain_only"
          checked={param("certain_only") === "true"}
          onChange={(event) => change({ certain_only: event.currentTarget.checked ? "true" : null })}
        />
        <span>Only what is certain then</span>
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
        Show contested
        {!isTaken("contested") && " (not in this view)"}
      </span>
      <select name="contested" value={value} onChange={(event) => change({ contested: event.currentTarget.value === "show" ? null : event.currentTarget.value })}>
        <option value="show">Yes, not counted</option>
        <option value="count">Yes, and count them</option>
        <option value="hide">No</option>
      </select>
    </label>
  );
}

function Least({ name, label }: { name: string; label: string }) {
  return (
    <label class="row">
      <span>
        {label}
        {!isTaken(name) && " (not in this view)"}
      </span>
      <input type="number" name={name} min="1" step="1" value={param(name) ?? ""} onChange={(event) => change({ [name]: event.currentTarget.value })} />
    </label>
  );
}

function Sources() {
  const answer = useAnswer<Page<Source>>("/v1/sources?limit=200");
  const chosen = paramList("according_to");
  const items = answer.data?.items ?? [];
  learn(items);
  if (!items.length) return null;
  return (
    <fieldset class="sources">
      <legend>According to these sources alone</legend>
      <div class="checks" tabIndex={0} role="group" aria-label="Sources">
        {items.map((source) => (
          <label key={source.id}>
            <input
              type="checkbox"
              name="according_to"
              value={source.id}
              checked={chosen.includes(source.id)}
              onChange={() => change({ according_to: chosen.includes(source.id) ? chosen.filter((one) => one !== source.id) : [...chosen, source.id] })}
            />
            <span>
              <bdi>{source.label}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
