// Every text that the page shows, but for the words of codes (data/codelists.ts): sentences whole, what varies in them given.
import type { ComponentChildren } from "preact";
import { capitalize, formatCount, formatNumber, joinWords } from "./english";

type Part = ComponentChildren;
const actors = (count: number) => formatCount(count, "actor");
const edges = (count: number) => formatCount(count, "edge");
const facts = (count: number) => formatCount(count, "fact");
const claims = (count: number) => formatCount(count, "claim");

const UNREACHABLE = "Parley cannot be reached.";
const CONTESTED: Readonly<Record<string, string>> = {
  show: "Contested edges shown, not counted",
  hide: "Contested edges hidden",
  count: "Contested edges counted",
};
const NOT_USED = "not used in this view";

/** Words that are used in many places. */
export const common = {
  actor: "Actor",
  accountsDiffer: "accounts differ",
  accountsDifferOn: (points: readonly string[]) => `accounts differ on: ${points.join(", ")}`,
  accountsDifferCapital: "Accounts differ",
  alleged: "alleged",
  and: "and",
  by: (name: Part) => <>by {name}</>,
  claim: claims,
  codersNote: (note: string) => `Coder's note: ${note}`,
  confidence: (value: number) => `confidence ${value}`,
  contested: "contested",
  denied: "denied",
  forWhom: (name: Part) => <>, for {name}</>,
  inPractice: (role: Part) => <>in practice {role}</>,
  independentSources: (count: number) => formatCount(count, "independent source"),
  moreWithShorterTime: "There are more; choose a shorter period to see the rest.",
  nobodyNamed: "nobody named",
  none: "none",
  noneRecorded: "none recorded",
  notRecorded: "not recorded",
  no: "no",
  oneOf: "one of these; the sources do not say which",
  possible: "possible",
  possibly: "possibly",
  quoted: (words: Part) => <>“{words}”</>,
  roleNotRecorded: "role not recorded",
  stanceNotRecorded: "stance not recorded",
  stated: "stated",
  theTie: "the tie",
  time: "Time",
  typeNotRecorded: "type not recorded",
  undated: "undated",
  unmet: "unmet",
  unreachable: UNREACHABLE,
  yes: "yes",
};

/** The frame around every view. */
export const shell = {
  skip: "Skip to main content",
  brand: "Parley",
  views: "Views",
  search: "Search actors, talks, demands …",
  pageTitle: (title: string) => `${title} · Parley`,
  unknownTitle: "Page not found",
  unknown: "There is no page at this address.",
  openWhole: "Open in Parley",
  toStart: "Go to the start page",
  origin: (api: (words: string) => Part) => (
    <>
      All figures and edges on this page come from {api("Parley's API")}. Every fact cites its sources; uncertainty is shown as in the source.
    </>
  ),
  licences: "Licences of the software used on this page",
  terms: "Terms used on this page",
  glossary: "All terms and codes, with their sources",
};

/** The API reference. */
export const reference = { licences: "Licences of Swagger UI" };

/** The names of the views, in the navigation and as headings. */
export const views = {
  cases: "Cases",
  map: "Map",
  network: "Network",
  actors: "Actors",
  processes: "Processes",
  demands: "Demands",
  positions: "Positions",
  agreements: "Agreements",
  events: "Events",
  disputes: "Conflicting accounts",
  sources: "Sources",
  paths: "Paths and brokers",
  glossary: "Glossary",
};

/** The definition of a coded word. */
export const help = {
  about: (word: string) => `Definition: ${word}`,
};

/** What Parley is, and what the picture is of. */
export const caseLine = {
  about: "Who negotiates with whom, over what, and on what evidence.",
  others: "All cases",
  founding: "Shown: the siege of Daraa Al-Balad in southern Syria, June to September 2021",
  process: (name: string) => `Shown: ${name}`,
  around: (names: string) => `Shown: around ${names}`,
  every: (count: number) => (count ? `Shown: all ${formatCount(count, "recorded process", "recorded processes")}` : "Shown: everything recorded"),
  everyOfMore: (count: number) => `Shown: all recorded processes, more than ${formatNumber(count)}`,
};

/** What a first visit shows. */
export const start = {
  label: "Questions to start with",
  mediators: "Who mediates between the regime and the central committee?",
  unmetDemands: "Which demands were unmet on 2 August 2021, and who raised them?",
  changes: "What changed between June and August 2021?",
};

/** What an answer is about, where it is awaited. */
export const subjects = {
  network: "the network",
  changes: "the changes",
  actors: "the actors",
  actor: "this actor",
  processes: "the processes",
  process: "this process",
  issue: "this issue",
  place: "this place",
  source: "this source",
  chronology: "the chronology",
  ties: "the ties",
  demands: "the demands",
  positions: "the positions",
  agreements: "the agreements",
  events: "the events",
  sources: "the sources",
  disputes: "the conflicting accounts",
  paths: "the paths",
  mediators: "the mediators",
  brokers: "the brokers",
  countries: "the countries",
  places: "the places",
  counterparts: "the counterparts",
  latest: "the facts",
} as const;

/** The states of an answer, and the ways on. */
export const states = {
  loadingPart: "Loading this part of the page …",
  missingPart: "This part of the page could not be loaded from Parley.",
  reloadPage: "Reload the page",
  loading: (subject: string) => `Loading ${subject} …`,
  slow: (subject: string) => `Still loading ${subject}. Large queries take a while; a shorter period is faster.`,
  empty: "Nothing is recorded here.",
  allTime: "Show all time",
  clear: "Clear filters",
  notRecorded: "Not recorded.",
  invalid: "The address of this page has a value that cannot be used:",
  failed: (title: string) => `${title}.`,
  failure: "Request failed",
  notParley: "What answered is not Parley, or its answer broke off: a network that asks you to sign in does that.",
  retrying: "Retrying automatically.",
  sentence: (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`),
  retry: "Retry",
  offline: "This device is offline or the server has stopped. Your selection is saved in the address. Retrying automatically.",
  changed: (read: number | null, met: number) =>
    `The data changed while you were reading: this page was loaded at data version ${read}; the current version is ${met}.`,
  reload: "Reload with the current data",
};

export const search = {
  none: "Nothing recorded has that name.",
  searching: "Searching …",
  facts,
  failed: "The search failed:",
  find: (end: string) => `${end}: find an actor`,
};

/** Times and dates. */
export const time = {
  allTime: "All time",
  oneDay: "One day",
  period: "Period",
  day: "Day",
  from: "from",
  to: "to",
  overAllTime: "over all time",
  on: (day: string) => `on ${day}`,
  by: (day: string) => `by ${day}`,
  asOf: (day: string) => `as of ${day}`,
  onLookingBack: (day: string, days: number) => `on ${day}, with the talks, signatures, demands and events of the ${formatCount(days, "day")} before`,
  onOnly: (day: string) => `on ${day} only`,
  until: (day: string) => `until ${day}`,
  between: (from: string, to: string) => `from ${from} to ${to}`,
  since: (day: string) => `since ${day}`,
};

/** The filters and what of them is set. */
export const filters = {
  title: "Filters",
  active: (count: number) => `${count} active`,
  actors: "Actors",
  addActor: "Add an actor",
  actorsHint: "Shows only what concerns these actors; in the network, also their neighbours.",
  actorTypes: "Actor types",
  relationTypes: "Relation types",
  tieTypes: "Tie types",
  context: "Process and issue",
  process: "Process",
  issue: "Issue",
  any: "Any",
  addProcess: "Choose a process",
  addIssue: "Choose an issue",
  addSource: "Add a source",
  removeChoice: (name: string) => `Remove ${name}`,
  anyNumber: "Any number",
  evidence: "Evidence",
  minConfidence: "Minimum confidence",
  confidences: [
    ["0.5", "0.5 (believed)"],
    ["0.6", "0.6 (reported)"],
    ["0.7", "0.7"],
    ["0.9", "0.9 (stated by the source)"],
  ],
  independentSources: "Independent sources",
  atLeast: (count: number) => `At least ${count}`,
  publishedBy: "Sources published up to",
  knownAt: "Database state as of",
  countries: "Countries",
  addCountry: "Add a country",
  regions: "Parts of the world",
  noCountry: "No actor of such a country is in this network.",
  reduce: "Fewer edges",
  backbone: "Backbone",
  backboneOff: "All edges",
  backboneAt: (level: string) => `Significant at ${level}`,
  backboneHint: "Disparity filter (Serrano, Boguñá and Vespignani 2009): edges too heavy at one of their ends to be chance.",
  tally: (count: number) => formatNumber(count),
  numbers: { min_weight: "Minimum edge weight", min_degree: "Minimum degree", top: "Heaviest edges per actor" } as Readonly<Record<string, string>>,
  contested: "Contested edges",
  showContested: "Show, do not count",
  countContested: "Show and count",
  hideContested: "Hide",
  certainOnly: "Certain facts only",
  onlySources: "Only these sources",
  sources: "Sources",
  unused: `${capitalize(NOT_USED)}.`,
  someUnused: (names: string) => `${capitalize(names)}: ${NOT_USED}.`,
  unusedNote: ` (${NOT_USED})`,
} as const;

/** The filters that are set; by their names in the address, with the value or what it names. */
export const chips = {
  label: "Active filters",
  remove: (filter: string) => `Remove: ${filter}`,
  first: (moment: string) => `First: ${moment}`,
  second: (moment: string) => `Second: ${moment}`,
  set: {
    according_to: (name) => `Source: ${name}`,
    depth: (steps) => `Up to ${steps} steps away`,
    min_confidence: (value) => `Minimum confidence: ${value}`,
    min_sources: (count) => `At least ${count} independent sources`,
    published_by: (day) => `Sources published up to ${day}`,
    known_at: (moment) => `Database state as of ${moment}`,
    country: (name) => `Country: ${name}`,
    region: (name) => `Part of the world: ${name}`,
    backbone: (level) => `Backbone, significant at ${level}`,
    contested: (value) => CONTESTED[value] ?? `Contested edges: ${value}`,
    roles: (roles) => `Talks and signatures: ${roles} only`,
    within: (days) => `Talks, signatures, demands and events of the last ${days} days`,
    certain_only: () => "Certain facts only",
  } as Readonly<Record<string, (value: string) => string>>,
  number: (label: string, value: string) => `${label}: ${value}`,
};

/** What fields of facts are called. */
export const fields: Readonly<Record<string, string>> = {
  actors: "initiated by",
  targets: "target",
  raised_by: "raised by",
  directed_at: "addressed to",
  offered_by: "offered by",
  proposed_by: "proposed by",
  proposed_to: "proposed to",
  ended_by: "ended by",
  to_be_done_by: "to be done by",
  participants: "participants",
  signatories: "signed by",
  on_behalf_of: "on behalf of",
  source: "from",
  target: "to",
  part: "part",
  issues: "issues",
  concerns: "issues",
  place: "place",
  produced: "resulting agreement",
  breaches_agreements: "agreements breached",
  follows: "follows",
  stated_causes: "stated causes",
  during: "during",
  history: "status",
  by_addressee: "status",
  polarity: "whether it took place",
  existence: "that it took place",
  date: "date",
  id: "which record applies",
  med_type: "mediation",
};

/** What accounts may differ on. */
export const paths = {
  statusWith: (name: string) => `Status with ${name}`,
  ofItem: (field: string, item: string) => `${field} of ${item}`,
  entry: "one entry",
  ends: { source: "the actor it starts from", target: "the actor or place it leads to" } as Readonly<Record<string, string>>,
  whether: {
    targets: (name: string) => `Whether ${name} was a target`,
    participants: (name: string) => `Whether ${name} took part`,
    signatories: (name: string) => `Whether ${name} signed`,
    issues: (name: string) => `Whether it was about ${name}`,
    concerns: (name: string) => `Whether it was about ${name}`,
    produced: (name: string) => `Whether ${name} resulted from it`,
    breaches: (name: string) => `Whether it breached ${name}`,
    implements: (name: string) => `Whether it implemented ${name}`,
    proposed_to: (name: string) => `Whether it was proposed to ${name}`,
  } as Readonly<Record<string, (name: string) => string>>,
  whetherIn: (item: string, field: string) => `Whether “${field}” includes ${item}`,
};

/** How sure something is. */
export const certainty = {
  lessThanCertain: "less than certain",
  caveats: "reported with caveats",
  unmet: ", unmet",
  possiblyUnmet: ", possibly unmet",
  contestedBeside: (weight: string, contested: number) => `${weight} (${contested} contested)`,
  contestedWithin: (weight: string, contested: number) => `${weight} (${contested} of them contested)`,
  facts,
};

/** What shapes, colours and lines mean. */
export const symbols = {
  actors: {
    state: "State or government",
    military: "Military",
    armed: "Armed organization",
    committee: "Committee",
    political: "Party, umbrella or civil society",
    between: "Intergovernmental body or coalition",
    person: "Person",
    other: "Other",
    fact: "Talk, agreement, demand or event",
  },
  tones: {
    cooperative: "Cooperative",
    hostile: "Hostile",
    mixed: "Mixed or unclear",
    unsigned: "No sign (neither cooperative nor hostile)",
  },
  toneCells: { cooperative: "+ cooperative", hostile: "− hostile", mixed: "mixed or unclear", unsigned: "none" },
  positions: {
    cooperative: "Same side on an issue",
    hostile: "Opposite sides on an issue",
    mixed: "Same side on one issue, opposite sides on another",
    unsigned: "Positions on the same issue",
  },
  changes: {
    gained: "Gained",
    lost: "Lost",
    earlier: "Only in the first time",
    later: "Only in the second time",
    firmness: "Only became certain or possible",
    changed: "Changed",
    unchanged: "Unchanged",
  },
  /** The same where a step of time is marked, which has no second time. */
  steps: { later: "New in this step", earlier: "Outside the time shown now" } as Readonly<Record<string, string>>,
  legend: "Legend",
  bloc: (number: number) => `Bloc ${number}`,
  hollow: "Hollow: possible (sources leave it open)",
  paler: "Paler: possible (sources leave it open)",
  oneSource: "Fainter: only one independent source",
  contested: "Contested: competing accounts exclude it; not counted",
  caveats: "Reported with caveats",
};

/** The picture of a network. */
export const picture = {
  label: (label: string) => `Diagram: ${label}`,
  large: (label: string) => `${label}; the list of most connected actors and the table below give the same information`,
  largeNote: "At this size edges are drawn without weight and direction; the table gives both. Names that do not fit appear as you zoom in. Most connected actors:",
  loadingLarge: "Loading the renderer for large networks …",
  unnamed: (hidden: number, all: number) => `${formatNumber(hidden)} of ${formatCount(all, "name")} ${hidden === 1 ? "does" : "do"} not fit and ${hidden === 1 ? "is" : "are"} not shown: zoom in, or tap or point at an actor, to see its name.`,
  zoom: "Zoom",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Fit to view",
  members: (count: number) => `group of ${actors(count)}`,
  arrange: "Arrange",
  arrangeHint: "Arrange what is shown by itself; places then differ from one time to another",
  actor: (label: string, type: string, degree: number, bloc: number | undefined, pinned: boolean) =>
    joinWords([label, type, `connected to ${actors(degree)}`, bloc !== undefined && `bloc ${bloc}`, pinned && "pinned"]),
  edge: (ends: string, relations: string, notes: readonly (string | false)[]) =>
    `${ends}: ${relations}${notes
      .filter(Boolean)
      .map((note) => ` (${note})`)
      .join("")}`,
  contestedNotCounted: "contested, not counted",
  noSingleAccount: "no single account names both",
};

export const pins = {
  positionOf: (name: string) => `Position of ${name}`,
  pin: "Pin here",
  unpin: "Unpin",
  unpinAll: "Unpin all",
  pinned: "Pinned:",
  left: "Move left",
  up: "Move up",
  down: "Move down",
  right: "Move right",
  stays: (name: string) => `${name} is pinned here.`,
  back: (name: string) => `${name} is back in its computed position.`,
  allBack: "All actors are back in their computed positions.",
};

/** The evidence panel. */
export const panel = {
  label: "Evidence",
  close: "Close the panel",
  record: "Record",
  evidence: "Evidence",
  evidenceOf: (what: string) => `Evidence: ${what}`,
  layer: (name: Part, weight: string) => (
    <>
      {name}: {weight}
    </>
  ),
  cooperation: (amount: number) => `, cooperation ${amount}`,
  conflict: (amount: number) => `, conflict ${amount}`,
  contested: ", contested: competing accounts exclude it; not counted",
  possible: ", possible at that time",
  combined: ", no single account names both",
  caveats: ", reported with caveats throughout",
  factsCut: (shown: number, all: number) => `The first ${formatNumber(shown)} of ${facts(all)}, by date.`,
  moreFacts: "Show more facts",
  edgeGone: "This edge is not in the current view: the time or another filter excludes it, or there is no such edge.",
  factsFailed: (fault: string) => `More facts could not be loaded: ${fault}`,
  unknownKind: (words: Part) => <>“{words}” names nothing that can be shown here.</>,
  loading: "Loading the evidence …",
  notRecorded: (name: string) => `“${name}” is not recorded under these filters.`,
};

/** What kinds of records are called. */
export const kinds: Readonly<Record<string, string>> = {
  actor: "Actor",
  process: "Process",
  issue: "Issue",
  place: "Place",
  source: "Source",
  talk: "Talk",
  demand: "Demand",
  offer: "Offer",
  status_report: "Status report",
  agreement: "Agreement",
  event: "Event",
  position: "Position",
  quantity: "Quantity",
};

/** Files, images and the citation of a view. */
export const download = {
  title: "Download and cite",
  formats: { csv: "CSV", json: "JSON", jsonld: "JSON-LD", graphml: "GraphML", gexf: "GEXF", net: "Pajek", svg: "SVG", png: "PNG" },
  part: (format: string, part: string) => `${format}, ${part}`,
  parts: {
    edges: "edges",
    actors: "actors",
    ties: "ties",
    positions: "positions",
    demands: "demands",
    counterparts: "counterparts",
    latest: "facts",
    steps: "steps",
    intermediaries: "intermediaries",
  },
  titleAt: (title: string, moment: string) => `${title}, ${moment}`,
  titleOfChanges: (first: string, second: string) => `Changes from ${first} to ${second}`,
  citation: (version: number | null, title: string, address: string, day: string) =>
    `Parley${version === null ? "" : ` (data version ${version})`}, “${title}”, ${address}, accessed ${day}.`,
};

/** The network. */
export const network = {
  first: "First",
  second: "Second",
  sideBySide: "Side by side",
  stopComparing: "Stop comparing",
  compare: "Compare two times",
  edges: "Edges",
  perPair: "one per pair of actors",
  perRelation: "one per relation type",
  perFact: "one per fact",
  nodes: "Nodes",
  nodeKinds: { actors: "actors", type: "types of actors", country: "countries", region: "parts of the world", signed: "actors and agreements", talked: "actors and talks", acted: "actors and events" },
  groups: (groups: number, edgeCount: number) => `${formatCount(groups, "group of actors", "groups of actors")}, ${edges(edgeCount)}`,
  modes: (actorCount: number, factCounts: readonly (readonly [kind: string, count: number])[], edgeCount: number) =>
    `${actors(actorCount)} and ${factCounts.map(([kind, count]) => formatCount(count, kind)).join(", ")}, ${edges(edgeCount)}`,
  member: (label: string, count: number) => `${label} (${formatNumber(count)})`,
  colour: "Colour",
  byType: "by actor type",
  byBloc: "by bloc",
  counts: (actorCount: number, edgeCount: number) => `${actors(actorCount)}, ${edges(edgeCount)}`,
  announced: (actorCount: number, edgeCount: number, when: string) => `${actors(actorCount)}, ${edges(edgeCount)}, ${when}.`,
  possible: (count: number) => `; ${formatNumber(count)} possible at that time`,
  contested: (count: number) => `; ${formatNumber(count)} contested, not counted in weights and degrees`,
  caveats: (count: number) => `; ${formatNumber(count)} reported with caveats`,
  leftOut: (shown: number, edgeCount: number, actorCount: number) =>
    `Showing ${edges(shown)}, the heaviest of each relation type; ${formatCount(edgeCount, "more edge")} and ${actors(actorCount)} are left out.`,
  showMore: "Show more",
  noBlocs: (fault: string) => `The blocs could not be computed: ${fault}`,
  loadingNext: (when: string) => `Loading the network ${when} … The diagram still shows the previous one.`,
  none: (when: string) => `No edge between actors is recorded ${when} under these filters.`,
  label: (actorCount: number, when: string) => `Network of ${actors(actorCount)} ${when}`,
  labelAt: (when: string) => `Network ${when}`,
  title: "Network",
};

/** The edges as a table. */
export const table = {
  show: "Show as table",
  edges: "Edges",
  label: (title: string) => `${title} as a table`,
  caption: "Edges of the network",
  from: "From",
  relation: "Relation",
  to: "To",
  blocs: "Blocs",
  change: "Change",
  sign: "Sign",
  certainty: "Certainty",
  weight: "Weight",
  evidence: "Evidence",
  none: "none",
  contested: "contested, not counted",
  possible: "possible",
  certain: "certain",
  caveats: ", reported with caveats",
  accountsDiffer: ", accounts differ",
  combined: ", no single account names both",
  evidenceOf: (count: number) => `Evidence: ${claims(count)}`,
  cut: (shown: number, all: number) => `The first ${shown} of ${formatNumber(all)}; the full file is under “${download.title}”.`,
};

/** Moving through time. */
export const slider = {
  label: "Step through time",
  units: { day: "day", week: "week", month: "month", year: "year" },
  back: (unit: string) => `One ${unit} back`,
  forward: (unit: string) => `One ${unit} forward`,
  play: "Play",
  pause: "Pause",
  step: "Step",
  by: { day: "by day", week: "by week", month: "by month", year: "by year" },
  laid: "Series above the time line",
  series: [
    ["", "What happened"],
    ["intensity", "With event intensity"],
    ["killed", "With figures of people killed"],
  ] as const,
  firstDay: "First day",
  lastDay: "Last day",
  histogram: (count: number, busiest: string, most: number) => `What happened: ${facts(count)}; the most ${busiest}, ${formatNumber(most)}`,
  busiest: { day: (day: string) => `on ${day}`, month: (day: string) => `in the month from ${day}`, year: (day: string) => `in the year from ${day}` },
  periods: { day: (_: string, day: string) => day, month: (month: string) => month, year: (year: string) => year },
  bar: (period: string, count: number) => `${period}: ${formatCount(count, "talk, signature, demand or event", "talks, signatures, demands and events")}`,
  noEnd: "Choose an end date to step through time.",
  over: "End of timeline. Press Play to restart.",
};

// The element <parley-network> in pages of others.
export const element = {
  label: (actors: number, edges: number) => `Network of ${formatCount(actors, "actor")}, ${formatCount(edges, "edge")}`,
  caption: (version: number, leftOut: number) => `Parley, data version ${version}${leftOut ? `; ${formatCount(leftOut, "edge")} left out` : ""}. Hollow: possible (sources leave it open).`,
  failed: (status: number) => `Parley answered ${status}.`,
};
