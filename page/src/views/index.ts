// Which view an address asks for.
import type { ComponentType } from "preact";
import { nameOf } from "../data/names";
import { ActorView } from "./actor";
import { ActorsView } from "./actor/list";
import { DemandsView } from "./demands";
import { late } from "./late";
import { NetworkView } from "./network";
import { ProcessesView } from "./process/list";

const DisputesView = late(() => import("./disputes").then((module) => module.DisputesView));
const PathsView = late(() => import("./paths").then((module) => module.PathsView));
const PositionsView = late(() => import("./positions").then((module) => module.PositionsView));
const ProcessView = late(() => import("./process").then((module) => module.ProcessView));

export interface View {
  name: string;
  title: (id: string) => string;
  /** Its word and path in the navigation; null where another view leads to it. */
  nav: { word: string; to: string } | null;
  path: RegExp;
  show: ComponentType<{ id: string }>;
}

const ID = "([^/]+)";

export const VIEWS: readonly View[] = [
  view("network", "Network", "/", NetworkView),
  view("actors", "Actors", "/actors", ActorsView),
  { name: "actor", title: (id) => nameOf(id), nav: null, path: new RegExp(`^/actors/${ID}$`), show: ActorView },
  view("processes", "Processes", "/processes", ProcessesView),
  { name: "process", title: (id) => nameOf(id, "process"), nav: null, path: new RegExp(`^/processes/${ID}$`), show: ProcessView },
  view("demands", "Demands", "/demands", DemandsView),
  view("positions", "Positions", "/positions", PositionsView),
  view("disputes", "Conflicting accounts", "/disputes", DisputesView),
  view("paths", "Paths and brokers", "/paths", PathsView),
];

function view(name: string, word: string, to: string, show: View["show"]): View {
  return { name, title: () => word, nav: { word, to }, path: new RegExp(`^${to}$`), show };
}

export function findView(path: string): { view: View; id: string } | null {
  for (const view of VIEWS) {
    const match = view.path.exec(path);
    if (match) return { view, id: decodeURIComponent(match[1] ?? "") };
  }
  return null;
}
