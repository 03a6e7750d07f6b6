// A list of records as a table: its own filters, pages, the evidence panel, files and its citation.
import type { ComponentChildren } from "preact";
import { Answered, type Subject } from "../components/states";
import { Table } from "../components/table";
import { TimePicker } from "../components/time-picker";
import { useAll } from "../data/answer";
import { EvidencePanel } from "../evidence/panel";
import { DownloadAndCite } from "../export";
import { listFiles } from "../export/files";
import { common } from "../messages";
import { listed as text } from "../messages-later";
import { addressWith, change, param } from "../state/address";

const PAGE = 100;

interface Props<T> {
  title: string;
  subject: Subject;
  /** The API's answer that is listed. */
  query: string;
  /** Filters of this list alone. */
  children?: ComponentChildren;
  /** Whether the list depends on a time. */
  timed?: boolean;
  headings: readonly string[];
  row: (item: T) => ComponentChildren;
  count: (count: number) => string;
  none: string;
}

export function ListedView<T>({ title, subject, query, children, timed = true, headings, row, count, none }: Props<T>) {
  const most = Math.max(Number(param("rows")) || PAGE, PAGE);
  const answer = useAll<T>(`${query}${query.includes("?") ? "&" : "?"}limit=${PAGE}&names=true`, most);
  return (
    <>
      <div class="tools">
        {timed && <TimePicker legend={common.time} />}
        {children}
        <DownloadAndCite title={title} files={listFiles(`${query}${query.includes("?") ? "&" : "?"}limit=${PAGE}`, most)} answers={[query]} />
      </div>
      <div class="beside">
        <div class="main-side">
          <Answered answer={answer} subject={subject} isEmpty={(data) => data.items.length === 0} empty={none}>
            {(data) => (
              <>
                <p class="counts" data-counts={data.items.length}>
                  {data.cut ? <span data-state="truncated">{text.first(count(data.items.length))}</span> : <strong>{count(data.items.length)}</strong>}
                </p>
                <Table label={title} headings={headings} class="listed">
                  {data.items.map(row)}
                </Table>
                {data.cut && (
                  <p class="ways">
                    <a class="button" href={addressWith({ rows: String(most + PAGE) })}>
                      {text.more}
                    </a>
                  </p>
                )}
              </>
            )}
          </Answered>
        </div>
        <EvidencePanel />
      </div>
    </>
  );
}

/** Words of a title, asked for once they are written. */
export function WordsFilter() {
  return (
    <label>
      <span class="hidden">{text.words}</span>
      <input type="search" name="q" placeholder={text.words} value={param("q") ?? ""} onChange={(event) => change({ q: event.currentTarget.value.trim() || null, rows: null })} />
    </label>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  choices: readonly (readonly [string, string])[];
}

/** One of some values of a parameter, or any. */
export function ChoiceFilter({ name, label, choices }: ChoiceProps) {
  return (
    <label>
      {label}{" "}
      <select name={name} value={param(name) ?? ""} onChange={(event) => change({ [name]: event.currentTarget.value, rows: null })}>
        <option value="">{text.any}</option>
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
