// What a first visit shows: the founding case on its own days, and three questions worth clicking.
export const START = {
  from: "2021-06-01",
  to: "2021-10-01",
  sentence:
    "Who dealt with whom around the siege of Daraa Al-Balad in southern Syria, June to September 2021. " +
    "Each line stands for what sources say; follow it down to the passage it rests on.",
} as const;

export const START_ADDRESS = `/?from=${START.from}&to=${START.to}`;

export const QUESTIONS: readonly { words: string; to: string }[] = [
  {
    words: "What does the tie between the Fourth Division and Iran rest on?",
    to: "/?from=2021-06-01&to=2021-10-01&open=edge/tie:fourth-division:iran",
  },
  { words: "Who stood where on 26 June 2021, the day after the siege began?", to: "/?as_of=2021-06-26" },
  {
    words: "What changed between June and August 2021?",
    to: "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01",
  },
];
