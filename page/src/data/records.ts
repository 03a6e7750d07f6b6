// Names for the shapes of answers that the page reads. The shapes are the API's own: data/api.d.ts is made from it.
import type { components } from "./api";

type Schemas = components["schemas"];

/** The fields of every one of several shapes; those that only some of them have may be absent. */
type AnyOf<Shapes> = { [K in keyof Shapes]: Shapes[K] } & {
  [K in Exclude<FieldsOf<Shapes>, keyof Shapes>]?: Shapes extends { [F in K]?: infer V } ? V : never;
};
type FieldsOf<Shapes> = Shapes extends unknown ? keyof Shapes : never;

/** Any fact, or a status report of a timeline, whose claims are ids: the fields that its kind does not have are absent. */
export type Fact = AnyOf<
  | Schemas["Tie"]
  | Schemas["Control"]
  | Schemas["Talk"]
  | Schemas["Position"]
  | Schemas["Demand"]
  | Schemas["Offer"]
  | Schemas["Agreement"]
  | Schemas["Event"]
  | Schemas["Quantity"]
  | Omit<Schemas["StatusReport"], "claims">
> &
  Partial<Pick<Schemas["SingleAgreement"], "references" | "data_version">>;
export type Entity = AnyOf<
  Schemas["Actor"] | Schemas["SingleActor"] | Schemas["Place"] | Schemas["Process"] | Schemas["Issue"] | Schemas["Source"]
>;

export interface Page<T> {
  items: T[];
  next: string | null;
  data_version: number;
}

/** The readings of a field on which accounts differ; their claims are ids, or whole. */
export type Reading<C = string> = Omit<Schemas["Reading"], "claims"> & { claims: C[] };
export type Alternatives<C = string> = Omit<Schemas["Alternatives"], "readings"> & { readings: Reading<C>[] };

export type AtAddressee = Schemas["AddresseeStatus"];
export type Cause = Schemas["StatedCause"];
export type Changed = Schemas["ChangedEdge"];
export type ChangesAnswer = Schemas["Changes"];
export type Counterpart = Schemas["Counterpart"];
export type CountryOverview = Schemas["CountryOverview"];
export type PlaceOverview = Schemas["PlaceOverview"];
export type ProcessOverview = Schemas["ProcessOverview"];
export type PublishedVersion = Schemas["PublishedVersion"];
export type Claim = Schemas["Claim"] & Partial<Schemas["FactClaim"]>;
export type Deed = Schemas["Deed"];
export type DisputeAnswer = Schemas["Dispute"];
export type Edge = Schemas["Edge"];
export type Facets = Schemas["Facets"];
export type Occurrences = Schemas["Occurrences"];
export type Hedge = Schemas["Hedge"];
export type Hop = Schemas["Hop"];
export type Match = Schemas["Match"];
export type Measured = Schemas["Measured"];
export type BrokersAnswer = Schemas["Brokers"];
export type Mediator = Schemas["Intermediary"];
export type MediatorsAnswer = Schemas["Mediators"];
export type Moved = Schemas["StatusEntry"];
export type Named = Schemas["NamedActor"];
export type NameOf = Schemas["NameOf"];
export type Network = Schemas["Network"];
export type Node = Schemas["Node"];
export type Participant = Schemas["Participant"];
export type PathsAnswer = Schemas["Paths"];
export type Provision = Schemas["Provision"];
export type Source = Schemas["Source"];
