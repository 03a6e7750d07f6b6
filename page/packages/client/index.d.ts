import type { components, paths } from "./api.js";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

/** The paths that can be read. */
export type ReadPath = { [P in keyof paths]: paths[P] extends { get: { responses: { 200: unknown } } } ? P : never }[keyof paths];

type Read<P extends ReadPath> = paths[P] extends { get: infer G } ? G : never;
type Given<P extends ReadPath> = Read<P> extends { parameters: infer G } ? G : never;

/** What a path takes in its query. */
export type Query<P extends ReadPath> = Given<P> extends { query?: infer Q } ? Partial<NonNullable<Q>> : never;
type Ids<P extends ReadPath> = Given<P> extends { path: infer I } ? I : never;

/** What a path answers. */
export type Answer<P extends ReadPath> = Read<P> extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : unknown;
export type ListPath = { [P in ReadPath]: Answer<P> extends { items: unknown[]; next: string | null } ? P : never }[ReadPath];
export type Item<P extends ListPath> = Answer<P> extends { items: (infer I)[] } ? I : never;

export type Options<P extends ReadPath> = { query?: Query<P>; signal?: AbortSignal } & ([Ids<P>] extends [never] ? { path?: never } : { path: Ids<P> });

/** An error that Parley answered, with its problem document. */
export declare class ParleyError extends Error {
  readonly problem: Problem;
  readonly status: number;
}

/** A Parley at an address. */
export declare class Parley {
  constructor(address: string | URL, options?: { key?: string; fetch?: typeof globalThis.fetch });
  address<P extends ReadPath>(path: P, options?: Options<P>): string;
  get<P extends ReadPath>(path: P, ...options: {} extends Options<P> ? [Options<P>?] : [Options<P>]): Promise<Answer<P>>;
  list<P extends ListPath>(path: P, ...options: {} extends Options<P> ? [Options<P>?] : [Options<P>]): AsyncGenerator<Item<P>, void, undefined>;
}
