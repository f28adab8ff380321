/* Which names in a folder belong to failed request tracing. IIS writes W3SVC<site id>\fr<6 or more digits>.xml; copies are renamed. */

/** A folder IIS writes traces of one site into; in any case, as Windows does not tell. */
export function isSiteFolder(name: string): boolean {
  return /^w3svc/i.test(name);
}

/** A file that is a trace by its name: `fr000001.xml`, `FR12 (copy).XML`; not `freb.xsl`. */
export function isTraceName(name: string): boolean {
  return /^fr[^]*\.xml$/i.test(name);
}
