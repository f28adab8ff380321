/* The values of a coded column in lower case, worked out once a value. A value that is lower already is not copied. */
import type { CodedColumn } from "./table.ts";

const known = new WeakMap<object, string[]>();

/** Lower-case texts by code; numbers as decimal text, no value as empty text. */
export function lowerValues(column: CodedColumn): readonly string[] {
  let lower = known.get(column);
  if (lower === undefined) {
    lower = [];
    known.set(column, lower);
  }
  for (let code = lower.length; code < column.values.length; code++) {
    lower.push(String(column.values[code] ?? "").toLowerCase());
  }
  return lower;
}
