// Other records by their names, each opening what it rests on.
import { nameOf } from "../data/names";
import { OpenButton } from "./open";

interface Props {
  ids: readonly string[];
  kind: string;
  /** The kinds of the records at hand, where the ids may be of several. */
  known?: ReadonlyMap<string, string>;
}

export function Named({ ids, kind, known }: Props) {
  return (
    <>
      {ids.map((id, i) => {
        const own = known?.get(id) ?? kind;
        return (
          <span key={id}>
            {i > 0 && ", "}
            <OpenButton words={[`${own}/${id}`]}>
              <bdi>{nameOf(id, own)}</bdi>
            </OpenButton>
          </span>
        );
      })}
    </>
  );
}
