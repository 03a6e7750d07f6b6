// Take it away: files, pictures, an address that stays, a citation, print.
import { useState } from "preact/hooks";
import { version } from "../data/answer";
import { say } from "../parts/live";
import { drawAside } from "../drawing/aside";
import { describeFilters } from "../parts/chips";
import { readMoment, tellMoment } from "../state/moment";
import { citation, keptAddress } from "./cite";
import { save, writePng, writeSvg } from "./drawing";
import type { File } from "./files";

interface Props {
  title: string;
  files: readonly File[];
  picture?: boolean;
}

export function TakeAway({ title, files, picture = false }: Props) {
  const [open, setOpen] = useState(false);
  const full = `${title}, ${tellMoment(readMoment())}`;
  return (
    <details class="take-away" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Take it away: files, pictures, citation</summary>
      {open && (
        <div class="fields">
          <section>
            <h2>Files of exactly this</h2>
            <ul class="bare">
              {files.map(({ label, href }) => (
                <li key={label}>
                  <a href={href} download data-file={label}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </section>
          {picture && <Pictures title={full} />}
          <Citation title={full} />
        </div>
      )}
    </details>
  );
}

function Pictures({ title }: { title: string }) {
  const [fault, setFault] = useState<string | null>(null);
  const draw = () => {
    const captions = { title, filters: describeFilters(), source: citation(title, version.value.read, new Date()) };
    const aside = drawAside((pictures, legend) => writeSvg(pictures, legend, captions));
    if (aside) return aside;
    return writeSvg([...document.querySelectorAll<SVGSVGElement>("main svg[data-picture]")], document.querySelector("main [data-legend]"), captions);
  };
  const attempt = (work: () => Promise<void>) => {
    setFault(null);
    work().catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return (
    <section>
      <h2>The picture</h2>
      <p class="ways">
        <button type="button" onClick={() => attempt(async () => save(new Blob([draw()], { type: "image/svg+xml" }), `parley-${name}.svg`))}>
          SVG
        </button>
        <button type="button" onClick={() => attempt(async () => save(await writePng(draw()), `parley-${name}.png`))}>
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
