// One point for each country (ISO 3166-1 alpha-3): longitude and latitude of the middle of the largest area that Natural Earth
// 1:50m (world-atlas 2.0.2) has for it. A point names a country and says nothing of its borders.
import points from "./countries.json";

export const COUNTRY_POINTS: ReadonlyMap<string, readonly [number, number]> = new Map(Object.entries(points as unknown as Record<string, [number, number]>));
