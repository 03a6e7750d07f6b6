// How much happened when, as the background of the track of time.
import { useAnswer } from "../../data/answer";
import type { Occurrences } from "../../data/records";
import { formatDay, toDay, toNumber, type Moment } from "../../state/moment";
import { slider as text } from "../../messages";
import { buildQuery, EVIDENCE_FILTERS, NETWORK_FILTERS, TIMES } from "../../state/filters";

const FILTERS = [...EVIDENCE_FILTERS, ...NETWORK_FILTERS].filter((name) => ![...TIMES, "limit", "parallel"].includes(name));
const HEIGHT = 30;
// Up to so many days a bar is a day, up to so many a month.
const BY_DAY = 220;
const BY_MONTH = 12_000;

type Per = "day" | "month" | "year";

/** What a period is: an answer may still be the one before, by other periods. */
function perOf(period: string): Per {
  return period.length > 7 ? "day" : period.length > 4 ? "month" : "year";
}

/** The days that a period covers: the first one, and the first one after. */
export function daysOf(period: string): [number, number] {
  const per = perOf(period);
  const first = toNumber(per === "day" ? period : per === "month" ? `${period}-01` : `${period}-01-01`);
  if (per === "day") return [first, first + 1];
  const date = new Date(`${toDay(first)}T00:00:00Z`);
  if (per === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return [first, Math.round(date.getTime() / 86_400_000)];
}

function isInside(day: number, moment: Moment): boolean {
  if (moment.kind === "day") return day <= toNumber(moment.day);
  if (moment.kind === "always") return true;
  return (moment.from === null || day >= toNumber(moment.from)) && (moment.to === null || day < toNumber(moment.to));
}

interface Props {
  low: number;
  high: number;
  moment: Moment;
}

/** The question how much happened between two days, in periods that can be seen. */
export function occurrencesQuery(low: number, high: number): string {
  const per: Per = high - low <= BY_DAY ? "day" : high - low <= BY_MONTH ? "month" : "year";
  return buildQuery("/v1/network/occurrences", FILTERS, { from: toDay(low), to: toDay(high + 1), per });
}

export function Histogram({ low, high, moment }: Props) {
  const answer = useAnswer<Occurrences>(occurrencesQuery(low, high));
  const bars = (answer.data?.items ?? []).map((item) => ({ ...item, days: daysOf(item.period) })).filter(({ days }) => days[1] > low && days[0] <= high);
  if (!bars.length) return null;
  const most = Math.max(...bars.map(({ count }) => count));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const busiest = bars.find(({ count }) => count === most)!;
  const scale = 100 / Math.max(high - low, 1);
  return (
    <svg class="histogram" width="100%" height={HEIGHT} role="img" aria-label={text.histogram(total, text.busiest[perOf(busiest.period)](formatDay(toDay(busiest.days[0]))), most)} data-occurrences={total}>
      {bars.map(({ period, count, days: [first, after] }) => {
        const height = Math.max((count / most) * HEIGHT, 2);
        const [from, to] = [Math.max(first, low), Math.min(after, high)];
        return (
          <rect
            key={period}
            class={isInside(first, moment) ? "inside" : ""}
            x={`${((from - low) * scale).toFixed(3)}%`}
            width={`${Math.max((to - from) * scale * 0.86, 0.15).toFixed(3)}%`}
            y={(HEIGHT - height).toFixed(1)}
            height={height.toFixed(1)}
          >
            <title>{text.bar(text.periods[perOf(period)](period, formatDay(toDay(first))), count)}</title>
          </rect>
        );
      })}
    </svg>
  );
}
