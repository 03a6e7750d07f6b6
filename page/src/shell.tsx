// What stands around every view.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { EvidencePanel } from "./evidence/panel";
import { LiveRegion, say } from "./parts/live";
import { Filters } from "./parts/filters";
import { Search } from "./parts/search";
import { VersionNotice } from "./parts/states";
import { addressWith, path } from "./state/address";
import { Printed } from "./taking/printed";
import { findView, VIEWS } from "./views";

// What belongs to one view alone and means nothing on the next.
const OF_ONE_VIEW = { open: null, table: null, side: null, as_of2: null, from2: null, to2: null, step: null, source: null, target: null, max_hops: null, unmet: null };

// What the search finds opens beside every view, also beside those that open nothing themselves.
const WITHOUT_PANEL = new Set(["actors", "processes"]);

function WithPanel({ children }: { children: ComponentChildren }) {
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
  const title = found?.view.title(found.id) ?? "No such view";
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    say(title);
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [path.value]);
  useEffect(() => {
    document.title = `${title} · Parley`;
  }, [title]);
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src="/favicon.svg" alt="" width="26" height="26" /> Parley
        </a>
        <nav aria-label="Views">
          <ul>
            {VIEWS.map(
              ({ name, nav }) =>
                nav && (
                  <li key={name}>
                    <a href={addressWith(OF_ONE_VIEW, nav.to)} {...(found?.view.name === name ? { "aria-current": "page" as const } : {})}>
                      {nav.word}
                    </a>
                  </li>
                ),
            )}
          </ul>
        </nav>
        <Search label="Search actors, talks, demands …" />
      </header>
      <main id="content" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{title}</bdi>
        </h1>
        <VersionNotice />
        {found ? (
          <>
            <Filters />
            {WITHOUT_PANEL.has(found.view.name) ? (
              <WithPanel>
                <found.view.show id={found.id} />
              </WithPanel>
            ) : (
              <found.view.show id={found.id} />
            )}
          </>
        ) : (
          <WithPanel>
            <p class="state" data-state="nowhere">
              There is no such view. <a href="/">Back to the start</a>
            </p>
          </WithPanel>
        )}
      </main>
      <footer>
        <Printed title={title} />
        <p>
          Every number and line here comes from <a href="/docs">Parley's API</a>. Facts rest on claims, claims on sources; what is hedged there is hedged here.{" "}
          <a href="/assets/licences.md">Licences of what this page is made of</a>
        </p>
      </footer>
      <LiveRegion />
    </>
  );
}
