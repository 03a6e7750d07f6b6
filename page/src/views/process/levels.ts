// The levels of the messy timeline, from violence to agreement: the level of each fact, and which efforts failed.
import { isFailure, type CodeOf } from "../../data/codes";
import type { Fact } from "../../data/records";
import { course } from "../../messages-later";

type Level = keyof typeof course.levels;

/** From the bottom up. The level of a fact follows from what it is recorded as, nothing else. */
export const LEVELS: readonly { name: Level; words: string }[] = (
  ["force", "against", "other", "demand", "talk", "toward", "proposal", "partial", "agreement"] as const
).map((name) => ({ name, words: course.levels[name] }));

const LEVEL_OF_CATEGORY: Readonly<Record<CodeOf<"event_category">, Level>> = {
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
  none: "other",
};
const PARTIAL_STAGES: ReadonlySet<string> = new Set<CodeOf<"pax_stage">>(["pre", "cea", "sub_par"]);

/** The level of a fact, from 0. */
export function levelOf(fact: Fact): number {
  const name = levelName(fact);
  return LEVELS.findIndex((rung) => rung.name === name);
}

function levelName(fact: Fact): Level {
  switch (fact.kind) {
    case "event":
      return isBreach(fact) || isEnding(fact) ? "force" : levelOfCategory(fact);
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

/** Whether a fact is part of the course: events, talks and agreements move it up and back; demands do not, nor what fits no category. */
export function isOfCourse(fact: Fact): boolean {
  return !["demand", "other"].includes(levelName(fact));
}

/** Whether an effort failed: a round that broke down, an agreement breached or ended. */
export function hasFailed(fact: Fact): boolean {
  return isFailure(fact.outcome) || isBreach(fact) || isEnding(fact);
}

function levelOfCategory({ category }: Fact): Level {
  return (LEVEL_OF_CATEGORY as Readonly<Record<string, Level>>)[category ?? ""] ?? "other";
}

function isBreach(fact: Fact): boolean {
  return Boolean(fact.breaches_agreements?.length || fact.breaches?.length);
}

const ENDING = /\b(dissol\w+|collaps\w+|laps(ed|es)|suspend(ed|s)|br(eak|eaks|oke|oken) (down|off|up)|call(ed|s) off|abandon(ed|s))\b/i;

/** Whether something negotiated ended; no category says so, only the title of an event that fits none. */
export function isEnding(fact: Fact): boolean {
  return fact.kind === "event" && levelOfCategory(fact) === "other" && ENDING.test(fact.title ?? "");
}
