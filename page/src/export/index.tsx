// Download and cite: files, images, an address that stays, a citation, print.
import { useState } from "preact/hooks";
import { lazy } from "../components/lazy";
import { download as text } from "../messages";
import type { File } from "./files";
import { titleOfView } from "./title";

const DownloadOptions = lazy(() => import("./options").then((module) => module.DownloadOptions));

interface Props {
  title: string;
  files: readonly File[];
  picture?: boolean;
  /** The answers that the view is made of, as addresses of the API: what they rest on is its bibliography. */
  answers?: readonly string[];
}

export function DownloadAndCite({ title, files, picture = false, answers = [] }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details class="download" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.title}</summary>
      {open && <DownloadOptions full={titleOfView(title)} files={files} picture={picture} answers={answers} />}
    </details>
  );
}
