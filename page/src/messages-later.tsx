// Texts of what is fetched when it is opened, so that the first load does not carry them; all others are in messages.tsx.
import type { ComponentChildren } from "preact";
import { capitalize, formatCount, formatNumber, inWords, joinWords } from "./english";

type Part = ComponentChildren;
const actors = (count: number) => formatCount(count, "actor");
const formatAmount = (amount: number) => formatNumber(Math.round(amount * 100) / 100);
const eventCount = (count: number) => formatCount(count, "event");
type Firm = { holds: string };

/** How many events, and how many of them are only possible. */
function firmly(events: readonly Firm[]): string {
  const possible = events.filter(({ holds }) => holds !== "certain").length;
  const rest = possible === events.length ? (possible === 1 ? ", which is only possible" : ", all only possible") : `, ${possible} of them only possible`;
  return eventCount(events.length) + (possible ? rest : "");
}
const facts = (count: number) => formatCount(count, "fact");
const claims = (count: number) => formatCount(count, "claim");

const CASE_KINDS: readonly (readonly [string, string, string])[] = [
  ["talk", "talk", "talks"],
  ["agreement", "agreement or proposal", "agreements and proposals"],
  ["event", "event", "events"],
  ["demand", "demand", "demands"],
  ["offer", "offer", "offers"],
];

/** The cases that one can start from. */
export const cases = {
  lead: "Start from a case: a process or a country, with what is recorded of it and when it was.",
  processes: "Processes",
  processesOf: (country: string) => `Processes with actors of ${country}`,
  countries: "Countries",
  table: "Countries as a table",
  columns: ["Country", "Actors", "Facts", "Years", "By year", "Processes"],
  find: "Find among these processes",
  chooseCountry: "Processes of a country",
  everyCountry: "All countries",
  noProcesses: "No process is recorded under these filters.",
  noneOf: (country: string) => `No process is recorded whose facts join an actor of ${country}.`,
  noCountries: "No actor of any country has an edge under these filters.",
  countProcesses: (count: number) => formatCount(count, "process", "processes"),
  firstProcesses: (count: number) => `The ${formatNumber(count)} processes of most facts`,
  countCountries: (count: number) => `${formatCount(count, "country", "countries")}; a fact counts for each country whose actors it joins`,
  axis: (low: number, high: number) => `. The bars cover the years ${low} to ${high}, each scaled to its own highest.`,
  founding: "The founding case.",
  partOf: (name: string) => `Part of ${name}. `,
  actorsOf: (countries: readonly string[], all: number) => `Actors of ${joinWords(countries)}${all > countries.length ? ` and ${formatCount(all - countries.length, "more country", "more countries")}` : ""}.`,
  facts: (byKind: Readonly<Record<string, number>>) =>
    joinWords(
      CASE_KINDS.map(([kind, one, more]) => (byKind[kind] ? formatCount(byKind[kind], one, more) : null)),
    ) || "Nothing is recorded of it",
  span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  years: (first: string, last: string, counts: Readonly<Record<string, number>>) => {
    const most = Math.max(...Object.values(counts));
    const year = Object.keys(counts).find((one) => counts[one] === most) ?? first;
    return `By year, ${first === last ? first : `${first} to ${last}`}; the most in ${year}: ${formatNumber(most)}`;
  },
  rounds: "Rounds and course",
  itsProcesses: "Its processes",
  number: formatNumber,
  more: (count: number) => `Show more (${formatNumber(count)} not shown)`,
};

/** The map. */
export const map = {
  show: "Show",
  places: "Places",
  countries: "Countries",
  source:
    "Shape of the land: Natural Earth 1:110m, public domain, from the package world-atlas. No border is drawn. Countries are points and say nothing of their borders. Coordinates of places are those of the records.",
  countPlaces: (count: number, empty: number) =>
    `${formatCount(count, "place")} with talks, agreements or events${empty ? `; ${formatCount(empty, "place")} with coordinates ${empty === 1 ? "has" : "have"} none at this time` : ""}.`,
  cut: (count: number) => `The first ${formatNumber(count)} places by number of facts.`,
  countCountries: (count: number) => `${formatCount(count, "country", "countries")} by the facts that join their actors.`,
  withoutPoint: (names: readonly string[]) => `Without a point on this map: ${names.join(", ")}.`,
  labelPlaces: (count: number) => `Map of ${formatCount(count, "place")}; the table below gives the same information`,
  labelCountries: (count: number) => `Map of ${formatCount(count, "country", "countries")}; the table below gives the same information`,
  countryPoints: "A country is one point in its largest area, regardless of the place within it.",
  noPrecision: "Precision not recorded",
  precisions: { exact: "Filled: exact, or near a known place", wide: "Hollow: somewhere in a district, province, region or country", unknown: "Dotted: precision not recorded" },
  mark: (label: string, count: number, precision: string) => `${label}: ${facts(count)}; ${precision.toLowerCase()}`,
  closer: "Zoom in",
  farther: "Zoom out",
  fit: "Fit to view",
  table: "Places as a table",
  placeColumns: ["Place", "Precision", "Country", "Facts"],
  countryColumns: ["Country", "Actors", "Facts"],
  number: formatNumber,
  first: (shown: number, all: number) => `The first ${formatNumber(shown)} of ${formatNumber(all)}.`,
};

/** Choosing one of all that are recorded. */
export const typeahead = {
  facts,
  claims,
};

/** What one step of time changed. */
export const stepped = {
  since: (when: string) => `Changes since the step before (${when}):`,
  nothing: "nothing changed.",
  list: "Show what changed",
  loading: (when: string) => `Comparing with ${when} …`,
  failed: (when: string, fault: string) => `Not compared with the network ${when}: ${fault}`,
  later: (count: number) => `${formatNumber(count)} of what happened ${count === 1 ? "is" : "are"} new`,
  earlier: (count: number) => `${formatNumber(count)} ${count === 1 ? "falls" : "fall"} outside the time shown`,
  cut: (count: number) => ` Of each kind the heaviest are listed; ${formatNumber(count)} more are not.`,
};

/** The others that an actor had to do with. */
export const counterparts = {
  title: "Counterparts over time",
  table: "Counterparts as a table",
  layer: "Relation",
  everyLayer: "Every relation",
  columns: (years: readonly [number, number] | null) => ["Counterpart", "Facts", "Of which", "Latest, not before", years ? `By year, ${years[0]} to ${years[1]}` : "By year"],
  number: (count: number, cut: boolean) => `${formatNumber(count)}${cut ? "+" : ""}`,
  none: (when: string) => `No fact joins this actor with another ${when}.`,
  ofLayer: (layer: string, count: number) => `${layer}: ${formatNumber(count)}`,
  undated: (count: number) => `start unknown: ${formatNumber(count)}`,
  showFacts: (name: string, count: number) => `${facts(count)} with ${name}: list them`,
  years: (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([year, count]) => `${year}: ${formatNumber(count)}`)
      .join(", "),
  more: (count: number) => `Show more (${formatNumber(count)} not shown)`,
};

/** The facts of an actor, the latest first. */
export const latest = {
  title: "What is recorded, newest first",
  kind: "Kind",
  everyKind: "Every kind",
  kinds: { talk: "Talks", agreement: "Agreements", event: "Events", demand: "Demands", offer: "Offers", position: "Positions", tie: "Ties", quantity: "Figures" },
  between: (one: string, other: string) => `Only what joins ${one} and ${other}.`,
  withAnybody: "With anybody",
  joining: "Only what joins this actor with others in the relations chosen.",
  none: (when: string) => `Nothing is recorded ${when} under these filters.`,
  newer: "Newer",
  older: "Older",
  page: (number: number) => `Page ${formatNumber(number)}`,
};

const BOUNDS: Readonly<Record<string, string>> = { exact: "", at_least: "at least ", more_than: "more than ", at_most: "at most ", less_than: "less than ", about: "about " };

/** What is laid on the axis of time. */
export const strip = {
  intensity: (cooperation: number, conflict: number) => `Event intensity: cooperation ${formatAmount(cooperation)}, conflict ${formatAmount(conflict)}, in all`,
  intensityKey: "Event intensity: cooperation above the line, conflict below; sums of the intensities of directed events.",
  noIntensity: "No event with an intensity is recorded in this part of the time line.",
  bar: (period: string, cooperation: number, conflict: number) => `${period}: cooperation ${formatAmount(cooperation)}, conflict ${formatAmount(conflict)}`,
  killed: (count: number) => `${formatCount(count, "figure")} of people killed, listed below`,
  killedKey: "Figures that sources give, at the first possible day of each. They overlap and are not added up.",
  killedCut: (count: number) => ` Only the first ${formatNumber(count)} figures of any kind in this time were searched.`,
  noKilled: "No figure of people killed is recorded in this part of the time line.",
  figure: (best: number | null, low: number | null, high: number | null, bound: string | null) => {
    if (best !== null) return `${BOUNDS[bound ?? "exact"] ?? ""}${formatAmount(best)}`;
    if (low !== null && high !== null) return `${formatAmount(low)} to ${formatAmount(high)}`;
    if (low !== null) return bound === "more_than" ? `more than ${formatAmount(low)}` : `at least ${formatAmount(low)}`;
    return high !== null ? `at most ${formatAmount(high)}` : "number not recorded";
  },
  evidence: "evidence",
  more: (count: number) => `and ${formatCount(count, "more figure")}`,
};

/** Two times compared. */
export const comparison = {
  title: "Changes",
  notComparable: "Two days, or two periods with a start and an end, can be compared.",
  times: (first: Part, second: Part) => (
    <>
      First {first}, then {second}
    </>
  ),
  counted: {
    gained: (count: number) => `${formatNumber(count)} gained`,
    lost: (count: number) => `${formatNumber(count)} lost`,
    later: (count: number) => `${formatNumber(count)} of what happened only in the second time`,
    earlier: (count: number) => `${formatNumber(count)} only in the first`,
    firmness: (count: number) => `${formatNumber(count)} only became certain or possible`,
    changed: (count: number) => `${formatNumber(count)} changed otherwise`,
  },
  about: {
    gained: "Ties and positions that hold at the second time and not at the first.",
    lost: "Ties and positions that hold at the first time and not at the second.",
    later: "Talks, signatures, demands and events that fall in the second time alone.",
    earlier: "Talks, signatures, demands and events that fall in the first time alone. They happened and are not lost.",
    firmness: "The same facts at both times: what was possible is now certain, or the other way round.",
    changed: "There at both times, with another weight or sign.",
  },
  leftOutOf: {
    gained: (count: number) => `${formatNumber(count)} at the second time only`,
    lost: (count: number) => `${formatNumber(count)} at the first time only`,
    changed: (count: number) => `${formatNumber(count)} changed`,
  },
  announced: (words: readonly string[]) => `${joinWords(words)}.`,
  dayAsPeriod: " Compared with a period, a day covers only what held or happened on that day.",
  leftOut: (words: string) => ` These are the heaviest edges of each kind: ${words} are left out and not marked in the diagram.`,
  cut: (count: number) => ` The diagram shows at most ${formatCount(count, "edge")} of each time, the heaviest of each relation type.`,
  list: (change: string) => `${change} edges`,
  how: (changes: readonly string[]) => changes.map((one) => one.replace(/_/g, " ")).join(", "),
  none: "None recorded.",
};

/** The list of actors, and one of them. */
export const actor = {
  none: "No actor is recorded under these filters.",
  count: actors,
  cut: (shown: number) => `Showing the first ${actors(shown)}; search to find the others.`,
  all: "All actors",
  ego: "Ego network",
  profile: "Profile",
  activeFrom: (year: string) => `active from ${year}`,
  activeTo: (year: string) => `active to ${year}`,
  scripts: { Latn: "Latin script", Arab: "Arabic script", Cyrl: "Cyrillic script", Hebr: "Hebrew script" } as Readonly<Record<string, string>>,
  otherScript: "other",
  usedBy: (name: string) => ` (used by ${name})`,
  partOf: "Part of",
  subUnits: "Sub-units and members",
  whichRelates: (phrase: string) => `, which ${phrase} it`,
  noneRecorded: "None recorded",
  ties: "Ties over time",
  noTies: "No tie is recorded",
  positions: "Positions",
  noPositions: "No position is recorded",
  demands: "Demands",
  noDemands: "No demand by or to this actor is recorded",
  noneAt: (none: string, when: string) => `${none} ${when}.`,
  demand: (text: Part, from: Part, to: Part) => (
    <>
      {text}: raised by: {from}; addressed to: {to}
    </>
  ),
};

/** Ties as bars over time. */
export const lanes = {
  label: "Ties as bars over time",
  chart: (count: number) => `${formatCount(count, "tie")} over time; the list below gives the same information`,
  full: "Full: certain",
  paler: "Paler: the dates are certain, the tie itself is reported with caveats",
  hollow: "Hollow: possible (sources leave it open)",
};

/** Mediators and intermediaries. */
export const mediators = {
  within: (basis: Part, days: number) => (
    <>
      {basis} within {formatCount(days, "day")}
    </>
  ),
  agreements: {
    produced: "An agreement resulted",
    followed: "An agreement followed",
    none_recorded: "No resulting agreement is recorded",
  },
  mediating: (count: number) => `${formatCount(count, "actor is", "actors are")} recorded as mediating between them.`,
  contested: (count: number) => `${formatCount(count, "actor is", "actors are")} recorded as mediating between them by some sources and not by others.`,
  nearest: "No actor is recorded as mediating between the two. Closest to it:",
  none: "No actor is recorded as mediator or intermediary between the two.",
  basis: (actor: Part, basis: Part, mediation: boolean) => (
    <>
      {actor}: {basis}
      {!mediation && "; this is not mediation between the two"}.
    </>
  ),
  formal: (roles: Part) => <>Formal role: {roles}</>,
  practical: (roles: Part) => <>Practical role: {roles}</>,
  tieTo: (kinds: Part) => <>Tie: {kinds} one of them</>,
  agreement: (words: string, names: Part) => (
    <>
      {words}: {names}
    </>
  ),
  outcomes: (outcomes: Part, talks: number) => (
    <>
      ; recorded outcomes of {formatCount(talks, "talk")}: {outcomes}
    </>
  ),
  outcomesContested: (outcomes: Part) => <>; sources differ on an outcome: {outcomes}</>,
  through: (names: Part) => <>Through {names}.</>,
  channel: (reason: Part, names: Part) => (
    <>
      A channel, not a mediator: {reason} {names}.
    </>
  ),
  leaning: (name: Part) => <>Leaning: close to {name}.</>,
  rolesDiffer: "Sources differ on its role:",
  accordingTo: (role: Part, sources: Part) => (
    <>
      {role}, according to {sources}
    </>
  ),
  folded: "Counted as one of the two sides",
  countsAs: (actor: Part, side: Part) => (
    <>
      {actor} counts as {side}.
    </>
  ),
  leftOut: "Not counted as intermediaries",
  parentOf: (sides: Part) => <>parent of {sides}, or part of that parent</>,
  partyThere: "a party to the same talks",
};

/** The course of a process between violence and agreement. */
export const course = {
  levels: {
    force: "Force, breach, collapse",
    against: "Protest, refusal, accusation",
    other: "Other events",
    demand: "Demands",
    talk: "Talks",
    toward: "Commitments, aid and concessions",
    proposal: "Proposals",
    partial: "Ceasefires, partial agreements",
    agreement: "Agreements",
  },
  label: "Course of the process",
  caption: (count: number, setbacks: number, undated: number) =>
    `Course of the process in chronological order, not to scale: ${eventCount(count)}, ${formatCount(setbacks, "setback")}. ` +
    "Failed rounds, breached agreements and agreements that ended are crossed out." +
    (undated ? ` ${eventCount(undated)} without a date ${undated === 1 ? "is" : "are"} placed as in the list below.` : ""),
  chart: (count: number, setbacks: number) =>
    `${eventCount(count)} between violence and agreement, ${formatCount(setbacks, "setback")}; the list below describes each`,
  event: (when: string, title: string, uncertainty: string) => `${when}: ${title}${uncertainty}`,
  kinds: { talk: "Round of talks", demand: "Demand", agreement: "Agreement or proposal", event: "Event" },
  uncertain: "Dotted: possible, or reported with caveats",
  failed: "Crossed out: failed, breached or ended",
  progress: "Progress: to the same or a higher level",
  setback: "Setback: to a lower level, or an end",
};

/** Between two actors. */
export const between = {
  from: "From",
  to: "To",
  nobody: "none selected",
  swap: "Swap actors",
  atMost: "At most",
  steps: (count: string) => `${count} steps`,
  choose: "Select two actors to see their mediators and the paths between them.",
  mediators: "Mediators and intermediaries",
  filtersUnused: "Filters on actors and edges do not apply to this list; time and evidence do.",
  connections: "Paths between them",
  shortest: (most: string) => `The ${most} shortest paths`,
  paths: (count: number) => formatCount(count, "path"),
  ofAtMost: (hops: string, when: string) => ` of at most ${hops} steps, ${when}, over the whole network. Each step opens its evidence.`,
  title: (source: string, target: string) => `Paths from ${source} to ${target}`,
  none: (hops: string, source: string, target: string, when: string) =>
    `No path of at most ${hops} steps is recorded between ${source} and ${target}, ${when}.`,
  oneMore: "Allow one more step",
  pathLength: (count: number) => formatCount(count, "step"),
  evidenceOf: (step: string) => `${step}: evidence`,
  also: (step: Part) => <> also {step}</>,
  caveats: "reported with caveats",
  brokers: "Brokers in the whole network (betweenness)",
  noBrokers: "No actor lies on a shortest path between two others.",
  brokersAbout: (estimated: boolean, when: string) =>
    `Share of the shortest paths between other actors that pass through this actor (betweenness${estimated ? ", estimated" : ""}), ${when}.`,
  estimate: (sample: number, all: number, failed: boolean) =>
    `From the paths of ${formatNumber(sample)} of ${actors(all)}${failed ? "." : "; the exact figures are being worked out."}`,
  percent: (share: number) => `${(share * 100).toFixed(0)} %`,
};

/** Brokers between blocs. */
export const blocBrokers = {
  title: "Brokers between blocs",
  by: "Blocs",
  choose: "Choose how blocs are made",
  divisions: { country: "by country", type: "by actor type", sector: "by sector", community: "as computed from the network" },
  none: "No actor joins two others of which one is of another bloc.",
  about: (when: string) =>
    `How often each actor stands between two others that share no edge, by role (Gould and Fernandez 1989), ${when}; where all three are of one bloc it is not counted.`,
  derived: "Blocs computed from the network itself say nothing that its edges do not say.",
  bloc: "Bloc",
  noBloc: "none recorded",
  number: (bloc: string) => `Bloc ${bloc}`,
  liaison: "Liaison (three blocs)",
  gatekeeper: "Gatekeeper (into the own bloc)",
  representative: "Representative (out of the own bloc)",
  itinerant: "Consultant (within another bloc)",
  sum: "Total",
  count: formatNumber,
  cut: (shown: number, all: number) => `The first ${shown} of ${actors(all)}.`,
};

/** Lists as tables. */
export const listed = {
  words: "Words of the title",
  any: "Any",
  first: (counted: string) => `The first ${counted}; there are more.`,
  more: "Show more",
};

/** Agreements. */
export const agreements = {
  title: "Agreements",
  none: "No agreement is recorded under these filters.",
  count: (count: number) => formatCount(count, "agreement"),
  when: "When",
  agreement: "Agreement",
  form: "Form and stage",
  signedBy: "Signed by",
  process: "Process",
  became: "Implementation and breaches",
  evidence: "Evidence",
  implemented: "Implementation",
  breached: "Breaches",
  whether: [
    ["true", "recorded"],
    ["false", "none recorded"],
  ],
  proposedBy: (names: Part) => <>proposed by: {names}</>,
  more: (count: number) => ` and ${formatNumber(count)} more`,
  deeds: (implementing: readonly Firm[], breaching: readonly Firm[]) =>
    capitalize(joinWords([implementing.length > 0 && `implementation recorded in ${firmly(implementing)}`, breaching.length > 0 && `breach recorded in ${firmly(breaching)}`], "; ")) ||
    "none recorded",
} as const;

/** What happened outside the room. */
export const events = {
  title: "Events",
  none: "No event is recorded under these filters.",
  count: (count: number) => formatCount(count, "event"),
  when: "When",
  event: "Event",
  initiatedBy: "Initiated by",
  target: "Target",
  category: "Category",
  place: "Place",
  evidence: "Evidence",
};

/** Sources. */
export const sources = {
  title: "Sources",
  none: "No source is recorded under these filters.",
  count: (count: number) => formatCount(count, "source"),
  source: "Source",
  type: "Type",
  from: "Author or outlet",
  published: "Published",
  licence: "Licence",
  basedOn: "Based on",
  rests: "What rests on it",
  restsOn: (recordCount: number, claimCount: number) => `${claims(claimCount)} on ${formatCount(recordCount, "record")}`,
};

// Lists of codes whose own names say too little.
const LIST_NAMES: Readonly<Record<string, string>> = {
  channel_reason: "Why a third party is a channel of one side",
  med_type: "Mediation type (MEND)",
  pax_issue: "Issue (PA-X)",
  pax_stage: "Stage (PA-X)",
  pax_stage_sub: "Sub-stage (PA-X)",
  where_precision: "Precision of a place",
};

/** The glossary: terms of this page, and the codes of every list. */
export const glossary = {
  terms: "Terms used on this page",
  contents: "Lists of codes",
  nameList: (list: string) => LIST_NAMES[list] ?? capitalize(inWords(list)),
  source: (title: string, who: string, version: string, licence: string | null) => joinWords([`Source: ${title}`, who, version, licence !== null && licence]),
  noDefinition: "",
};

/** When a fact held or happened. */
export const dates = {
  from: (day: string) => `from ${day}`,
  to: (day: string) => `to ${day}`,
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  between: (first: string, last: string) => `between ${first} and ${last}`,
  startedBetween: (first: string, last: string) => `started between ${first} and ${last}`,
  startedNoEarlier: (day: string) => `started no earlier than ${day}`,
  startedBy: (day: string) => `started by ${day}`,
  inPlaceBy: (day: string) => `in place by ${day}`,
  tookPlaceBy: (day: string) => `took place by ${day}`,
  heldBy: (day: string) => `at some point by ${day}`,
  endedBetween: (first: string, last: string) => `ended between ${first} and ${last}`,
  endedBy: (day: string) => `ended by ${day}`,
  endedNoLater: (day: string) => `ended no later than ${day}`,
  lastedUntil: (day: string) => `lasted at least until ${day}`,
  started: (when: string) => `started ${when}`,
  startUnknown: "start unknown",
  endUnknown: "end unknown",
  ongoing: "ongoing",
  start: (date: string) => `start ${date}`,
  end: (date: string) => `end ${date}`,
  by: (date: string) => `by ${date}`,
  onOrAfter: (date: string) => `on or after ${date}`,
  or: (one: string, other: string) => `${one} or ${other}`,
  range: (from: string, to: string) => `${from} to ${to}`,
  uncertain: " (uncertain)",
  approximate: " (approximate)",
  readings: (readings: readonly string[]) => `${readings.length} readings: ${readings.join("; ")}`,
};

/** What is shown of a line or an actor that is pointed at. */
export const card = {
  connected: (count: number) => `, connected to ${actors(count)} here`,
  sign: { cooperative: "", hostile: ", hostile", mixed: ", mixed or unclear", unsigned: "" },
  facts: (count: number) => `, ${facts(count)}`,
  since: (day: string) => `from ${day} at the earliest`,
  until: (day: string) => `until ${day} at the latest`,
  between: (first: string, last: string) => `${first} at the earliest, ${last} at the latest`,
  possible: "; possible at that time",
  contested: "; contested, not counted",
  more: (count: number) => `and ${formatCount(count, "more edge")}`,
  openGroup: "Click for its actors alone",
  openActor: "Click for its profile and edges",
  openEdge: "Click for the evidence",
};

/** One fact in the panel. */
export const fact = {
  codedAs: (date: string) => `coded as: ${date}`,
  asWritten: (words: Part) => <>as written: “{words}”</>,
  alleged: (speakers: readonly string[]) => (speakers.length ? `alleged by ${speakers.join(", ")}` : "alleged"),
  outside: "outside the selected time",
  claims: "Claims",
  takesPosition: "takes a position on",
  value: (value: number) => ` (${value} of 100)`,
  hedge: (field: string, value: Part, how: Part, confidence: number) => (
    <>
      {field}
      {value}: {how}, confidence {confidence}.
    </>
  ),
  participants: "Participants",
  outcome: "Outcome",
  mediation: "Mediation",
  resulting: "Resulting agreement",
  raisedBy: "Raised by",
  offeredBy: "Offered by",
  addressedTo: "Addressed to",
  status: "Status",
  initiatedBy: "Initiated by",
  target: "Target",
  category: "Category",
  signedBy: "Signed by",
  form: "Form",
  proposedBy: "Proposed by",
  basis: "Basis",
  place: "Place",
  formNotRecorded: "form not recorded",
  step: (date: string | null, by: string | null, certainty: string | null) =>
    `${date ? ` (${date})` : ""}${by ? ` by ${by}` : ""}${certainty ? `, ${certainty}` : ""}`,
};

/** Causes, order and terms of a fact. */
export const details = {
  toBeDoneBy: "To be done by",
  alternatives: "Either/or",
  oneAlternative: (group: Part) => <>One of the alternatives “{group}”</>,
  exceeds: "Goes beyond",
  agreedBefore: (provisions: string) => `${provisions} (agreed earlier)`,
  endedBy: "Ended by",
  causes: "Stated causes",
  during: "During",
  follows: "Follows (no cause stated)",
  implements: "Implements",
  breaches: "Breaches",
  divided: "Internal divisions",
  provisions: "Provisions",
  implementedBy: "Implemented by",
  breachedBy: "Breached by",
  accordingTo: (speaker: Part) => <> (according to {speaker})</>,
  after: (provision: Part) => <> · after: {provision}</>,
  condition: (condition: Part) => <> · if {condition}</>,
  number: (what: Part, value: string) => (
    <>
      {" "}
      · {what}: {value}
    </>
  ),
  satisfies: (extent: string | null, demand: Part) => (
    <>
      {" "}
      · satisfies{extent === null ? "" : extent === "full" ? " in full" : " in part"}: {demand}
    </>
  ),
  provisionImplemented: (events: Part) => <> · implemented by {events}</>,
  provisionBreached: (events: Part) => <> · breached by {events}</>,
  range: (low: number | null, high: number | null) => `${low ?? "?"} to ${high ?? "?"}`,
  allegedNote: " (alleged)",
  possiblyNote: " (possibly)",
  hedgedNote: " (reported with caveats)",
};

/** One claim. */
export const claim = {
  at: (place: Part) => <>Place: {place}</>,
  whereToLook: (place: Part) => <>Where to look: {place}; no quotation is recorded</>,
  retracted: "retracted by the source",
  describes: (date: string) => `Describes ${date}.`,
  states: "States: ",
  denies: "Denies: ",
  complete: (lists: readonly string[]) => `States that this list is complete: ${lists.join(", ")}.`,
  correctedBy: (claim: Part) => <>Corrected by {claim}</>,
  codedBy: (who: string, when: string | null, codebook: string | null) =>
    `Coded by ${who}${when ? `, ${when}` : ""}${codebook ? ` (codebook ${codebook})` : ""}`,
  contradicted: "Contradicting claims",
  contradicts: "Contradicts ",
  note: (note: string) => `Note: ${note}`,
  allegedBy: (name: string) => `Alleged by ${name}.`,
  saidBy: (name: string) => `Said by ${name}.`,
  creditedTo: (name: string) => `Credited to ${name}.`,
  inference: "Coder inference.",
  ownVoice: "Outlet's own voice (no speaker credited).",
  loading: "Another claim …",
  loadingSource: "Source …",
  contested: (status: Part, what: readonly string[]) => (
    <>
      {status}: {what.length ? what.join(", ") : "what this claim says"}
    </>
  ),
  missing: "Another claim, which could not be loaded.",
  sourceMissing: " · what is recorded of this source could not be loaded",
  filtered: "Another claim, which these filters exclude.",
  factMissing: "The fact that this claim is about cannot be shown.",
  newTab: " (opens in a new tab)",
  published: (date: string) => ` · published ${date}`,
  basedOn: (titles: Part) => <> · based on: {titles}</>,
};

/** Competing accounts of one field. */
export const accounts = {
  title: "Competing accounts",
  reading: (number: number, value: Part) => (
    <>
      Reading {number}: {value}
    </>
  ),
  shown: "shown",
  origins: (count: number) => formatCount(count, "independent origin"),
  said: (name: string) => `said by ${name}`,
  alleged: (name: string) => `alleged by ${name}`,
  ofAnotherRecord: "from another record",
  tied: "No account is better supported, so none is shown. ",
  nothingShared: "The accounts have nothing in common.",
  shared: (value: Part) => <>All accounts agree on: {value}.</>,
  claims: "Claims",
  options: (field: string, value: Part) => (
    <>
      <strong>{field}.</strong> {value}.
    </>
  ),
};

/** An actor in the panel. */
export const actorPanel = {
  profile: "Actor profile",
  bloc: "Bloc",
  computedBloc: "as computed",
  edges: "Edges shown",
  noEdges: "None at this time under these filters.",
  neighbours: (all: number, hidden: number) => `${formatCount(all, "neighbour")} at this time, ${formatNumber(hidden)} not shown.`,
  expand: (count: number) => `Expand (${formatNumber(count)})`,
  collapse: "Collapse neighbours",
  focus: "Focus",
  oneMore: "+1 step",
  oneLess: "−1 step",
  everyone: "Show all actors",
};

/** Processes. */
export const process = {
  none: "No process is recorded under these filters.",
  count: (count: number) => formatCount(count, "process", "processes"),
  countCut: (shown: number) => `The first ${formatCount(shown, "process", "processes")}; search to find the others.`,
  partOf: (name: string) => `, part of ${name}`,
  all: "All processes",
  network: "Network of this process",
  demands: "Demands in this process",
  level: (level: Part) => <>{level} process. </>,
  inPart: (process: Part) => <>Part of {process}.</>,
  noneAt: (when: string) => `Nothing is recorded for this process ${when}.`,
  chronology: "Chronology",
  cut: (count: number) => `The first ${formatNumber(count)}; choose a shorter period to see the rest.`,
  rounds: "Rounds",
  noRounds: "No round is recorded at this time.",
  when: "When",
  round: "Round",
  participants: "Participants and roles",
  format: "Format",
  outcome: "Outcome",
  evidence: "Evidence",
  resulting: (agreements: Part) => <>Resulting agreement: {agreements}</>,
};

/** Demands. */
export const demands = {
  statusAsOf: "Status as of",
  onlyUnmet: "Unmet only",
  none: (unmet: boolean, when: string, forActors: boolean) =>
    `No ${unmet ? "unmet " : ""}demand is recorded ${when}${forActors ? " for these actors" : ""}.`,
  counts: (count: number, unmet: number) => `${formatCount(count, "demand")}, ${formatNumber(unmet)} unmet`,
  cut: " There are more; narrow the time or the process.",
  title: "Demands",
  titleUnmet: "Unmet demands",
  region: "Demands and rounds",
  caption: "Demands by row, rounds by column; a cell opens its evidence",
  demand: "Demand",
  raisedBy: "Raised by",
  addressedTo: "Addressed to",
  status: "Status",
  redLine: "red line",
  roundsCut: (shown: number, all: number) => `The latest ${shown} of ${all} rounds; choose a shorter period to see earlier ones.`,
  outsideRounds: "Outside formal rounds",
  nothing: "nothing recorded",
  evidenceOf: (statuses: string) => `${statuses}: evidence`,
  possiblyNote: " (possibly)",
  hedgedNote: " (reported with caveats)",
};

/** Positions. */
export const positions = {
  title: "Positions",
  allIssues: "All issues",
  none: (when: string) => `No position is recorded ${when} under these filters.`,
  counts: (count: number, issues: number) => `${formatCount(count, "position")} on ${formatCount(issues, "issue")}`,
  cut: " There are more; choose an issue.",
  stances: "Stances",
  caption: "Actors by row, issues by column; a cell opens its evidence",
  supportsMeans: (meaning: string) => `“Supports” means: ${meaning}`,
  key: "Full sign: stated, reported or given by an expert. Hollow sign: inferred by the coder or judged by the source.",
  basisNotRecorded: "basis not recorded",
  value: (value: number) => ` (${value})`,
  scale: (issue: string) => `Scale: ${issue}`,
  chart: (count: number, zero: string, hundred: string) =>
    `${actors(count)} between 0 (${zero}) and 100 (${hundred}) over time; the table below gives the same information`,
  end: (value: number, meaning: string) => `${value}: ${meaning}`,
  noDates: "No date is recorded for any of these.",
  filled: "Filled: stated, reported or given by an expert",
  hollow: "Hollow: inferred or judged",
  fullLine: "Full line: certain",
  dashed: "Dashed: possible (the dates leave it open)",
  band: "Band: sources give different numbers",
  step: (actor: string, value: number | null, low: number, high: number, when: string, basis: string, uncertainty: string) =>
    `${actor}: ${value} of 100${high > low ? `, sources give ${low} to ${high}` : ""}, ${when}, ${basis}${uncertainty}`,
};

/** Conflicting accounts. */
export const disputes = {
  title: "Conflicting accounts",
  none: (when: string) => `No conflicting accounts are recorded ${when} under these filters.`,
  counts: (factCount: number, pointCount: number) => `${facts(factCount)}, ${formatCount(pointCount, "point")}`,
  differ: (when: string) => ` on which accounts differ, ${when}.`,
  whole: (count: number) => (count > 1 ? "The whole facts and all their claims" : "The whole fact and all its claims"),
  or: <span class="soft"> or </span>,
};

/** What the page's terms mean, for its footer. */
export const terms: readonly (readonly [string, string])[] = [
  ["Claim", "What one source says about one fact, with the place in the source, who says it, how it is said, and a confidence."],
  ["Account", "All that one source and one speaker say about one fact. Accounts that exclude each other compete; each remains as a reading."],
  ["Reported with caveats (hedged)", "The source qualifies the statement (“reportedly”, “it is believed”), predicts it or gives it as its opinion; or the coder inferred it, or coded it with a confidence below 0.7."],
  ["Alleged", "Known only from an opponent's accusation. The accusation is certain, the act is possible."],
  ["Contested", "Accounts differ. An edge that competing accounts exclude counts in no weight, degree or measure unless you ask for it."],
  ["Certain and possible", "Certain: it held or happened at that time by every reading of its dates and accounts. Possible: the sources leave it open."],
  ["Unmet", "By at least one account, the latest status of a demand with an addressee leaves it open: it is not agreed, met or closed. The glossary says what each status counts as."],
  ["Weight", "The number of facts behind an edge that count at that time."],
  ["Bloc", "A group of actors that are more closely connected with each other than with the rest, computed from the network shown or assigned by hand."],
  ["Cooperation and conflict", "Two separate sums of an edge: each tie adds 1 to the one that its sign says, each event its intensity. Neither is subtracted from the other."],
  ["Confidence", "How firmly a source states something, or how sure the coder is of an inference: from 0 to 1, as the coder rates it."],
  ["Data version", "The number of the last change to the database that this page has read."],
];

/** What the definition of a coded word says. */
export const definition = {
  title: "Definition",
  none: "The list gives this code no definition beyond its name.",
  ofList: (list: string, about: string) => `${glossary.nameList(list)}: ${about}`,
  wholeList: "All codes of this list",
};

/** A record that is no fact, in the panel. */
export const record = {
  alsoCalled: "Also called",
  locatedIn: "Located in",
  coordinates: "Coordinates",
  partOf: "Part of",
  zeroMeans: "0 means",
  hundredMeans: "100 means",
  outlet: "Outlet",
  author: "Author",
  published: "Published",
  retrieved: "Retrieved",
  licence: "Licence",
  basedOn: "Based on",
  rests: "What rests on this source",
  restsClaims: (count: number) => `${claims(count)} in all, whatever the filters:`,
  restsOn: (kind: string, count: number) => `${kind}: ${formatNumber(count)}`,
  pages: {
    actor: "Actor profile",
    process: "Process page",
    issue: "Positions on this issue",
    source: "Network according to this source",
  } as Readonly<Record<string, string>>,
  read: "Read the source",
};

/** Facts in chronological order. */
export const chronology = {
  noOutcome: "outcome not recorded",
  nobodyNamed: ", nobody named",
  participants: ": ",
  role: (formal: Part, practical: Part | null) =>
    practical === null ? (
      <>{formal}</>
    ) : (
      <>
        {formal}, in practice {practical}
      </>
    ),
  mediation: (type: Part) => <>; {type}</>,
  produced: (agreements: Part) => <>; resulting agreement: {agreements}</>,
  demand: (from: Part, to: Part) => (
    <>
      Raised by: {from}; addressed to: {to}
    </>
  ),
  offer: (from: Part, to: Part) => (
    <>
      Offered by: {from}; addressed to: {to}
    </>
  ),
  unmet: ", unmet",
  statusBy: (addressee: Part) => <> by {addressee}</>,
  answeredBy: (actor: Part) => <>, answered by {actor}</>,
  signedBy: (names: Part) => <>, signed by {names}</>,
  proposedBy: (names: Part) => <>, proposed by: {names}</>,
  noSignatory: ", no signatory named",
  initiatedBy: (names: Part) => <>Initiated by: {names}</>,
  target: (names: Part) => <>; target: {names}</>,
  causes: (causes: Part) => <>; stated causes: {causes}</>,
  endNotRecorded: "; whether it is still ongoing is not recorded",
  ongoing: "; ongoing",
  basis: (basis: Part) => <>Basis: {basis}</>,
};

/** What can be downloaded of a view, and how it is cited. */
export const downloads = {
  data: "Data for this view",
  fileFailed: (fault: string) => `The file could not be created: ${fault}`,
  image: "Image",
  imageHint: "Includes title, filters, date, legend and source.",
  imageFailed: (fault: string) => `The image could not be created: ${fault}`,
  noCanvas: "This browser cannot draw it.",
  tooLarge: "It is too large for this browser.",
  cite: "Cite this view",
  copyCitation: "Copy citation",
  copyLink: "Copy permanent link",
  copyEmbed: "Embed",
  openLink: "Open permanent link",
  print: "Print",
  citations: { text: "Text", bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" },
  local: "This address works on this computer only. An address that others can open is set with PARLEY_PUBLIC_URL.",
  sources: "Bibliography of this view",
  showSources: "Sources that this view rests on",
  sourcesAwaited: "the sources",
  sourceCount: (count: number) => formatCount(count, "source"),
  sourceOf: (author: string | null, publisher: string | null, when: string | null) => joinWords([author, publisher !== author && publisher, when]),
  gives: (factCount: number, claimCount: number) => (claimCount ? `· ${facts(factCount)}, ${claims(claimCount)}` : ""),
  linkHint: "The permanent link records when you viewed this page: later corrections do not change what it shows. Cite the sources first.",
  copied: "Copied",
  cannotCopy: "This browser does not let a page copy; copy the text by hand.",
};
