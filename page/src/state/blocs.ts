// Blocs assigned by hand, as the address holds them: `camps=russia:1,iran:2`.
export function readBlocs(text: string | null): Map<string, number> {
  const blocs = new Map<string, number>();
  for (const part of (text ?? "").split(",")) {
    const [id, number] = [part.slice(0, part.lastIndexOf(":")), Number(part.slice(part.lastIndexOf(":") + 1))];
    if (id && Number.isInteger(number) && number >= 0) blocs.set(id, number);
  }
  return blocs;
}

export function writeBlocs(blocs: ReadonlyMap<string, number>): string[] {
  return [...blocs].map(([id, bloc]) => `${id}:${bloc}`);
}
