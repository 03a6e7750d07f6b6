// The status of a demand with each addressee; one line where it is the same and as sure with all.
import { findCode } from "../data/codes";
import { nameOf } from "../data/names";
import type { Fact } from "../data/records";
import { certainty, common } from "../messages";
import { Possible } from "./dates";
import { AccountsDiffer } from "./hedges";
import { Coded } from "./help";

export function DemandStatus({ demand }: { demand: Fact }) {
  const each = demand.by_addressee ?? [];
  const described = each.map((one) => [one.status, one.unmet, one.unmet_holds, one.holds, one.contested].join());
  const same = new Set(described).size <= 1;
  const list = same ? each.slice(0, 1) : each;
  return (
    <>
      {list.map((one) => (
        <span key={one.addressee} class={`status ${one.unmet ? "open" : ""}`}>
          <StatusSymbol status={one.status} /> <Coded list="demand_status" code={one.status} as="label" />
          {one.unmet && (one.unmet_holds === "possible" ? certainty.possiblyUnmet : certainty.unmet)}{" "}
          {!same && one.addressee && <span class="soft">{common.by(nameOf(one.addressee))}</span>} <Possible holds={one.holds} />
          <AccountsDiffer fact={{ contested: one.contested }} />
        </span>
      ))}
    </>
  );
}

export function StatusSymbol({ status }: { status: string }) {
  return <span aria-hidden="true">{findCode("demand_status", status)?.symbol}</span>;
}
