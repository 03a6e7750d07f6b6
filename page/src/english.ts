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

// ISO 3166-1 alpha-3, as records hold countries, beside alpha-2, by which browsers name them.
const ALPHA2 =
  "AFG:AF ALB:AL DZA:DZ AND:AD AGO:AO ARG:AR ARM:AM AUS:AU AUT:AT AZE:AZ BHS:BS BHR:BH BGD:BD BRB:BB BLR:BY BEL:BE BLZ:BZ BEN:BJ BTN:BT BOL:BO BIH:BA BWA:BW BRA:BR BRN:BN BGR:BG BFA:BF BDI:BI KHM:KH CMR:CM CAN:CA CPV:CV CAF:CF TCD:TD CHL:CL CHN:CN COL:CO COM:KM COG:CG COD:CD CRI:CR CIV:CI HRV:HR CUB:CU CYP:CY CZE:CZ DNK:DK DJI:DJ DMA:DM DOM:DO ECU:EC EGY:EG SLV:SV GNQ:GQ ERI:ER EST:EE SWZ:SZ ETH:ET FJI:FJ FIN:FI FRA:FR GAB:GA GMB:GM GEO:GE DEU:DE GHA:GH GRC:GR GRD:GD GTM:GT GIN:GN GNB:GW GUY:GY HTI:HT HND:HN HUN:HU ISL:IS IND:IN IDN:ID IRN:IR IRQ:IQ IRL:IE ISR:IL ITA:IT JAM:JM JPN:JP JOR:JO KAZ:KZ KEN:KE KIR:KI PRK:KP KOR:KR KWT:KW KGZ:KG LAO:LA LVA:LV LBN:LB LSO:LS LBR:LR LBY:LY LIE:LI LTU:LT LUX:LU MDG:MG MWI:MW MYS:MY MDV:MV MLI:ML MLT:MT MHL:MH MRT:MR MUS:MU MEX:MX FSM:FM MDA:MD MCO:MC MNG:MN MNE:ME MAR:MA MOZ:MZ MMR:MM NAM:NA NRU:NR NPL:NP NLD:NL NZL:NZ NIC:NI NER:NE NGA:NG MKD:MK NOR:NO OMN:OM PAK:PK PLW:PW PSE:PS PAN:PA PNG:PG PRY:PY PER:PE PHL:PH POL:PL PRT:PT QAT:QA ROU:RO RUS:RU RWA:RW WSM:WS SMR:SM STP:ST SAU:SA SEN:SN SRB:RS SYC:SC SLE:SL SGP:SG SVK:SK SVN:SI SLB:SB SOM:SO ZAF:ZA SSD:SS ESP:ES LKA:LK SDN:SD SUR:SR SWE:SE CHE:CH SYR:SY TWN:TW TJK:TJ TZA:TZ THA:TH TLS:TL TGO:TG TON:TO TTO:TT TUN:TN TUR:TR TKM:TM TUV:TV UGA:UG UKR:UA ARE:AE GBR:GB USA:US URY:UY UZB:UZ VUT:VU VEN:VE VNM:VN YEM:YE ZMB:ZM ZWE:ZW XKX:XK ESH:EH VAT:VA HKG:HK MAC:MO GRL:GL";
const COUNTRIES = new Map(ALPHA2.split(" ").map((pair) => [pair.slice(0, 3), pair.slice(4)]));
const NAMES = new Intl.DisplayNames("en", { type: "region" });

/** The name of a country by its ISO 3166-1 alpha-3 code; the code where it has none here. */
export function nameOfCountry(code: string): string {
  const short = COUNTRIES.get(code);
  return short === undefined ? code : (NAMES.of(short) ?? code);
}
