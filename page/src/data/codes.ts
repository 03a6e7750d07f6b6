// Codes in words: what the code lists call them, and how they read inside a sentence.
import { inWords } from "../english";
import { CODE_LISTS } from "./codelists";

type Lists = typeof CODE_LISTS;
export type ListName = keyof Lists;
export type CodeOf<L extends ListName> = keyof Lists[L] & string;

/** What a list says of one of its codes. */
export interface Code {
  label: string;
  /** How it reads inside a sentence, where that is not its label in lower case. */
  phrase?: string;
  /** The same read from the other end. */
  inverse_phrase?: string;
  symbol?: string;
  /** The name of its colour in the style sheet. */
  colour?: string;
  /** The kind of the facts that an edge of this layer is made of. */
  facts?: string;
  /** Whether an edge of this layer looks back on what took place. */
  occurrence?: boolean;
  /** Whether talks with this outcome failed. */
  failed?: boolean;
  /** What a tie of this kind leads to. */
  target?: string;
}

/** The codes of a list in its own order. */
export function codesOf(list: ListName): readonly (readonly [string, Code])[] {
  return Object.entries<Code>(CODE_LISTS[list]);
}

/** What a list says of a code; undefined where it has no such code. */
export function findCode(list: ListName, code: string | null | undefined): Code | undefined {
  const codes: Readonly<Record<string, Code>> = CODE_LISTS[list];
  return code !== null && code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** A code as its list calls it; a code that this page does not know, in words. */
export function labelOf(list: ListName, code: string): string {
  return findCode(list, code)?.label ?? inWords(code);
}

/** A code as it reads inside a sentence. */
export function phraseOf(list: ListName, code: string): string {
  const found = findCode(list, code);
  if (found === undefined) return inWords(code);
  return found.phrase ?? lowerFirst(found.label);
}

/** A tie's kind as a verb. */
export function tiePhrase(kind: string): string {
  return phraseOf("tie_kind", kind);
}

/** A tie's kind as a verb, from the other end. */
export function inverseTiePhrase(kind: string): string {
  return findCode("tie_kind", kind)?.inverse_phrase ?? inWords(kind);
}

/** An edge's layer, or its tie's kind, as a verb that reads along or against its direction. */
export function describeStep(layer: string, kind: string | null, back: boolean): string {
  if (layer === "tie" && kind) return back ? inverseTiePhrase(kind) : tiePhrase(kind);
  return (back ? findCode("network_layer", layer)?.inverse_phrase : undefined) ?? phraseOf("network_layer", layer);
}

/** The kind of the facts that an edge of a layer is made of. */
export function factKindOf(layer: string): string {
  return findCode("network_layer", layer)?.facts ?? "tie";
}

/** Whether a kind of record is that of a tie: those are in capitals, all others are not. */
export function isTieKind(kind: string): boolean {
  return kind === kind.toUpperCase();
}

/** The kind of record that a tie of this kind leads to. */
export function targetOf(kind: string): "actor" | "place" {
  return findCode("tie_kind", kind)?.target === "place" ? "place" : "actor";
}

/** Whether talks with this outcome failed. */
export function isFailure(outcome: string | null | undefined): boolean {
  return findCode("talk_outcome", outcome)?.failed ?? false;
}

/** How a claim is meant: the source's own hedging word first, where it has one. */
export function describeModality(modality: string, hedge: string | null): string {
  return hedge ? `“${hedge}”` : phraseOf("modality", modality);
}

/** In lower case at the start, but for an abbreviation or a word of one letter. */
export function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
