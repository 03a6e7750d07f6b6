import type { Moment } from "./state/moment";

// What a first visit shows: the founding case on its own days, and three questions worth clicking.
export const START = {
  from: "2021-06-01",
  to: "2021-10-01",
  /** Who must be in sight for the sentence to be about what is shown. */
  actor: "daraa-central-committee",
  sentence:
    "Who dealt with whom around the siege of Daraa Al-Balad in southern Syria, June to September 2021. " +
    "Each line stands for what sources say; follow it down to the passage it rests on.",
} as const;

/** Its two times that are worth comparing. */
export const BEFORE_AND_AFTER: [Moment, Moment] = [
  { kind: "window", from: "2021-06-01", to: "2021-07-01" },
  { kind: "window", from: "2021-08-01", to: "2021-09-01" },
];

export const START_ADDRESS = `/?from=${START.from}&to=${START.to}`;

export const QUESTIONS: readonly { words: string; to: string }[] = [
  {
    words: "Who mediates between the regime and the central committee?",
    to: "/paths?source=syrian-government&target=daraa-central-committee",
  },
  { words: "Which demands were unmet on 2 August 2021, and who asked them?", to: "/demands?as_of=2021-08-02&unmet=true" },
  {
    words: "What changed between June and August 2021?",
    to: "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01",
  },
];
