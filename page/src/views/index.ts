// Which view an address leads to.
import type { ComponentType } from "preact";
import { lazy } from "../components/lazy";
import { nameOf } from "../data/names";
import { views as text } from "../messages";
import type { ViewName } from "../state/filters";
import { NetworkView } from "./network";

const ActorView = lazy(() => import("./actor").then((module) => module.ActorView));
const ActorsView = lazy(() => import("./actor/list").then((module) => module.ActorsView));
const AgreementsView = lazy(() => import("./agreements").then((module) => module.AgreementsView));
const CasesView = lazy(() => import("./cases").then((module) => module.CasesView));
const DemandsView = lazy(() => import("./demands").then((module) => module.DemandsView));
const DisputesView = lazy(() => import("./disputes").then((module) => module.DisputesView));
const EventsView = lazy(() => import("./events").then((module) => module.EventsView));
const GlossaryView = lazy(() => import("./glossary").then((module) => module.GlossaryView));
const MapView = lazy(() => import("./map").then((module) => module.MapView));
const PathsView = lazy(() => import("./paths").then((module) => module.PathsView));
const PositionsView = lazy(() => import("./positions").then((module) => module.PositionsView));
const ProcessesView = lazy(() => import("./process/list").then((module) => module.ProcessesView));
const SourcesView = lazy(() => import("./sources").then((module) => module.SourcesView));
const ProcessView = lazy(() => import("./process").then((module) => module.ProcessView));

export interface View {
  name: ViewName;
  title: (id: string) => string;
  /** Its label and path in the navigation; null where another view leads to it. */
  nav: { label: string; to: string } | null;
  path: RegExp;
  show: ComponentType<{ id: string }>;
}

const ID = "([^/]+)";

export const VIEWS: readonly View[] = [
  view("cases", text.cases, "/cases", CasesView),
  view("network", text.network, "/", NetworkView),
  view("actors", text.actors, "/actors", ActorsView),
  { name: "actor", title: (id) => nameOf(id), nav: null, path: new RegExp(`^/actors/${ID}$`), show: ActorView },
  view("processes", text.processes, "/processes", ProcessesView),
  { name: "process", title: (id) => nameOf(id), nav: null, path: new RegExp(`^/processes/${ID}$`), show: ProcessView },
  view("demands", text.demands, "/demands", DemandsView),
  view("positions", text.positions, "/positions", PositionsView),
  view("agreements", text.agreements, "/agreements", AgreementsView),
  view("events", text.events, "/events", EventsView),
  view("disputes", text.disputes, "/disputes", DisputesView),
  view("sources", text.sources, "/sources", SourcesView),
  view("map", text.map, "/map", MapView),
  view("paths", text.paths, "/paths", PathsView),
  { name: "glossary", title: () => text.glossary, nav: null, path: /^\/glossary$/, show: GlossaryView },
];

function view(name: ViewName, label: string, to: string, show: View["show"]): View {
  return { name, title: () => label, nav: { label, to }, path: new RegExp(`^${to}$`), show };
}

export function findView(path: string): { view: View; id: string } | null {
  for (const view of VIEWS) {
    const match = view.path.exec(path);
    if (match) return { view, id: decodeURIComponent(match[1] ?? "") };
  }
  return null;
}
