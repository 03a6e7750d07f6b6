// How much there was in each year, as small bars on an axis of years that a whole list shares.
const WIDTH = 3;
const HEIGHT = 22;

/** The first and last year of several counts by year; null where there is none. */
export function yearsOf(counts: readonly Readonly<Record<string, number>>[]): [number, number] | null {
  const years = counts.flatMap((count) => Object.keys(count).map(Number));
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}

interface Props {
  counts: Readonly<Record<string, number>>;
  years: readonly [number, number];
  label: string;
}

export function Sparkline({ counts, years: [low, high], label }: Props) {
  const most = Math.max(1, ...Object.values(counts));
  const width = (high - low + 1) * WIDTH;
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label} dir="ltr">
      <line x1="0" x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {Object.entries(counts).map(([year, count]) => {
        const height = Math.max((count / most) * (HEIGHT - 2), 2);
        return <rect key={year} x={(Number(year) - low) * WIDTH} y={HEIGHT - 1 - height} width={WIDTH * 0.8} height={height} />;
      })}
    </svg>
  );
}
