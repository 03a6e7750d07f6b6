// Codes in words.
export const LAYERS: Record<string, string> = {
  tie: "Ties",
  talked: "Talked together",
  signed: "Signed together",
  demanded: "Demanded of",
  acted: "Acted toward",
  agrees: "Agrees or differs",
};

/** The kind of the facts that a layer is made of. */
export const KIND_OF_LAYER: Record<string, string> = {
  tie: "tie",
  talked: "talk",
  signed: "agreement",
  demanded: "demand",
  acted: "event",
  agrees: "position",
};

export const TYPES: Record<string, string> = {
  country_state: "State",
  government_state: "Government",
  military: "Military",
  armed_organization: "Armed organization",
  committee: "Committee",
  political_party: "Political party",
  civil_society: "Civil society",
  igo: "Intergovernmental organization",
  state_coalition: "State coalition",
  umbrella: "Umbrella",
  entity: "Unrecognised entity",
  person: "Person",
  other: "Other",
};

export const TIES: Record<string, string> = {
  PART_OF: "is part of",
  COMMANDS: "commands",
  MEMBER_OF: "is a member of",
  ALLIED_WITH: "is allied with",
  BACKS: "backs",
  LINKED_TO: "is linked to",
  OPPOSES: "opposes",
  REPRESENTS: "represents",
  SPLIT_FROM: "split from",
  MERGED_INTO: "merged into",
  SUCCESSOR_OF: "is the successor of",
  CONTROLS: "controls",
};

export const OUTCOMES: Record<string, string> = {
  agreement: "ended in an agreement",
  partial: "ended in a partial agreement",
  no_agreement: "ended without agreement",
  collapsed: "collapsed",
  postponed: "was postponed",
  unknown: "outcome not recorded",
};

/** How far along its process an agreement stands (PA-X). */
export const STAGES: Record<string, string> = {
  pre: "pre-negotiation",
  cea: "ceasefire",
  sub_par: "partial framework",
  sub_comp: "comprehensive framework",
  imp: "implementation",
  ren: "renewal",
  oth: "other stage",
};

/** Whether a talk was mediation (MEND). */
export const MEDIATIONS: Record<string, string> = {
  M: "mediation",
  MR: "mediation-related",
  I: "marked I by MEND, which does not say what that is",
  none: "not mediation",
};

/** What kind of agreement it is and at which stage, told once where both say the same. */
export function tellForm(form: string | null | undefined, stage: string | null | undefined): string {
  return [...new Set([plain(form ?? "form not recorded"), ...(stage ? [STAGES[stage] ?? plain(stage)] : [])])].join(", ");
}

export const STATUSES: Record<string, { word: string; sign: string }> = {
  raised: { word: "Raised", sign: "○" },
  repeated: { word: "Repeated", sign: "↻" },
  modified: { word: "Modified", sign: "△" },
  rejected: { word: "Rejected", sign: "✕" },
  partially_accepted: { word: "Partially accepted", sign: "◐" },
  breached: { word: "Breached", sign: "⚡" },
  unknown: { word: "Unknown", sign: "?" },
  accepted: { word: "Accepted; no implementation recorded", sign: "◑" },
  partially_implemented: { word: "Partially implemented", sign: "◕" },
  implemented: { word: "Implemented", sign: "●" },
  withdrawn: { word: "Withdrawn", sign: "–" },
  lapsed: { word: "Lapsed", sign: "∅" },
};

export const STANCES: Record<string, { word: string; sign: string }> = {
  support: { word: "Supports", sign: "+" },
  oppose: { word: "Opposes", sign: "−" },
  conditional: { word: "On conditions", sign: "±" },
  neutral: { word: "Neutral", sign: "0" },
};

const MODALITIES: Record<string, string> = {
  actual: "stated",
  historical: "historical background",
  future: "planned or predicted",
  hypothetical: "hypothetical",
  alleged: "alleged",
  judged: "the source's judgement",
  inferred: "inferred by the coder",
};

const TIES_BACK: Record<string, string> = {
  PART_OF: "includes",
  COMMANDS: "is commanded by",
  MEMBER_OF: "has as member",
  ALLIED_WITH: "is allied with",
  BACKS: "is backed by",
  LINKED_TO: "is linked to",
  OPPOSES: "is opposed by",
  REPRESENTS: "is represented by",
  SPLIT_FROM: "lost to a split",
  MERGED_INTO: "absorbed",
  SUCCESSOR_OF: "is succeeded by",
  CONTROLS: "is controlled by",
};

const DEEDS: Record<string, { on: string; back: string }> = {
  talked: { on: "talked with", back: "talked with" },
  signed: { on: "signed together with", back: "signed together with" },
  demanded: { on: "made a demand of", back: "was asked something by" },
  acted: { on: "acted toward", back: "was acted toward by" },
  agrees: { on: "agrees or differs with", back: "agrees or differs with" },
};

/** A line's layer, or its tie's kind, as a verb that reads along or against its direction. */
export function tellStep(layer: string, kind: string | null, back: boolean): string {
  if (layer === "tie" && kind) return back ? tellTieBack(kind) : tellTie(kind);
  return DEEDS[layer]?.[back ? "back" : "on"] ?? plain(LAYERS[layer] ?? layer);
}

/** A tie's kind as a verb, from the other end. */
export function tellTieBack(kind: string): string {
  return TIES_BACK[kind] ?? plain(kind);
}

/** A tie's kind as a verb. */
export function tellTie(kind: string): string {
  return TIES[kind] ?? plain(kind);
}

/** How a claim is meant: the source's own hedging word first, where it has one. */
export function tellModality(modality: string, hedge: string | null): string {
  if (hedge) return `“${hedge}”`;
  return MODALITIES[modality] ?? plain(modality);
}

/** Any other code, readable. */
export function plain(code: string): string {
  return code.replace(/_/g, " ").toLowerCase();
}

/** A number of things: “1 actor”, “2 actors”. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
