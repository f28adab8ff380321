/* The slow reader that the fast one is checked against: the whole text in memory, split into lines and fields. */
export type NaiveLine = Readonly<Record<string, string>> & { readonly at: string };

export type NaiveReading = {
  readonly hits: readonly NaiveLine[];
  readonly lines: number;
  readonly damaged: number;
  readonly undeclared: number;
  readonly torn: number;
};

/** Reads a log; hits are the lines whose status is wanted, with their fields by name and `at` as epoch ms in text. */
export function naiveRead(text: string, wanted: (code: number) => boolean): NaiveReading {
  const hits: NaiveLine[] = [];
  let fields: readonly string[] | undefined;
  let [lines, damaged, undeclared, torn] = [0, 0, 0, 0];
  const whole = text.split("\n");
  whole.forEach((raw, index) => {
    const isLast = index === whole.length - 1;
    const line = raw.replace(/^\0+/, "").replace(/\r$/, "");
    if (line === "") return;
    if (line.startsWith("#")) {
      if (line.startsWith("#Fields:") && !isLast) fields = line.slice(8).trim().split(" ");
      return;
    }
    if (fields === undefined) {
      if (!isLast) {
        lines++;
        undeclared++;
      }
      return;
    }
    lines++;
    const cells = line.split(" ");
    const value = (name: string): string => cells[fields?.indexOf(name) ?? -1] ?? "";
    const status = value("sc-status");
    const sound = cells.length === fields.length && (/^[1-9]\d\d$/.test(status) || status === "-");
    if (!sound) {
      if (isLast) torn++;
      else damaged++;
      return;
    }
    if (status === "-" || !wanted(Number(status))) return;
    const at = Date.parse(`${value("date")}T${value("time")}Z`);
    // Date.parse makes July 1 of June 31.
    const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(value("date"));
    if (!exists) damaged++;
    else {
      const kept = isLast ? fields.slice(0, -1) : fields;
      hits.push({ ...Object.fromEntries(kept.map((name) => [name, value(name)])), at: String(at) });
    }
  });
  return { hits, lines, damaged, undeclared, torn };
}
