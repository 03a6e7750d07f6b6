import { render } from "preact";
import { fetchAnswer } from "./data/answer";
import type { Page, ProcessOverview } from "./data/records";
import { ownPath, writeReachable } from "./root";
import { Shell } from "./shell";
import { followLinks, goTo } from "./state/address";
import { processesQuery, START_ADDRESS } from "./state/start";
import "./style.css";

writeReachable();

const CASES = "/cases";

/** A first visit: the one case on its own days, with an address that says so; where there are several, all of them. */
async function begin(): Promise<void> {
  const one = () => goTo(START_ADDRESS, true);
  const { items, next } = await fetchAnswer<Page<ProcessOverview>>(processesQuery()).catch(() => ({ items: [], next: null }));
  if (next !== null || items.filter(({ part_of }) => !part_of).length > 1) goTo(CASES, true);
  else one();
}

function show(): void {
  document.addEventListener("click", followLinks);
  const page = document.getElementById("page");
  if (page) {
    page.replaceChildren();
    render(<Shell />, page);
  }
}

if (ownPath(location.pathname) === "/" && !location.search) void begin().then(show);
else show();
