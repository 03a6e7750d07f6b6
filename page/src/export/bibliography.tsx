// Every source that a view rests on, counted, and the same as files for programs that keep literature.
import { useState } from "preact/hooks";
import { describeDate } from "../components/dates";
import { OpenButton } from "../components/open";
import { useAnswer } from "../data/answer";
import { common, download, states } from "../messages";
import { downloads as text } from "../messages-later";
import { queryThen } from "./citation";

/** A work in CSL-JSON, as the API writes it; only sources have counts. */
interface Work {
  title: string;
  author?: { literal: string }[];
  publisher?: string;
  /** A day, a month or a year; the date as it is recorded where that says more than these. */
  issued?: { "date-parts"?: number[][]; literal?: string };
  URL?: string;
  custom?: { source: string; facts: number; claims: number };
}

/** When a work was issued: its year, or its whole date where that is uncertain. */
function describeIssue({ issued }: Work): string | null {
  if (issued?.literal) return describeDate(issued.literal);
  const year = issued?.["date-parts"]?.[0]?.[0];
  return year === undefined ? null : String(year);
}

const FORMATS = ["bibtex", "ris", "csl"] as const;

export function Bibliography({ answers }: { answers: readonly string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <section class="bibliography">
      <h2>{text.sources}</h2>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.showSources}</summary>
        {open && answers.map((address) => <Sources key={address} address={address} several={answers.length > 1} />)}
      </details>
      <ul class="bare">
        {answers.flatMap((address) =>
          FORMATS.map((format) => (
            <li key={address + format}>
              <a href={as(address, format)} download data-bibliography={format}>
                {answers.length > 1 ? download.part(text.citations[format], partOf(address)) : text.citations[format]}
              </a>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

function as(address: string, format: string): string {
  return `${queryThen(address)}&format=${format}`;
}

/** Which part of a view an answer is: the last word of its path, where the view has several. */
function partOf(address: string): string {
  const name = address.split("?")[0]!.split("/").pop() ?? "";
  return (download.parts as Readonly<Record<string, string>>)[name] ?? name;
}

function Sources({ address, several }: { address: string; several: boolean }) {
  const answer = useAnswer<Work[]>(as(address, "csl"));
  if (answer.state === "failed") return <p class="state bad">{answer.problem.detail}</p>;
  if (answer.state === "offline") return <p class="state bad">{common.unreachable}</p>;
  if (answer.data === null) return <p class="state">{states.loading(text.sourcesAwaited)}</p>;
  const works = answer.data.filter((work) => work.custom !== undefined);
  return (
    <>
      <p data-sources={works.length}>
        <strong>{text.sourceCount(works.length)}</strong>
        {several && ` (${partOf(address)})`}
      </p>
      <ul class="plain-list">
        {works.map((work) => (
          <li key={work.custom?.source} data-source={work.custom?.source}>
            <OpenButton refs={[`source/${work.custom?.source}`]}>
              <bdi>{work.title}</bdi>
            </OpenButton>{" "}
            <span class="soft">
              {text.sourceOf(work.author?.[0]?.literal ?? null, work.publisher ?? null, describeIssue(work))} {text.gives(work.custom?.facts ?? 0, work.custom?.claims ?? 0)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
