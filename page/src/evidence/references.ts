// References as the address holds what the panel shows: `kind/id`.

/** The kind and the id of a reference. */
export function splitRef(reference: string): [string, string] {
  const slash = reference.indexOf("/");
  return [reference.slice(0, slash), reference.slice(slash + 1)];
}
