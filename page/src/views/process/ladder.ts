// The messy timeline: where each happening stands between violence and agreement, and where a process stepped back.
import type { Fact } from "../../data/records";

/** From the bottom up. Where a happening stands follows from what it is recorded as, nothing else. */
export const RUNGS = [
  "Violence or force",
  "Protest, refusal, accusation",
  "Demands",
  "Talks",
  "Proposals",
  "Ceasefires, partial agreements",
  "Agreements",
] as const;

const FORCE = new Set(["assault", "coerce", "mobilize", "sanction", "threaten"]);
const AGAINST = new Set(["accuse", "reject", "protest", "request"]);
const PARTIAL_STAGES = new Set(["pre", "cea", "sub_par"]);

/** The rung of a happening; null for what is on none, such as an election. */
export function rungOf(fact: Fact): number | null {
  switch (fact.kind) {
    case "event":
      if (fact.breaches_agreements?.length || fact.breaches?.length) return 0;
      if (FORCE.has(fact.category ?? "")) return 0;
      return AGAINST.has(fact.category ?? "") ? 1 : fact.category === "none" ? null : 3;
    case "demand":
      return 2;
    case "talk":
      return 3;
    case "agreement":
      if (fact.form === "proposal" || fact.form === "draft") return 4;
      return fact.form === "ceasefire" || PARTIAL_STAGES.has(fact.stage ?? "") ? 5 : 6;
    default:
      return null;
  }
}

/** Whether an effort failed: a round that broke down, or an agreement broken. */
export function hasFailed(fact: Fact): boolean {
  return fact.outcome === "collapsed" || fact.outcome === "no_agreement" || Boolean(fact.breaches_agreements?.length || fact.breaches?.length);
}
