// Files, images, an address that stays, a citation, print: fetched when they are opened.
import { useState } from "preact/hooks";
import { describeFilters } from "../components/chips";
import { announce } from "../components/live";
import { OfflineError } from "../data/answer";
import { renderOffscreen } from "../drawing/offscreen";
import { joinWords } from "../english";
import { common, download } from "../messages";
import { downloads as text } from "../messages-later";
import { isLocal } from "../root";
import { Bibliography } from "./bibliography";
import { citation, citationAs, embedFrame, permalink } from "./citation";
import type { File } from "./files";
import { save, writePng, writeSvg } from "./svg-file";

interface Props {
  /** The title with the time. */
  full: string;
  files: readonly File[];
  picture: boolean;
  /** The answers that the view is made of, as addresses of the API. */
  answers: readonly string[];
}

export function DownloadOptions({ full, files, picture, answers }: Props) {
  return (
    <div class="fields">
      {files.length > 0 && <Files full={full} files={files} />}
      {picture && <Images title={full} />}
      <Citation title={full} />
      {answers.length > 0 && <Bibliography answers={answers} />}
    </div>
  );
}

function Files({ full, files }: Pick<Props, "full" | "files">) {
  const [fault, attempt] = useAttempt();
  return (
      <section>
        <h2>{text.data}</h2>
        <ul class="bare">
          {files.map((file) => (
            <li key={file.label}>
              {"href" in file ? (
                <a href={file.href} download data-file={file.label}>
                  {file.label}
                </a>
              ) : (
                <button type="button" class="link" data-file={file.label} onClick={() => attempt(async () => save(await file.write(), nameFile(joinWords([full, file.part], " "), file.ending)))}>
                  {file.label}
                </button>
              )}
            </li>
          ))}
        </ul>
        {fault && (
          <p class="state bad" role="alert">
            {text.fileFailed(fault)}
          </p>
        )}
      </section>
  );
}

/** The forms of a citation, each with the ending of its file. */
const CITED = [
  ["bibtex", "bib"],
  ["ris", "ris"],
  ["csl", "json"],
] as const;

/** What failed of the last attempt, and a function to start one. */
function useAttempt(): [string | null, (work: () => Promise<void>) => void] {
  const [fault, setFault] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>) => {
    setFault(null);
    work().catch((error: unknown) => setFault(error instanceof OfflineError || !(error instanceof Error) ? common.unreachable : error.message || common.unreachable));
  };
  return [fault, attempt];
}

function nameFile(title: string, ending: string): string {
  return `parley-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${ending}`;
}

function Images({ title }: { title: string }) {
  const [fault, attempt] = useAttempt();
  const draw = () => {
    const captions = { title, filters: [...describeFilters(), ...readCaptions()], source: citation(title, new Date()) };
    const offscreen = renderOffscreen((pictures, legend) => writeSvg(pictures, legend, captions));
    if (offscreen) return offscreen;
    return writeSvg([...document.querySelectorAll<SVGSVGElement>("main svg[data-picture]")], document.querySelector("main [data-legend]"), captions);
  };
  return (
    <section>
      <h2>{text.image}</h2>
      <p class="ways">
        <button type="button" onClick={() => attempt(async () => save(new Blob([draw()], { type: "image/svg+xml" }), nameFile(title, "svg")))}>
          {download.formats.svg}
        </button>
        <button type="button" onClick={() => attempt(async () => save(await writePng(draw()), nameFile(title, "png")))}>
          {download.formats.png}
        </button>
      </p>
      <p class="soft">{text.imageHint}</p>
      {fault && (
        <p class="state bad" role="alert">
          {text.imageFailed(fault)}
        </p>
      )}
    </section>
  );
}

/** The captions of the pictures of a view. */
function readCaptions(): string[] {
  return [...document.querySelectorAll("main [data-caption]")].map((caption) => caption.textContent?.replace(/\s+/g, " ").trim() ?? "");
}

function Citation({ title }: { title: string }) {
  const [now] = useState(() => new Date());
  const cited = citation(title, now);
  return (
    <section>
      <h2>{text.cite}</h2>
      <p class="citation" data-citation>
        {cited}
      </p>
      <p class="ways">
        <Copy copy={cited} label={text.copyCitation} />
        <Copy copy={permalink()} label={text.copyLink} />
        <a class="button" href={permalink()} data-permalink>
          {text.openLink}
        </a>
        <Copy copy={embedFrame(title)} label={text.copyEmbed} />
        <button type="button" onClick={() => print()}>
          {text.print}
        </button>
      </p>
      <ul class="bare">
        {CITED.map(([format, ending]) => (
          <li key={format}>
            <a href={citationAs(format, title)} download={nameFile(title, ending)} data-cited={format}>
              {text.citations[format]}
            </a>
          </li>
        ))}
      </ul>
      <p class="soft">{text.linkHint}</p>
      {isLocal && <p class="state">{text.local}</p>}
    </section>
  );
}

/** A button that copies something. */
function Copy({ copy, label }: { copy: string; label: string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      onClick={() => {
        // Refused without a secure connection; the text beside the button can be copied by hand.
        navigator.clipboard?.writeText(copy).then(
          () => {
            setDone(true);
            announce(text.copied);
          },
          () => announce(text.cannotCopy),
        );
      }}
    >
      {done ? text.copied : label}
    </button>
  );
}
