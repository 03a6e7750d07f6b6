// English as the page writes it: numbers, counts, capitals and lists of words.

/** A number with its thousands apart: “9,761”. */
export function formatNumber(number: number): string {
  return number.toLocaleString("en-GB");
}

/** A number of things: “1 actor”, “2 actors”. */
export function formatCount(count: number, one: string, more = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : more}`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A code in words: “no_agreement” as “no agreement”. */
export function inWords(code: string): string {
  return code.replace(/_/g, " ").toLowerCase();
}

/** An id in words: “daraa-central-committee” as “daraa central committee”. */
export function idInWords(id: string): string {
  return id.replace(/[-_.]/g, " ");
}

/** Those that are there, one after the other. */
export function joinWords(words: readonly (string | false | null | undefined)[], between = ", "): string {
  return words.filter(Boolean).join(between);
}
