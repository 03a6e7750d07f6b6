// What surrounds every view.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { CaseLine } from "./components/case-line";
import { Chips } from "./components/chips";
import { Filters } from "./components/filters";
import { HelpPopover } from "./components/help";
import { lazy } from "./components/lazy";
import { announce, LiveRegion } from "./components/live";
import { Search } from "./components/search";
import { VersionNotice } from "./components/states";
import { EvidencePanel } from "./evidence/panel";
import { shell as text } from "./messages";
import { addressWith, embedded, path } from "./state/address";
import { findView, VIEWS } from "./views";

// What stands beneath a view on paper.
const PrintLine = lazy(() => import("./export/print-line").then((module) => module.PrintLine), false);
const TermList = lazy(() => import("./components/term-list").then((module) => module.TermList));

// What belongs to one view alone and means nothing on the next.
const OF_ONE_VIEW = {
  open: null, table: null, side: null, as_of2: null, from2: null, to2: null, step: null, source: null, target: null, max_hops: null, blocs: null, unmet: null, rows: null,
  q: null, type: null, category: null, place: null, breached: null, implemented: null, other: null, what: null, show: null, series: null,
};

// What the search finds opens next to every view, also next to those that open no panel themselves.
const WITHOUT_PANEL = new Set(["actors", "processes"]);

function BesidePanel({ children }: { children: ComponentChildren }) {
  return (
    <div class="beside">
      <div class="main-side">{children}</div>
      <EvidencePanel />
    </div>
  );
}

export function Shell() {
  const found = findView(path.value);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const [termsOpen, setTermsOpen] = useState(false);
  const title = found?.view.title(found.id) ?? text.unknownTitle;
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    announce(title);
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [path.value]);
  useEffect(() => {
    document.title = text.pageTitle(title);
  }, [title]);
  if (embedded) {
    return (
      <>
        <main id="content" class="embedded" tabIndex={-1}>
          <h1 ref={heading} tabIndex={-1}>
            <bdi>{title}</bdi>
          </h1>
          {found ? <found.view.show id={found.id} /> : <p class="state">{text.unknown}</p>}
        </main>
        <footer>
          <p>
            <a href={addressWith({})} target="_blank" rel="noopener">
              {text.openWhole}
            </a>
          </p>
        </footer>
        <HelpPopover />
        <LiveRegion />
      </>
    );
  }
  return (
    <>
      <a class="skip" href="#content">
        {text.skip}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src="/favicon.svg" alt="" width="26" height="26" /> {text.brand}
        </a>
        <nav aria-label={text.views}>
          <ul>
            {VIEWS.map(
              ({ name, nav }) =>
                nav && (
                  <li key={name}>
                    <a href={addressWith(OF_ONE_VIEW, nav.to)} {...(found?.view.name === name ? { "aria-current": "page" as const } : {})}>
                      {nav.label}
                    </a>
                  </li>
                ),
            )}
          </ul>
        </nav>
        <Search label={text.search} />
      </header>
      <main id="content" tabIndex={-1} class={found?.view.name === "network" ? "workspace" : undefined}>
        <div class="headline">
          <h1 ref={heading} tabIndex={-1}>
            <bdi>{title}</bdi>
          </h1>
          {found?.view.name === "network" && <CaseLine />}
          {found && found.view.name !== "glossary" && <Chips />}
        </div>
        <VersionNotice />
        {found ? (
          <div class="layout">
            {found.view.name !== "glossary" && <Filters />}
            <div class="view">
              {WITHOUT_PANEL.has(found.view.name) ? (
                <BesidePanel>
                  <found.view.show id={found.id} />
                </BesidePanel>
              ) : (
                <found.view.show id={found.id} />
              )}
            </div>
          </div>
        ) : (
          <BesidePanel>
            <p class="state" data-state="unknown">
              {text.unknown} <a href="/">{text.toStart}</a>
            </p>
          </BesidePanel>
        )}
      </main>
      <footer>
        <PrintLine title={title} />
        <p>
          {text.origin((words) => (
            <a href="/docs">{words}</a>
          ))}{" "}
          <a href="/glossary">{text.glossary}</a> · <a href="/assets/licences.md">{text.licences}</a>
        </p>
        <details class="terms" onToggle={() => setTermsOpen(true)}>
          <summary>{text.terms}</summary>
          {termsOpen && <TermList />}
        </details>
      </footer>
      <HelpPopover />
      <LiveRegion />
    </>
  );
}
