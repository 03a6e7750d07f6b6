// Other records by their names, each opening its evidence.
import { nameOf } from "../data/names";
import { OpenButton } from "./open";

interface Props {
  ids: readonly string[];
  kind: string;
  /** The kinds of the records at hand, where the ids may be of several. */
  known?: ReadonlyMap<string, string>;
  /** What separates two of them. */
  between?: string;
}

export function RecordLinks({ ids, kind, known, between = ", " }: Props) {
  return (
    <>
      {ids.map((id, i) => {
        const own = known?.get(id) ?? kind;
        return (
          <span key={id}>
            {i > 0 && between}
            <OpenButton refs={[`${own}/${id}`]}>
              <bdi>{nameOf(id)}</bdi>
            </OpenButton>
          </span>
        );
      })}
    </>
  );
}
