// The others that an actor had to do with: by layer and year, those with the latest fact first.
import { useState } from "preact/hooks";
import { ActorName } from "../../components/actor";
import { Sparkline, yearsOf } from "../../components/sparkline";
import { Answered } from "../../components/states";
import { Table } from "../../components/table";
import { useAll } from "../../data/answer";
import { codesOf, labelOf, lowerFirst } from "../../data/codes";
import { rememberNames } from "../../data/names";
import type { Counterpart } from "../../data/records";
import { counterparts as text } from "../../messages-later";
import { addressWith, change, param, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { describeMoment, formatShortDay, readMoment } from "../../state/moment";

const SHOWN = 10;
const MOST = 2000;
const LAYERS = codesOf("network_layer").map(([layer]) => layer);

export function counterpartsQuery(route: string): string {
  return evidenceQuery(`${route}/counterparts`, { limit: 200, layers: paramList("layers") });
}

export function Counterparts({ route }: { route: string }) {
  const answer = useAll<Counterpart>(counterpartsQuery(route), MOST);
  const [shown, setShown] = useState(SHOWN);
  const chosen = paramList("layers");
  if (answer.data) rememberNames(answer.data.items.map(({ actor }) => actor));
  return (
    <section aria-labelledby="of-counterparts" data-section="counterparts">
      <h2 id="of-counterparts">
        {text.title} {answer.state === "ready" && <span class="soft">{text.number(answer.data.items.length, answer.data.cut)}</span>}
      </h2>
      <label class="choice">
        <span>{text.layer}</span>
        <select name="layers" value={chosen.length === 1 ? chosen[0] : ""} onChange={(event) => change({ layers: event.currentTarget.value })}>
          <option value="">{chosen.length > 1 ? chosen.map((layer) => labelOf("network_layer", layer)).join(", ") : text.everyLayer}</option>
          {LAYERS.map((layer) => (
            <option key={layer} value={layer}>
              {labelOf("network_layer", layer)}
            </option>
          ))}
        </select>
      </label>
      <Answered answer={answer} subject="counterparts">
        {({ items }) => {
          if (!items.length) return <p class="soft">{text.none(describeMoment(readMoment(), "happened"))}</p>;
          const years = yearsOf(items.map(countYears));
          return (
            <>
              <Table label={text.table} headings={text.columns(years)} class="counterparts">
                {items.slice(0, shown).map((one) => (
                  <Row key={one.actor.id} one={one} years={years} />
                ))}
              </Table>
              {items.length > shown && (
                <button type="button" onClick={() => setShown(shown + 50)}>
                  {text.more(items.length - shown)}
                </button>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

/** The facts of all layers by year. */
function countYears({ by_layer }: Counterpart): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const years of Object.values(by_layer)) for (const [year, count] of Object.entries(years)) counts[year] = (counts[year] ?? 0) + count;
  return counts;
}

/** How many facts of each layer, the undated ones counted separately. */
function describeLayers({ by_layer, undated }: Counterpart): string {
  const words = LAYERS.flatMap((layer) => {
    const count = Object.values(by_layer[layer] ?? {}).reduce((sum, one) => sum + one, 0);
    return count ? [text.ofLayer(lowerFirst(labelOf("network_layer", layer)), count)] : [];
  });
  return [...words, ...(undated ? [text.undated(undated)] : [])].join(", ");
}

function Row({ one, years }: { one: Counterpart; years: [number, number] | null }) {
  const { actor, facts, latest } = one;
  const counts = countYears(one);
  const chosen = param("other") === actor.id;
  return (
    <tr data-counterpart={actor.id} class={chosen ? "chosen-row" : undefined}>
      <th scope="row">
        <ActorName id={actor.id} />
      </th>
      <td>
        <a href={addressWith({ other: chosen ? null : actor.id, open: null })} aria-label={text.showFacts(actor.label, facts)}>
          {text.number(facts, false)}
        </a>
      </td>
      <td>{describeLayers(one)}</td>
      <td>{latest ? formatShortDay(latest) : ""}</td>
      <td>{years && Object.keys(counts).length > 0 && <Sparkline counts={counts} years={years} label={text.years(counts)} />}</td>
    </tr>
  );
}
