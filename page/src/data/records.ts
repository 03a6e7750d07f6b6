// The shapes of answers: the common part as the API promises it, and the fields of each kind that the page reads.
import type { components } from "./api";

type Schemas = components["schemas"];

export type Node = Schemas["Node"];
export type Edge = Schemas["Edge"] & {
  kinds: string[];
  facts: string[];
  contested: boolean;
  hedged: boolean;
};
export type Network = Omit<Schemas["Network"], "edges"> & { edges: Edge[]; data_version: number };

export interface Changed {
  id: string;
  source: string;
  target: string;
  layer: string;
  how: string[];
  before: Edge;
  after: Edge;
}

export interface ChangesAnswer {
  gained: Edge[];
  lost: Edge[];
  changed: Changed[];
  actors: { appeared: Named[]; vanished: Named[] };
  left_out: Record<string, number>;
  data_version: number;
}

export interface Named {
  id: string;
  label: string;
  type: string | null;
}

export type Claim = Omit<Schemas["Claim"], "asserted_by"> & {
  about: string;
  asserted_by: string | null;
  hedge: string | null;
  attested: string | null;
  credited: string | null;
  contradicts: string[];
  corrects: string[];
  /** The lists that the source says are whole. */
  complete: string[];
  /** The later claim of the same account that takes it back; told where a fact comes with its claims. */
  corrected_by?: string | null;
};

export interface Hedge {
  field: string;
  value: unknown;
  modality: string;
  confidence: number;
  hedge: string | null;
  claims: string[];
}

/** One of the readings of a field; `fact`: the value is that of another fact. Claims are ids, or whole. */
export interface Reading<C = string> {
  value: unknown;
  claims: C[];
  sources: string[];
  speakers: string[];
  origins: number;
  items: { value: unknown; origins: number; claims: string[] }[];
  fact?: string;
}

/** The readings of a field on which accounts differ; `agreed` is what all of them share. */
export interface Alternatives<C = string> {
  field: string;
  tied: boolean;
  agreed: unknown;
  readings: Reading<C>[];
}

export interface Participant {
  actor: string;
  formal_role: string | null;
  practical_role: string | null;
  on_behalf_of: string | null;
}

export interface Moved {
  addressee: string | null;
  by: string | null;
  date: string | null;
  status: string;
  talk: string | null;
  event: string | null;
  agreement: string | null;
  holds: "certain" | "possible";
  alleged: boolean;
}

export interface AtAddressee {
  addressee: string | null;
  status: string;
  unmet: boolean;
  unmet_holds: "certain" | "possible" | null;
  holds: "certain" | "possible";
  contested: boolean;
  readings?: { value: string; origins: number; alleged: boolean }[];
}

/** A cause that a source states: a record, or words. */
export interface Cause {
  cause: string | null;
  words: string | null;
  speaker: string | null;
}

/** An event that implements or breaches an agreement. */
export interface Deed {
  event: string;
  label: string;
  actors: string[];
  provisions: string[];
  holds: "certain" | "possible";
  alleged: boolean;
  contested: boolean;
}

export interface Provision {
  id: string;
  text: string;
  after: string | null;
  if: string | null;
  numbers: { what: string; best: number | null; low: number | null; high: number | null; unit: string | null }[];
  satisfies: { demand: string; extent: string | null }[];
  implemented_by?: Deed[];
  breached_by?: Deed[];
}

/** Any fact: the fields that its kind does not have are absent. */
export type Fact = Omit<Schemas["Fact"], "claims" | "readings" | "one_of"> & {
  independent_sources: number;
  hedges: Hedge[];
  note: string | null;
  claims?: Claim[];
  readings?: Alternatives[];
  /** Fields of which accounts say only that it was one of these. */
  one_of?: Record<string, unknown[]>;
  title?: string;
  text?: string;
  process?: string | null;
  place?: string | null;
  // ties
  source?: string;
  target?: string;
  role?: string | null;
  support?: string | null;
  // talks
  format?: string | null;
  med_type?: string | null;
  outcome?: string | null;
  participants?: Participant[];
  issues?: string[];
  produced?: string[];
  // demands
  raised_by?: string[];
  offered_by?: string[];
  directed_at?: string[];
  concerns?: string[];
  mode?: string | null;
  red_line?: boolean | null;
  talk?: string | null;
  history?: Moved[];
  status?: string;
  status_holds?: "certain" | "possible" | null;
  unmet_holds?: "certain" | "possible" | null;
  to_be_done_by?: string[];
  alternative_group?: string | null;
  exceeds?: string[];
  unmet?: boolean;
  by_addressee?: AtAddressee[];
  // agreements
  form?: string | null;
  stage?: string | null;
  consent?: string | null;
  proposed_by?: string[];
  proposed_to?: string[];
  signatories?: Participant[];
  provisions?: Provision[];
  implemented_by?: Deed[];
  breached_by?: Deed[];
  /** Of a single record: the records that it names, by id. */
  references?: Record<string, { kind: string; label: string }>;
  ended_by?: string[];
  during?: string[];
  follows?: string[];
  // events
  category?: string | null;
  actors?: string[];
  targets?: string[];
  ongoing?: string | null;
  breaches?: string[];
  breaches_agreements?: string[];
  stated_causes?: Cause[];
  implements?: string[];
  // positions
  actor?: string;
  issue?: string;
  stance?: string | null;
  value?: number | null;
  salience?: number | null;
  capability?: number | null;
  basis?: string | null;
  divided?: { part: string | null; words: string | null; stance: string }[];
  // status reports of a timeline
  about?: string;
  about_kind?: string;
  addressee?: string | null;
  by?: string | null;
};

export interface Page<T> {
  items: T[];
  next: string | null;
  data_version: number;
}

export interface NameOf {
  text: string;
  name_kind: string;
  language: string | null;
  script: string | null;
  used_by: string | null;
  source: string | null;
}

export interface Entity {
  id: string;
  kind: string;
  label: string;
  note: string | null;
  type?: string | null;
  sector?: string | null;
  country?: string | null;
  active_from?: string | null;
  active_to?: string | null;
  names?: NameOf[];
  affiliation?: Fact[];
  made_of?: Fact[];
  counts?: Record<string, number>;
  part_of?: string | null;
  level?: string | null;
  zero_means?: string | null;
  hundred_means?: string | null;
  process?: string | null;
  data_version?: number;
}

export interface Source {
  id: string;
  label: string;
  title: string;
  outlet: string | null;
  author: string | null;
  url: string | null;
  published: string | null;
  retrieved: string | null;
  licence: string | null;
  derived_from: string[];
  origin_group: string | null;
}

export interface DisputeAnswer extends Alternatives<Claim> {
  fact: string;
  kind: string;
  label: string;
}

export interface Hop {
  from: string;
  to: string;
  layer: string;
  kind: string | null;
  direction: "forward" | "reversed" | "both";
  holds: "certain" | "possible";
  hedged: boolean;
  contested: boolean;
  facts: string[];
  also: { layer: string; kind: string | null; direction: string; facts: string[] }[];
}

export interface PathsAnswer {
  paths: { hops: Hop[]; length: number; holds: "certain" | "possible"; actors: string[] }[];
  actors: Named[];
}

export interface Mediator {
  actor: string;
  label: string;
  type: string | null;
  basis: string;
  mediation: boolean | "contested";
  channel_of: string[];
  reason: "part_of" | "commanded_by" | "represents" | null;
  reason_ties: string[];
  leaning: string | null;
  leaning_holds: "certain" | "possible" | null;
  leaning_ties: string[];
  through: string[];
  through_ties: string[];
  formal_roles: string[];
  practical_roles: string[];
  on_behalf_of: string[];
  talks: string[];
  outcomes: string[];
  ties: string[];
  tie_kinds: string[];
  agreement: "produced" | "followed" | "none_recorded";
  agreements: string[];
  holds: "certain" | "possible" | null;
  contested: boolean;
  readings: { fact: string; field: string; readings: { value: unknown; sources: string[] }[] }[];
}

export interface MediatorsAnswer {
  items: Mediator[];
  folded: { actor: string; into: string; tie: string }[];
  left_out: { actor: string; label: string; reason: "parent_of_side" | "party_there"; sides: string[]; facts: string[]; holds: string }[];
  between: string[];
  within_days: number;
  followed_days: number;
}

export interface Measured {
  id: string;
  label: string;
  type: string | null;
  degree: number;
  betweenness: number | null;
  community: number;
}
