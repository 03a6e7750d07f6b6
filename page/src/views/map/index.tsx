// Where it was: places with their coordinates and how exact these are, and countries as points, over the shape of the land.
import "./style.css";
import type { ComponentChildren } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { feature } from "topojson-client";
import land from "world-atlas/land-110m.json";
import { OpenButton } from "../../components/open";
import { Answered } from "../../components/states";
import { Table } from "../../components/table";
import { TimePicker } from "../../components/time-picker";
import { joinAnswers, useAll, useAnswer, type All } from "../../data/answer";
import { labelOf } from "../../data/codes";
import type { CountryOverview, Page, PlaceOverview } from "../../data/records";
import { nameOfCountry } from "../../english";
import { EvidencePanel } from "../../evidence/panel";
import { DownloadAndCite } from "../../export";
import { listFiles } from "../../export/files";
import { common, views } from "../../messages";
import { map as text } from "../../messages-later";
import { addressWith, param, change } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { openPanel } from "../../components/open";
import { COUNTRY_POINTS } from "./countries";

const MOST = 1000;
const LISTED = 60;
const NAMED = 25;
const WHOLE: Frame = { x: -180, y: -84, width: 360, height: 144 };

/** A part of the world, in degrees; south is positive, as it is drawn. */
interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Kind = "places" | "countries";

interface Shown {
  places: All<PlaceOverview>;
  countries: Page<CountryOverview>;
}

/** What is drawn at a point. */
interface Mark {
  id: string;
  label: string;
  x: number;
  y: number;
  facts: number;
  precision: string | null;
  opens: () => void;
}

export function MapView() {
  const kind: Kind = param("show") === "countries" ? "countries" : "places";
  const places = useAll<PlaceOverview>(evidenceQuery("/v1/overview/places", { limit: 500 }), MOST);
  const countries = useAnswer<Page<CountryOverview>>(evidenceQuery("/v1/overview/countries", { limit: 400 }));
  return (
    <>
      <div class="tools">
        <TimePicker legend={common.time} />
        <label>
          {text.show}{" "}
          <select name="show" value={kind} onChange={(event) => change({ show: event.currentTarget.value === "places" ? null : event.currentTarget.value })}>
            <option value="places">{text.places}</option>
            <option value="countries">{text.countries}</option>
          </select>
        </label>
      </div>
      <Answered answer={joinAnswers<Shown>({ places, countries })} subject="places">
        {(data) => (
          <div class="beside">
            <div class="main-side">
              {kind === "places" ? <Places {...data.places} /> : <Countries items={data.countries.items} />}
              <p class="soft map-source">{text.source}</p>
              <DownloadAndCite title={views.map} files={listFiles(evidenceQuery(`/v1/overview/${kind}`, { limit: 400 }), MOST)} picture />
            </div>
            <EvidencePanel />
          </div>
        )}
      </Answered>
    </>
  );
}

function Places({ items, cut }: All<PlaceOverview>) {
  const there = items.filter(({ facts }) => facts > 0);
  const marks = there.map((place) => ({
    id: place.id,
    label: place.label,
    x: place.longitude,
    y: -place.latitude,
    facts: place.facts,
    precision: place.precision,
    opens: () => openPanel([`place/${place.id}`]),
  }));
  return (
    <>
      <p class="counts" data-places={there.length}>
        {text.countPlaces(there.length, items.length - there.length)} {cut && text.cut(items.length)}
      </p>
      <Picture marks={marks} label={text.labelPlaces(there.length)}>
        <Legend marks={marks} />
      </Picture>
      <List
        headings={text.placeColumns}
        rows={there.slice(0, LISTED).map((place) => ({
          id: place.id,
          head: (
            <OpenButton refs={[`place/${place.id}`]}>
              <bdi>{place.label}</bdi>
            </OpenButton>
          ),
          cells: [describePrecision(place.precision), place.country ? nameOfCountry(place.country) : "", text.number(place.facts)],
        }))}
        all={there.length}
      />
    </>
  );
}

function Countries({ items }: { items: readonly CountryOverview[] }) {
  const placed = items.filter(({ country }) => COUNTRY_POINTS.has(country));
  const marks = placed.map(({ country, facts }) => {
    const [x, y] = COUNTRY_POINTS.get(country)!;
    return { id: country, label: nameOfCountry(country), x, y: -y, facts, precision: "6", opens: () => change({ country, open: null, show: null }, false) };
  });
  const missing = items.filter(({ country }) => !COUNTRY_POINTS.has(country)).map(({ country }) => nameOfCountry(country));
  return (
    <>
      <p class="counts" data-places={placed.length}>
        {text.countCountries(placed.length)} {missing.length > 0 && text.withoutPoint(missing)}
      </p>
      <Picture marks={marks} label={text.labelCountries(placed.length)}>
        <p class="legend">{text.countryPoints}</p>
      </Picture>
      <List
        headings={text.countryColumns}
        rows={items.slice(0, LISTED).map((one) => ({
          id: one.country,
          head: <a href={addressWith({ country: one.country, show: null }, "/")}>{nameOfCountry(one.country)}</a>,
          cells: [text.number(one.actors), text.number(one.facts)],
        }))}
        all={items.length}
      />
    </>
  );
}

function describePrecision(code: string | null): string {
  return code ? labelOf("where_precision", code) : text.noPrecision;
}

/** How a mark is drawn: exact places are filled, wider ones hollow, and those that are not recorded dotted. */
function precisionClass(code: string | null): string {
  if (code === null) return "unknown";
  return code === "1" || code === "2" ? "exact" : "wide";
}

const LAND = drawLand();

interface Shape {
  geometry: { type: string; coordinates: unknown };
}

function drawLand(): string {
  const shapes = feature(land as never, "land") as unknown as { features?: Shape[] } & Shape;
  const rings = (shapes.features ?? [shapes]).flatMap(({ geometry: { type, coordinates } }) =>
    type === "MultiPolygon" ? (coordinates as number[][][][]).flat() : (coordinates as number[][][]),
  );
  return rings.map(drawRing).join("");
}

/** An outline; where it leaves the map on one side it goes on at the other, without a line across. */
function drawRing(ring: readonly number[][]): string {
  let last: number | null = null;
  return ring
    .map(([x = 0, y = 0]) => {
      const step = last === null || Math.abs(x - last) > 180 ? "M" : "L";
      last = x;
      return `${step}${x.toFixed(1)} ${(-y).toFixed(1)}`;
    })
    .join("");
}

/** The part of the world in which all marks lie, with room around it, no narrower than a city's surroundings. */
function frameOf(marks: readonly Mark[]): Frame {
  if (!marks.length) return WHOLE;
  const [xs, ys] = [marks.map(({ x }) => x), marks.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.min(Math.max((right - left) * 1.2, (bottom - top) * 1.2 * 2.2, 12), 360);
  const height = width / 2.2;
  // Nothing lies beyond the sides of the world.
  const x = Math.min(Math.max((left + right - width) / 2, -180), 180 - width);
  return { x, y: (top + bottom - height) / 2, width, height };
}

const WIDTH = 1000;
const LETTER = 6.2;
const LINE = 13;

function radiusOf({ facts }: Mark, most: number): number {
  return 4 + Math.sqrt(facts / most) * 11;
}

interface Name {
  mark: Mark;
  x: number;
  y: number;
}

/** The names that have room, of those with most facts first. */
function namesOf(ordered: readonly Mark[], place: (mark: Mark) => { x: number; y: number }, most: number): Name[] {
  const names: Name[] = [];
  for (const mark of ordered) {
    const at = place(mark);
    const name = { mark, x: at.x, y: at.y - radiusOf(mark, most) - 3 };
    const free = names.every((other) => Math.abs(other.y - name.y) > LINE || Math.abs(other.x - name.x) > ((mark.label.length + other.mark.label.length) * LETTER) / 2);
    if (free && names.length < NAMED) names.push(name);
  }
  return names;
}

function Picture({ marks, label, children }: { marks: readonly Mark[]; label: string; children: ComponentChildren }) {
  const whole = useMemo(() => frameOf(marks), [marks]);
  const [zoomed, setZoomed] = useState<Frame | null>(null);
  const frame = zoomed ?? whole;
  const drag = useRef<{ x: number; y: number; frame: Frame } | null>(null);
  // Drawn in a thousandth of its width, whatever part of the world it shows.
  const scale = WIDTH / frame.width;
  const place = (mark: Mark) => ({ x: (mark.x - frame.x) * scale, y: (mark.y - frame.y) * scale });
  const most = Math.max(1, ...marks.map(({ facts }) => facts));
  const zoom = (by: number, at = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }) => {
    const width = Math.min(Math.max(frame.width * by, 0.5), 360);
    const share = width / frame.width;
    setZoomed({ x: at.x - (at.x - frame.x) * share, y: at.y - (at.y - frame.y) * share, width, height: frame.height * share });
  };
  const pointOf = (event: MouseEvent, box: DOMRect) => ({
    x: frame.x + ((event.clientX - box.left) / box.width) * frame.width,
    y: frame.y + ((event.clientY - box.top) / box.height) * frame.height,
  });
  // The heaviest are drawn first, so that no small one is hidden beneath.
  const ordered = [...marks].sort((a, b) => b.facts - a.facts);
  return (
    <div class="stage map">
      <div class="zoom">
        <button type="button" onClick={() => zoom(0.6)} aria-label={text.closer}>
          +
        </button>
        <button type="button" onClick={() => zoom(1 / 0.6)} aria-label={text.farther}>
          −
        </button>
        <button type="button" onClick={() => setZoomed(null)}>
          {text.fit}
        </button>
      </div>
      <svg
        data-picture
        data-map
        viewBox={`0 0 ${WIDTH} ${(frame.height * scale).toFixed(1)}`}
        role="group"
        aria-label={label}
        onWheel={(event) => {
          event.preventDefault();
          zoom(event.deltaY > 0 ? 1.25 : 0.8, pointOf(event, event.currentTarget.getBoundingClientRect()));
        }}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY, frame };
        }}
        onPointerMove={(event) => {
          const held = drag.current;
          if (!held || event.buttons === 0) return;
          const box = event.currentTarget.getBoundingClientRect();
          setZoomed({ ...held.frame, x: held.frame.x - ((event.clientX - held.x) / box.width) * held.frame.width, y: held.frame.y - ((event.clientY - held.y) / box.height) * held.frame.height });
        }}
        onPointerUp={() => {
          drag.current = null;
        }}
      >
        <path class="land" d={LAND} transform={`scale(${scale}) translate(${-frame.x} ${-frame.y})`} />
        {ordered.map((mark) => {
          const { x, y } = place(mark);
          const words = text.mark(mark.label, mark.facts, describePrecision(mark.precision));
          return (
            <g
              key={mark.id}
              class={`mark ${precisionClass(mark.precision)}`}
              data-mark={mark.id}
              data-at={`${mark.x} ${-mark.y}`}
              // Marks may lie on each other; the table beneath has a button for each.
              role="img"
              aria-label={words}
              onClick={mark.opens}
            >
              <title>{words}</title>
              <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r={radiusOf(mark, most)} stroke-width="2" />
            </g>
          );
        })}
        {namesOf(ordered, place, most).map(({ mark, x, y }) => (
          <text key={mark.id} class="map-name" x={x.toFixed(1)} y={y.toFixed(1)} text-anchor="middle" aria-hidden="true">
            {mark.label}
          </text>
        ))}
      </svg>
      {children}
    </div>
  );
}

function Legend({ marks }: { marks: readonly Mark[] }) {
  const classes = new Set(marks.map(({ precision }) => precisionClass(precision)));
  return (
    <ul class="legend map-legend">
      {(["exact", "wide", "unknown"] as const)
        .filter((one) => classes.has(one))
        .map((one) => (
          <li key={one} class={`mark ${one}`}>
            <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <circle r="6" stroke-width="2" />
            </svg>
            {text.precisions[one]}
          </li>
        ))}
    </ul>
  );
}

interface Row {
  id: string;
  head: ComponentChildren;
  cells: readonly string[];
}

function List({ headings, rows, all }: { headings: readonly string[]; rows: readonly Row[]; all: number }) {
  return (
    <details class="as-table" open>
      <summary>{text.table}</summary>
      <Table label={text.table} headings={headings}>
        {rows.map((row) => (
          <tr key={row.id} data-row={row.id}>
            <th scope="row">{row.head}</th>
            {row.cells.map((cell, i) => (
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </Table>
      {all > rows.length && <p class="soft">{text.first(rows.length, all)}</p>}
    </details>
  );
}
