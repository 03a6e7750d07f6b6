// What terms and codes mean, and where each list of codes comes from.
import { TermList } from "../../components/term-list";
import { CODE_DEFINITIONS } from "../../data/codedefinitions";
import { DownloadAndCite } from "../../export";
import { views } from "../../messages";
import { glossary as text } from "../../messages-later";
import { EvidencePanel } from "../../evidence/panel";

interface List {
  about: string;
  source: { title: string; who: string; version: string; licence: string | null };
  codes: Readonly<Record<string, { label: string; about: string | null }>>;
}

const LISTS = Object.entries(CODE_DEFINITIONS) as readonly (readonly [string, List])[];

export function GlossaryView() {
  return (
    <div class="beside">
      <div class="main-side glossary" data-ready="glossary">
        <DownloadAndCite title={views.glossary} files={[]} />
        <section aria-labelledby="terms">
          <h2 id="terms">{text.terms}</h2>
          <TermList />
        </section>
        <ul class="contents" aria-label={text.contents}>
          {LISTS.map(([name]) => (
            <li key={name}>
              <a href={`#${name}`}>{text.nameList(name)}</a>
            </li>
          ))}
        </ul>
        {LISTS.map(([name, list]) => (
          <CodeSection key={name} name={name} list={list} />
        ))}
      </div>
      <EvidencePanel />
    </div>
  );
}

function CodeSection({ name, list }: { name: string; list: List }) {
  const { title, who, version, licence } = list.source;
  return (
    <section aria-labelledby={name} data-list={name}>
      <h2 id={name}>{text.nameList(name)}</h2>
      <p>{list.about}</p>
      <p class="soft">{text.source(title, who, version, licence)}</p>
      <dl class="defined">
        {Object.entries(list.codes).map(([code, { label, about }]) => (
          <div key={code}>
            <dt>{label}</dt>
            <dd>{about ?? text.noDefinition}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
