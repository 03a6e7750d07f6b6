// The messy timeline: where each happening stands between violence and agreement, and where a process stepped back.
import type { Fact } from "../../data/records";

type Rung = "force" | "against" | "other" | "demand" | "talk" | "toward" | "proposal" | "partial" | "agreement";

/** From the bottom up. Where a happening stands follows from what it is recorded as, nothing else. */
export const RUNGS: readonly { name: Rung; words: string }[] = [
  { name: "force", words: "Force, breach, collapse" },
  { name: "against", words: "Protest, refusal, accusation" },
  { name: "other", words: "Other happenings" },
  { name: "demand", words: "Demands" },
  { name: "talk", words: "Talks" },
  { name: "toward", words: "Promises, help, concessions" },
  { name: "proposal", words: "Proposals" },
  { name: "partial", words: "Ceasefires, partial agreements" },
  { name: "agreement", words: "Agreements" },
];

const OF_CATEGORY: Record<string, Rung> = {
  assault: "force",
  coerce: "force",
  mobilize: "force",
  sanction: "force",
  threaten: "force",
  accuse: "against",
  reject: "against",
  protest: "against",
  request: "against",
  consult: "talk",
  agree: "toward",
  support: "toward",
  concede: "toward",
  cooperate: "toward",
  aid: "toward",
  retreat: "toward",
};
const PARTIAL_STAGES = new Set(["pre", "cea", "sub_par"]);

/** How high a happening stands, from 0. */
export function rungOf(fact: Fact): number {
  const name = nameOfRung(fact);
  return RUNGS.findIndex((rung) => rung.name === name);
}

function nameOfRung(fact: Fact): Rung {
  switch (fact.kind) {
    case "event":
      return isBreach(fact) || isEnding(fact) ? "force" : (OF_CATEGORY[fact.category ?? ""] ?? "other");
    case "demand":
    case "talk":
      return fact.kind;
    case "status_report":
      return "demand";
    case "offer":
      return "proposal";
    case "agreement":
      if (fact.form === "proposal" || fact.form === "draft") return "proposal";
      return fact.form === "ceasefire" || PARTIAL_STAGES.has(fact.stage ?? "") ? "partial" : "agreement";
    default:
      return "other";
  }
}

/** Demands and what fits no kind stand beside the course of things; it is deeds, talks and agreements that step up and back. */
export function isOfCourse(fact: Fact): boolean {
  return !["demand", "other"].includes(nameOfRung(fact));
}

/** Whether an effort failed: a round that broke down, an agreement broken or at its end. */
export function hasFailed(fact: Fact): boolean {
  return fact.outcome === "collapsed" || fact.outcome === "no_agreement" || isBreach(fact) || isEnding(fact);
}

function isBreach(fact: Fact): boolean {
  return Boolean(fact.breaches_agreements?.length || fact.breaches?.length);
}

const ENDING = /\b(dissol\w+|collaps\w+|laps(ed|es)|suspend(ed|s)|br(eak|eaks|oke|oken) (down|off|up)|call(ed|s) off|abandon(ed|s))\b/i;

/** Whether something negotiated came to its end; no category says so, only the title of what fits none. */
export function isEnding(fact: Fact): boolean {
  return fact.kind === "event" && !OF_CATEGORY[fact.category ?? ""] && ENDING.test(fact.title ?? "");
}
