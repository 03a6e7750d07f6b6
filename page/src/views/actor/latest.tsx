// The facts that name an actor, the latest first, in pages: all of them, of one kind, or shared with one other actor.
import { useEffect, useState } from "preact/hooks";
import { Answered } from "../../components/states";
import { useAnswer } from "../../data/answer";
import { nameOf } from "../../data/names";
import type { Fact, Page } from "../../data/records";
import { Chronology } from "../../evidence/chronology";
import { latest as text } from "../../messages-later";
import { addressWith, change, param, paramList } from "../../state/address";
import { evidenceQuery } from "../../state/filters";
import { describeMoment, readMoment } from "../../state/moment";

const PAGE = 25;
const KINDS = Object.keys(text.kinds) as (keyof typeof text.kinds)[];

export function latestQuery(route: string, limit?: number): string {
  const other = param("other");
  return evidenceQuery(`${route}/latest`, { limit, other, layers: paramList("layers"), kinds: param("what") });
}

export function Latest({ route, id }: { route: string; id: string }) {
  const query = latestQuery(route, PAGE);
  // The pages that were turned to, by the cursor that leads to each; another question begins anew.
  const [turned, setTurned] = useState<readonly string[]>([]);
  useEffect(() => setTurned([]), [query]);
  const cursor = turned[turned.length - 1];
  const answer = useAnswer<Page<Fact>>(cursor === undefined ? query : `${query}&cursor=${encodeURIComponent(cursor)}`);
  const other = param("other");
  const layers = paramList("layers");
  return (
    <section aria-labelledby="of-latest" data-section="latest">
      <h2 id="of-latest">{text.title}</h2>
      <div class="tools">
        <label>
          {text.kind}{" "}
          <select name="what" value={param("what") ?? ""} onChange={(event) => change({ what: event.currentTarget.value })}>
            <option value="">{text.everyKind}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {text.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        {other && (
          <span>
            {text.between(nameOf(id), nameOf(other))} <a href={addressWith({ other: null })}>{text.withAnybody}</a>
          </span>
        )}
        {!other && layers.length > 0 && <span class="soft">{text.joining}</span>}
      </div>
      <Answered answer={answer} subject="latest">
        {({ items, next }) => (
          <>
            {items.length ? <Chronology facts={items} /> : <p class="soft">{text.none(describeMoment(readMoment(), "happened"))}</p>}
            <p class="pages">
              {turned.length > 0 && (
                <button type="button" onClick={() => setTurned(turned.slice(0, -1))}>
                  {text.newer}
                </button>
              )}{" "}
              {(turned.length > 0 || next) && <span class="soft">{text.page(turned.length + 1)}</span>}{" "}
              {next && (
                <button type="button" onClick={() => setTurned([...turned, next])}>
                  {text.older}
                </button>
              )}
            </p>
          </>
        )}
      </Answered>
    </section>
  );
}
