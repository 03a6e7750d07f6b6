// How a network is shown: at which times, and how its edges and colours are drawn.
import { TimePicker } from "../../components/time-picker";
import { common, network as text } from "../../messages";
import { addressWith, change, param } from "../../state/address";
import { isCompared, readMoment } from "../../state/moment";
import { comparisonAround } from "./compare";

/** At which times. */
export function TimeTools() {
  const compared = isCompared();
  return (
    <div class="tools">
      <TimePicker legend={compared ? text.first : common.time} />
      {compared && <TimePicker second="2" legend={text.second} />}
      <span class="choice">
        {compared ? (
          <>
            <label>
              <input type="checkbox" checked={param("side") === "true"} onChange={(event) => change({ side: event.currentTarget.checked ? "true" : null })} />
              <span>{text.sideBySide}</span>
            </label>
            <a class="button" href={addressWith({ as_of2: null, from2: null, to2: null, side: null, open: null })}>
              {text.stopComparing}
            </a>
          </>
        ) : (
          <a class="button" href={addressWith({ ...comparisonAround(readMoment()), open: null })}>
            {text.compare}
          </a>
        )}
      </span>
    </div>
  );
}

type NodeKind = keyof typeof text.nodeKinds;
const NODE_KINDS = Object.entries(text.nodeKinds) as [NodeKind, string][];
const MODES: Partial<Record<NodeKind, string>> = { signed: "agreement", talked: "talk", acted: "event" };

/** What the nodes are: actors, groups of them, or also what they took part in. */
function nodeKind(): NodeKind {
  const [group, modes] = [param("group_by"), param("two_mode")];
  const found = NODE_KINDS.find(([kind]) => (group !== null && kind === group) || (modes !== null && MODES[kind] === modes));
  return found?.[0] ?? "actors";
}

/** How edges and colours are drawn. */
export function DisplayOptions() {
  const lines = param("parallel") === "true" ? "fact" : (param("lines") ?? "layer");
  return (
    <div class="display">
      {!isCompared() && (
        <label>
          {text.nodes}{" "}
          <select
            name="nodes"
            value={nodeKind()}
            onChange={(event) => {
              const kind = event.currentTarget.value as NodeKind;
              const mode = MODES[kind] ?? null;
              change({ group_by: kind === "actors" || mode ? null : kind, two_mode: mode, parallel: null, lines: null, colour: null, open: null, pins: null });
            }}
          >
            {NODE_KINDS.map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {text.edges}{" "}
        <select
          name="lines"
          value={lines}
          onChange={(event) => {
            const value = event.currentTarget.value;
            change({ parallel: value === "fact" ? "true" : null, lines: value === "pair" ? "pair" : null });
          }}
        >
          <option value="pair">{text.perPair}</option>
          <option value="layer">{text.perRelation}</option>
          <option value="fact">{text.perFact}</option>
        </select>
      </label>
      {!isCompared() && (
        <label>
          {text.colour}{" "}
          <select name="colour" value={param("colour") ?? "type"} onChange={(event) => change({ colour: event.currentTarget.value === "camp" ? "camp" : null })}>
            <option value="type">{text.byType}</option>
            <option value="camp">{text.byBloc}</option>
          </select>
        </label>
      )}
    </div>
  );
}
