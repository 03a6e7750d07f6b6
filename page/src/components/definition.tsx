// What a code means, and the source of its list.
import { CODE_DEFINITIONS } from "../data/codedefinitions";
import { labelOf, type ListName } from "../data/codes";
import { capitalize, inWords } from "../english";
import { glossary, help as text } from "../messages";

export function Definition({ list, code }: { list: ListName; code: string }) {
  const { about, source, codes } = CODE_DEFINITIONS[list];
  const known = (codes as Readonly<Record<string, { label: string; about: string | null }>>)[code];
  return (
    <>
      <p class="term">{known?.label ?? labelOf(list, code)}</p>
      <p>{known?.about ?? text.noDefinition}</p>
      <p class="soft">
        {text.ofList(capitalize(inWords(list)), about)} {glossary.source(source.title, source.who, source.version, source.licence)}
      </p>
      <p>
        <a href={`/glossary#${list}`}>{text.wholeList}</a>
      </p>
    </>
  );
}
