// Take it away: files, pictures, an address that stays, a citation, print.
import { useState } from "preact/hooks";
import { version } from "../data/answer";
import { say } from "../parts/live";
import { drawAside } from "../drawing/aside";
import { describeFilters } from "../parts/chips";
import { citation, keptAddress } from "./cite";
import { save, writePng, writeSvg } from "./drawing";
import type { File } from "./files";
import { tellView } from "./title";

interface Props {
  title: string;
  files: readonly File[];
  picture?: boolean;
}

export function TakeAway({ title, files, picture = false }: Props) {
  const [open, setOpen] = useState(false);
  const [fault, attempt] = useAttempt();
  const full = tellView(title);
  return (
    <details class="take-away" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Take it away: files, pictures, citation</summary>
      {open && (
        <div class="fields">
          <section>
            <h2>Files of exactly this</h2>
            <ul class="bare">
              {files.map((file) => (
                <li key={file.label}>
                  {"href" in file ? (
                    <a href={file.href} download data-file={file.label}>
                      {file.label}
                    </a>
                  ) : (
                    <button type="button" class="link" data-file={file.label} onClick={() => attempt(async () => save(await file.write(), nameFile(`${full} ${file.label.split(", ")[1] ?? ""}`, file.ending)))}>
                      {file.label}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {fault && (
              <p class="state bad" role="alert">
                The file could not be made: {fault}.
              </p>
            )}
          </section>
          {picture && <Pictures title={full} />}
          <Citation title={full} />
        </div>
      )}
    </details>
  );
}

/** What failed of the work that was last asked for, and how to ask for some. */
function useAttempt(): [string | null, (work: () => Promise<void>) => void] {
  const [fault, setFault] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>) => {
    setFault(null);
    work().catch((error: unknown) => setFault(error instanceof Error && error.message ? error.message : "Parley cannot be reached"));
  };
  return [fault, attempt];
}

function nameFile(title: string, ending: string): string {
  return `parley-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${ending}`;
}

function Pictures({ title }: { title: string }) {
  const [fault, attempt] = useAttempt();
  const draw = () => {
    const captions = { title, filters: [...describeFilters(), ...tellCaptions()], source: citation(title, version.value.read, new Date()) };
    const aside = drawAside((pictures, legend) => writeSvg(pictures, legend, captions));
    if (aside) return aside;
    return writeSvg([...document.querySelectorAll<SVGSVGElement>("main svg[data-picture]")], document.querySelector("main [data-legend]"), captions);
  };
  return (
    <section>
      <h2>The picture</h2>
      <p class="ways">
        <button type="button" onClick={() => attempt(async () => save(new Blob([draw()], { type: "image/svg+xml" }), nameFile(title, "svg")))}>
          SVG
        </button>
        <button type="button" onClick={() => attempt(async () => save(await writePng(draw()), nameFile(title, "png")))}>
          PNG
        </button>
      </p>
      <p class="soft">With its title, filters, date, legend and source.</p>
      {fault && (
        <p class="state bad" role="alert">
          The picture could not be drawn: {fault}.
        </p>
      )}
    </section>
  );
}

/** What stands over the pictures of a view, which is part of what they say. */
function tellCaptions(): string[] {
  return [...document.querySelectorAll("main [data-caption]")].map((caption) => caption.textContent?.replace(/\s+/g, " ").trim() ?? "");
}

function Citation({ title }: { title: string }) {
  const [now] = useState(() => new Date());
  const text = citation(title, version.value.read, now);
  return (
    <section>
      <h2>Cite this view</h2>
      <p class="citation" data-citation>
        {text}
      </p>
      <p class="ways">
        <Copy text={text} label="Copy the citation" />
        <Copy text={keptAddress(now)} label="Copy the address" />
        <a class="button" href={keptAddress(now)} data-kept>
          Open it as it will stay
        </a>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </p>
      <p class="soft">The address holds the moment of your reading: what is corrected later does not change it. Cite the sources first.</p>
    </section>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      onClick={() => {
        // Refused without a secure connection; the text stands beside the button to be copied by hand.
        navigator.clipboard?.writeText(text).then(
          () => {
            setDone(true);
            say("Copied.");
          },
          () => say("This browser does not let a page copy; copy the text by hand."),
        );
      }}
    >
      {done ? "Copied" : label}
    </button>
  );
}
