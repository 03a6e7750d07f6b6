// How a network is looked at: at which times, and how its lines and colours are drawn.
import { When } from "../../parts/when";
import { addressWith, change, param } from "../../state/address";
import { isCompared, readMoment } from "../../state/moment";
import { timesToCompare } from "./compare";

/** How time and lines are looked at. */
export function Tools() {
  const compared = isCompared();
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
          <a class="button" href={addressWith({ ...timesToCompare(readMoment()), open: null })}>
            Compare two times
          </a>
        )}
      </span>
    </div>
  );
}

/** How lines and colours are drawn. */
export function Looks() {
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
