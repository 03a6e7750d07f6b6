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

// ISO 3166-1 alpha-3, as records hold countries, as well as alpha-2, by which browsers name them, where that is not how they begin.
const OTHERS = "ANDAD AGOAO ARMAM AUTAT BHSBS BGDBD BRBBB BLRBY BLZBZ BENBJ BIHBA BRNBN BDIBI CPVCV CAFCF TCDTD CHLCL CHNCN COMKM COGCG CODCD DNKDK SLVSV GNQGQ ESTEE SWZSZ GRDGD GINGN GNBGW GUYGY IRQIQ IRLIE ISRIL JAMJM KAZKZ PRKKP KORKR LBRLR LBYLY MDGMG MDVMV MLTMT MEXMX FSMFM MNEME MOZMZ PAKPK PLWPW PNGPG PRYPY POLPL PRTPT SENSN SRBRS SYCSC SVKSK SVNSI SLBSB SURSR SWESE TUNTN TURTR TKMTM TUVTV UKRUA AREAE URYUY ESHEH MACMO GRLGL";
const ALPHA2 = new Map(OTHERS.split(" ").map((pair) => [pair.slice(0, 3), pair.slice(3)]));
const NAMES = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** The name of a country by its ISO 3166-1 alpha-3 code; the code where it has none here. */
export function nameOfCountry(code: string): string {
  return NAMES.of(ALPHA2.get(code) ?? code.slice(0, 2)) ?? code;
}

/** A part of the world by its code: western_asia as Western Asia. */
export function nameOfRegion(code: string): string {
  return code
    .split("_")
    .map((word) => (word === "and" ? word : capitalize(word)))
    .join(" ");
}
