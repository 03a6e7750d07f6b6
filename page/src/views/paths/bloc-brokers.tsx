// Brokers between blocs: who joins two of them, and in which roles.
import { ActorName } from "../../components/actor";
import { Answered } from "../../components/states";
import { Table } from "../../components/table";
import { useAnswer } from "../../data/answer";
import { rememberNames } from "../../data/names";
import { labelOf } from "../../data/codes";
import type { Measured } from "../../data/records";
import { inWords, nameOfCountry } from "../../english";
import { common } from "../../messages";
import { blocBrokers as text } from "../../messages-later";
import { change, param } from "../../state/address";
import { buildQuery } from "../../state/filters";
import { describeMoment, readMoment } from "../../state/moment";

// What blocs may be made by; the names are the API's.
const DIVISIONS = Object.entries(text.divisions);
const SHOWN = 10;

export function BlocBrokers({ names }: { names: readonly string[] }) {
  const by = param("blocs");
  return (
    <section aria-labelledby="bloc-brokers">
      <h2 id="bloc-brokers">{text.title}</h2>
      <label>
        {text.by}{" "}
        <select name="blocs" value={by ?? ""} onChange={(event) => change({ blocs: event.currentTarget.value })}>
          <option value="">{text.choose}</option>
          {DIVISIONS.map(([division, words]) => (
            <option key={division} value={division}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {by !== null && <Ranked by={by} names={names} />}
    </section>
  );
}

function Ranked({ by, names }: { by: string; names: readonly string[] }) {
  const answer = useAnswer<{ actors: Measured[] }>(buildQuery("/v1/network/measures", names, { camps: by }));
  return (
    <Answered answer={answer} subject="brokers">
      {(data) => {
        rememberNames(data.actors);
        const most = data.actors.filter((one) => outside(one) > 0).sort((a, b) => outside(b) - outside(a) || (a.id < b.id ? -1 : 1));
        if (!most.length) return <p class="soft">{text.none}</p>;
        return (
          <>
            <p class="soft">
              {text.about(describeMoment(readMoment(), "both"))} {by === "community" && text.derived}
            </p>
            <Table label={text.title} headings={[common.actor, text.bloc, text.liaison, text.gatekeeper, text.representative, text.itinerant, text.sum]} data-bloc-brokers={most.length}>
              {most.slice(0, SHOWN).map((one) => (
                <tr key={one.id} data-bloc-broker={one.id}>
                  <th scope="row">
                    <ActorName id={one.id} />
                  </th>
                  <td>{describeBloc(by, one.camp)}</td>
                  {[one.brokerage?.liaison, one.brokerage?.gatekeeper, one.brokerage?.representative, one.brokerage?.itinerant, outside(one)].map((count, i) => (
                    <td key={i}>{text.count(count ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </Table>
            {most.length > SHOWN && <p class="soft" data-state="truncated">{text.cut(SHOWN, most.length)}</p>}
          </>
        );
      }}
    </Answered>
  );
}

/** How often an actor brokers with anybody of another bloc: not where all three are of one. */
function outside({ brokerage }: Measured): number {
  return brokerage ? brokerage.total - brokerage.coordinator : 0;
}

function describeBloc(by: string, camp: Measured["camp"]): string {
  if (camp === null || camp === undefined) return text.noBloc;
  const value = String(camp);
  if (by === "country") return nameOfCountry(value);
  if (by === "type") return labelOf("actor_type", value);
  return by === "community" ? text.number(value) : inWords(value);
}
