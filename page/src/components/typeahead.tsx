// Choosing one of all recorded processes, issues, sources or countries: asked for as one types, each with how much there is of it.
import { fetchAnswer } from "../data/answer";
import { rememberNames } from "../data/names";
import type { CountryOverview, Page } from "../data/records";
import { nameOfCountry } from "../english";
import { typeahead as text } from "../messages-later";
import { timelessQuery } from "../state/filters";
import { Combobox } from "./combobox";

export interface Choice {
  id: string;
  label: string;
  count: number;
}

type Ask = (typed: string, stop: AbortSignal) => Promise<readonly Choice[]>;

const SHOWN = 12;

interface Props {
  label: string;
  ask: Ask;
  /** The unit of the counts, in words. */
  unit: (count: number) => string;
  onTake: (choice: Choice) => void;
  name: string;
}

function Typeahead({ unit, ...rest }: Props) {
  return (
    <Combobox eager {...rest}>
      {(choice) => (
        <>
          <bdi>{choice.label}</bdi> <span class="soft">{unit(choice.count)}</span>
        </>
      )}
    </Combobox>
  );
}

interface Counted {
  id: string;
  label: string;
  facts?: number;
  claims?: number;
}

/** Those of an overview that go by what is typed. */
function askOverview(what: "processes" | "issues" | "sources"): Ask {
  return async (typed, stop) => {
    const page = await fetchAnswer<Page<Counted>>(timelessQuery(`/v1/overview/${what}`, { q: typed, limit: SHOWN }), stop);
    rememberNames(page.items);
    return page.items.map(({ id, label, facts, claims }) => ({ id, label, count: facts ?? claims ?? 0 }));
  };
}

const askProcesses = askOverview("processes");
const askIssues = askOverview("issues");
const askSources = askOverview("sources");

/** All countries are one small answer, so that those are found by the names that the browser gives them. */
const askCountries: Ask = async (typed, stop) => {
  const page = await fetchAnswer<Page<CountryOverview>>(timelessQuery("/v1/overview/countries", { limit: 400 }), stop);
  const wanted = typed.toLowerCase();
  return page.items
    .map(({ country, facts }) => ({ id: country, label: nameOfCountry(country), count: facts }))
    .filter(({ id, label }) => !wanted || label.toLowerCase().includes(wanted) || id.toLowerCase() === wanted)
    .slice(0, SHOWN);
};

type Of = Pick<Props, "label" | "onTake">;

export function ProcessSearch(props: Of) {
  return <Typeahead {...props} name="process" ask={askProcesses} unit={text.facts} />;
}

export function IssueSearch(props: Of) {
  return <Typeahead {...props} name="issue" ask={askIssues} unit={text.facts} />;
}

export function SourceSearch(props: Of) {
  return <Typeahead {...props} name="source" ask={askSources} unit={text.claims} />;
}

export function CountrySearch(props: Of) {
  return <Typeahead {...props} name="country" ask={askCountries} unit={text.facts} />;
}
