// Texts of what is fetched when it is opened, so that the first load does not carry them; all others are in messages.tsx.
import type { ComponentChildren } from "preact";
import { formatCount, formatNumber, joinWords } from "./english";

type Part = ComponentChildren;
const actors = (count: number) => formatCount(count, "actor");
const formatAmount = (amount: number) => formatNumber(Math.round(amount * 100) / 100);
const events = (count: number) => formatCount(count, "event");
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
  searching: "Searching …",
  none: "None with that name.",
  failed: "The search failed:",
  facts,
  claims,
};

/** What one step of time changed. */
export const stepped = {
  since: (when: string) => `Changes since the step before (${when}):`,
  nothing: "nothing changed.",
  list: "Show what changed",
  loading: (when: string) => `Comparing with ${when} …`,
  later: (count: number) => `${formatNumber(count)} of what happened are new`,
  earlier: (count: number) => `${formatNumber(count)} fall outside the time shown`,
  laterTitle: "New in this step",
  earlierTitle: "Outside the time shown now",
  cut: (count: number) => ` Of each kind the heaviest are listed; ${formatNumber(count)} more are not.`,
};

/** The others that an actor had to do with. */
export const counterparts = {
  title: "Counterparts over time",
  table: "Counterparts as a table",
  layer: "Relation",
  everyLayer: "Every relation",
  columns: (years: readonly [number, number] | null) => ["Counterpart", "Facts", "Of which", "Latest", years ? `By year, ${years[0]} to ${years[1]}` : "By year"],
  number: (count: number, cut: boolean) => `${formatNumber(count)}${cut ? "+" : ""}`,
  none: (when: string) => `No fact joins this actor with another ${when}.`,
  ofLayer: (layer: string, count: number) => `${layer.toLowerCase()}: ${formatNumber(count)}`,
  undated: (count: number) => `undated: ${formatNumber(count)}`,
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
  cut: (count: number) => ` The diagram shows the ${formatNumber(count)} heaviest edges of each time.`,
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
  within: (basis: string, days: number) => `${basis} within ${days} days`,
  agreements: {
    produced: "An agreement resulted",
    followed: "An agreement followed",
    none_recorded: "No resulting agreement is recorded",
  },
  mediating: (count: number) => `${formatCount(count, "actor is", "actors are")} recorded as mediating between them.`,
  contested: (count: number) => `${formatCount(count, "actor is", "actors are")} recorded as mediating between them by some sources and not by others.`,
  nearest: "No actor is recorded as mediating between the two. Closest to it:",
  none: "No actor is recorded as mediator or intermediary between the two.",
  basis: (actor: Part, basis: string, mediation: boolean) => (
    <>
      {actor}: {basis}
      {!mediation && "; this is not mediation between the two"}.
    </>
  ),
  roles: (formal: readonly string[], practical: readonly string[]) =>
    joinWords([formal.length > 0 && `Formal role: ${formal.join(", ")}`, practical.length > 0 && `practical role: ${practical.join(", ")}`], "; "),
  tieTo: (kinds: readonly string[]) => `${kinds.join(", ")} one of them`,
  agreement: (words: string, names: Part) => (
    <>
      {words}: {names}
    </>
  ),
  outcomes: (outcomes: readonly string[], talks: number) => `; recorded outcomes of ${formatCount(talks, "talk")}: ${outcomes.join(", ")}`,
  through: (names: Part) => <>Through {names}.</>,
  channel: (reason: string, names: Part) => (
    <>
      A channel, not a mediator: {reason} {names}.
    </>
  ),
  leaning: (name: Part) => <>Leaning: close to {name}.</>,
  rolesDiffer: "Sources differ on its role:",
  accordingTo: (role: string, sources: Part) => (
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
    `Course of the process in chronological order, not to scale: ${events(count)}, ${formatCount(setbacks, "setback")}. ` +
    "Failed rounds, breached agreements and agreements that ended are crossed out." +
    (undated ? ` ${events(undated)} without a date ${undated === 1 ? "is" : "are"} placed as in the list below.` : ""),
  chart: (count: number, setbacks: number) =>
    `${events(count)} between violence and agreement, ${formatCount(setbacks, "setback")}; the list below describes each`,
  event: (when: string, title: string, uncertainty: string) => `${when}: ${title}${uncertainty}`,
  kinds: { talk: "Round of talks", demand: "Demand", agreement: "Agreement or proposal", event: "Event" },
  uncertain: "Dotted: possible, or reported with caveats",
  failed: "Crossed out: failed, breached or ended",
  progress: "Progress",
  setback: "Setback",
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
