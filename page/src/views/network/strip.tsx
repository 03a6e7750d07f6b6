// What is laid on the axis of time above the track: how intense events were, or figures of people killed.
import { OpenButton } from "../../components/open";
import { useAnswer } from "../../data/answer";
import type { Fact, Occurrences, Page } from "../../data/records";
import { formatShortTime } from "../../components/dates";
import { strip as text } from "../../messages-later";
import { evidenceQuery } from "../../state/filters";
import { toDay, toNumber } from "../../state/moment";
import { daysOf, occurrencesQuery } from "./histogram";

const HEIGHT = 36;
const FIGURES = 200;
const SHOWN = 8;

export type StripKind = "intensity" | "killed";

interface Props {
  kind: StripKind;
  low: number;
  high: number;
}

export function Strip({ kind, low, high }: Props) {
  return kind === "intensity" ? <Intensity low={low} high={high} /> : <Killed low={low} high={high} />;
}

type Axis = Omit<Props, "kind">;

/** Cooperation upwards, conflict downwards, never set off against each other. */
function Intensity({ low, high }: Axis) {
  const { data } = useAnswer<Occurrences>(occurrencesQuery(low, high));
  const bars = (data?.items ?? []).map((item) => ({ ...item, days: daysOf(item.period) })).filter(({ days }) => days[1] > low && days[0] <= high);
  const most = Math.max(0, ...bars.flatMap(({ cooperation, conflict }) => [cooperation, conflict]));
  const sums = { cooperation: bars.reduce((sum, bar) => sum + bar.cooperation, 0), conflict: bars.reduce((sum, bar) => sum + bar.conflict, 0) };
  if (data && most === 0) return <p class="soft strip-words">{text.noIntensity}</p>;
  const scale = 100 / Math.max(high - low, 1);
  const half = HEIGHT / 2;
  return (
    <div class="strip-row">
      <svg class="strip" width="100%" height={HEIGHT} role="img" aria-label={text.intensity(sums.cooperation, sums.conflict)} data-strip={`${round(sums.cooperation)} ${round(sums.conflict)}`} dir="ltr">
        <line x1="0" x2="100%" y1={half} y2={half} />
        {bars.map(({ period, cooperation, conflict, days: [first, after] }) => {
          const [from, to] = [Math.max(first, low), Math.min(after, high)];
          const [x, width] = [`${((from - low) * scale).toFixed(3)}%`, `${Math.max((to - from) * scale * 0.86, 0.15).toFixed(3)}%`];
          const [up, down] = [(cooperation / most) * (half - 1), (conflict / most) * (half - 1)];
          return (
            <g key={period}>
              {up > 0 && <rect class="friendly" x={x} width={width} y={(half - up).toFixed(1)} height={up.toFixed(1)} />}
              {down > 0 && <rect class="hostile" x={x} width={width} y={half} height={down.toFixed(1)} />}
              <title>{text.bar(period, cooperation, conflict)}</title>
            </g>
          );
        })}
      </svg>
      <p class="soft strip-words">{text.intensityKey}</p>
    </div>
  );
}

function round(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}

const KILLED = /\b(killed|dead|deaths?|fatalit(?:y|ies))\b/i;

/** Figures that sources give, each at its own day. They overlap, so that they are never added up. */
function Killed({ low, high }: Axis) {
  const { data } = useAnswer<Page<Fact>>(evidenceQuery("/v1/quantities", { as_of: null, from: toDay(low), to: toDay(high + 1), limit: FIGURES }));
  if (!data) return null;
  const figures = data.items.filter(({ what, start_earliest: day }) => typeof what === "string" && KILLED.test(what) && typeof day === "string" && toNumber(day) >= low && toNumber(day) <= high);
  if (!figures.length) return <p class="soft strip-words" data-strip="0">{text.noKilled}</p>;
  const share = (fact: Fact) => `${(((toNumber(fact.start_earliest ?? "") - low) / Math.max(high - low, 1)) * 100).toFixed(2)}%`;
  return (
    <div class="strip-row">
      <svg class="strip" width="100%" height={HEIGHT} role="img" aria-label={text.killed(figures.length)} data-strip={figures.length} dir="ltr">
        <line x1="0" x2="100%" y1={HEIGHT - 4} y2={HEIGHT - 4} />
        {figures.map((fact) => (
          <g key={fact.id}>
            <line class="figure" x1={share(fact)} x2={share(fact)} y1="14" y2={HEIGHT - 4} />
            <text x={share(fact)} y="11" text-anchor="middle">
              {text.figure(fact.best ?? null, fact.low ?? null, fact.high ?? null, fact.bound ?? null)}
            </text>
          </g>
        ))}
      </svg>
      <p class="soft strip-words">{text.killedKey}{data.next !== null && text.killedCut(FIGURES)}</p>
      <ul class="figures">
        {figures.slice(0, SHOWN).map((fact) => (
          <li key={fact.id}>
            {text.figure(fact.best ?? null, fact.low ?? null, fact.high ?? null, fact.bound ?? null)} <bdi>{fact.what}</bdi> <span class="soft">{formatShortTime(fact)}</span>{" "}
            <OpenButton refs={[`quantity/${fact.id}`]}>{text.evidence}</OpenButton>
          </li>
        ))}
        {figures.length > SHOWN && <li class="soft">{text.more(figures.length - SHOWN)}</li>}
      </ul>
    </div>
  );
}
