// Where to start: every process and country with how much is recorded of it, and when it was.
import "./style.css";
import { useState } from "preact/hooks";
import { CountrySearch, type Choice } from "../../components/typeahead";
import { Sparkline, yearsOf } from "../../components/sparkline";
import { Answered } from "../../components/states";
import { useAll, useAnswer } from "../../data/answer";
import { nameOf, rememberNames } from "../../data/names";
import type { CountryOverview, Page, ProcessOverview } from "../../data/records";
import { nameOfCountry } from "../../english";
import { DownloadAndCite } from "../../export";
import { listFiles } from "../../export/files";
import { pageOf } from "../../components/actor";
import { Table } from "../../components/table";
import { views } from "../../messages";
import { cases as text } from "../../messages-later";
import { addressWith, change, param } from "../../state/address";
import { timelessQuery } from "../../state/filters";
import { START, START_ADDRESS } from "../../state/start";

const SHOWN = 12;
const MOST = 2000;

export function CasesView() {
  const country = param("country");
  const query = timelessQuery("/v1/overview/processes", { limit: 200, country });
  const countries = useAnswer<Page<CountryOverview>>(timelessQuery("/v1/overview/countries", { limit: 400 }));
  return (
    <div class="cases">
      <p class="lead">{text.lead}</p>
      <Processes query={query} country={country} />
      <Answered answer={countries} subject="countries" isEmpty={(data) => data.items.length === 0} empty={text.noCountries}>
        {(data) => <Countries items={data.items} chosen={country} />}
      </Answered>
      <DownloadAndCite title={views.cases} files={listFiles(query, MOST)} />
    </div>
  );
}

function Processes({ query, country }: { query: string; country: string | null }) {
  const answer = useAll<ProcessOverview>(query, MOST);
  const [part, setPart] = useState("");
  const [shown, setShown] = useState(SHOWN);
  if (answer.data) rememberNames(answer.data.items);
  return (
    <section aria-labelledby="case-processes">
      <div class="case-head">
        <h2 id="case-processes">{country ? text.processesOf(nameOfCountry(country)) : text.processes}</h2>
        <label>
          <span class="hidden">{text.find}</span>
          <input type="search" name="find-process" value={part} placeholder={text.find} onInput={(event) => setPart(event.currentTarget.value)} />
        </label>
        <CountrySearch label={text.chooseCountry} onTake={({ id }: Choice) => change({ country: id })} />
        {country && <a href={addressWith({ country: null })}>{text.everyCountry}</a>}
      </div>
      <Answered answer={answer} subject="processes" isEmpty={(data) => data.items.length === 0} empty={country ? text.noneOf(nameOfCountry(country)) : text.noProcesses}>
        {({ items, cut }) => {
          const wanted = part.trim().toLowerCase();
          const found = items.filter(({ label }) => !wanted || label.toLowerCase().includes(wanted));
          const years = yearsOf(items.map((one) => one.by_year));
          return (
            <>
              <p class="counts" data-processes={found.length}>
                {cut ? text.firstProcesses(items.length) : text.countProcesses(found.length)}
                {years && text.axis(years[0], years[1])}
              </p>
              <ul class="case-list">
                {found.slice(0, shown).map((process) => (
                  <ProcessCard key={process.id} process={process} years={years} />
                ))}
              </ul>
              {found.length > shown && (
                <button type="button" onClick={() => setShown(shown + 48)}>
                  {text.more(found.length - shown)}
                </button>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

/** The network of a process, in the years in which anything of it is dated. */
function networkOf({ id, first, last }: ProcessOverview): string {
  if (id === START.process) return START_ADDRESS;
  const years = first && last ? { from: `${first}-01-01`, to: `${Number(last) + 1}-01-01` } : { from: null, to: null };
  return addressWith({ ...years, as_of: null, country: null, open: null, process: id }, "/");
}

function ProcessCard({ process, years }: { process: ProcessOverview; years: [number, number] | null }) {
  return (
    <li data-process={process.id} class={process.id === START.process ? "founding" : undefined}>
      <h3>
        <a href={networkOf(process)}>
          <bdi>{process.label}</bdi>
        </a>
      </h3>
      <p class="soft">
        {process.id === START.process && <strong>{text.founding} </strong>}
        {process.part_of && text.partOf(nameOf(process.part_of))}
        {process.countries.length > 0 && text.actorsOf(process.countries.slice(0, 3).map(nameOfCountry), process.countries.length)}
      </p>
      {years && process.first && <Sparkline counts={process.by_year} years={years} label={text.years(process.first, process.last ?? process.first, process.by_year)} />}
      <p data-facts={process.facts}>
        {text.facts(process.by_kind)} {process.first && <span class="soft">{text.span(process.first, process.last ?? process.first)}</span>}
      </p>
      <p>
        <a href={pageOf("processes", process.id)}>{text.rounds}</a>
      </p>
    </li>
  );
}

function Countries({ items, chosen }: { items: readonly CountryOverview[]; chosen: string | null }) {
  const [shown, setShown] = useState(SHOWN);
  const years = yearsOf(items.map((one) => one.by_year));
  const first = items.filter(({ country }) => country === chosen);
  const rest = items.filter(({ country }) => country !== chosen);
  const listed = [...first, ...rest].slice(0, shown);
  return (
    <section aria-labelledby="case-countries">
      <div class="case-head">
        <h2 id="case-countries">{text.countries}</h2>
      </div>
      <p class="counts" data-countries={items.length}>
        {text.countCountries(items.length)}
        {years && text.axis(years[0], years[1])}
      </p>
      <Table label={text.table} headings={text.columns} class="case-countries">
        {listed.map((one) => (
          <tr key={one.country} data-country={one.country}>
            <th scope="row">
              <a href={addressWith({ country: one.country }, "/")}>{nameOfCountry(one.country)}</a>
            </th>
            <td class="number">{text.number(one.actors)}</td>
            <td class="number">{text.number(one.facts)}</td>
            <td>{one.first && text.span(one.first, one.last ?? one.first)}</td>
            <td>{years && one.first && <Sparkline counts={one.by_year} years={years} label={text.years(one.first, one.last ?? one.first, one.by_year)} />}</td>
            <td>
              <a href={addressWith({ country: one.country }, "/cases")}>{text.itsProcesses}</a>
            </td>
          </tr>
        ))}
      </Table>
      {items.length > shown && (
        <button type="button" onClick={() => setShown(shown + 48)}>
          {text.more(items.length - shown)}
        </button>
      )}
    </section>
  );
}
