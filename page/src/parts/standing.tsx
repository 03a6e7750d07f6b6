// How each addressee of a demand stands to it; one line where they agree.
import { plain, STATUSES } from "../data/codes";
import { nameOf } from "../data/names";
import type { Fact } from "../data/records";
import { Differ } from "./hedged";
import { Possible } from "./time";

export function Standing({ demand }: { demand: Fact }) {
  const each = demand.by_addressee ?? [];
  const same = new Set(each.map((one) => one.status)).size <= 1;
  const list = same ? each.slice(0, 1) : each;
  return (
    <>
      {list.map((one) => (
        <span key={one.addressee} class={`standing ${one.unmet ? "open" : ""}`}>
          <span aria-hidden="true">{STATUSES[one.status]?.sign}</span> {STATUSES[one.status]?.word ?? plain(one.status)}
          {one.unmet ? (one.unmet_holds === "possible" ? ", possibly unmet" : ", unmet") : ""}{" "}
          {!same && one.addressee && <span class="soft">by {nameOf(one.addressee)}</span>} <Possible holds={one.holds} />
          <Differ fact={one} />
        </span>
      ))}
    </>
  );
}
