/*
 * Reading one setting: the element's own attribute, else the defaults element's, else what IIS's schema says. A value of
 * the wrong kind is kept as unreadable beside the schema's value, so that nothing is taken for set that is not.
 */
import type { Setting } from "../model/iis-config.ts";
import { childAt, type ConfigNode } from "./config-node.ts";
import { readBool, readTimeSpan, readWhole } from "./values.ts";

/** An element and the one that holds the defaults for all of its kind. `place` names the element. */
export type Levels = {
  readonly own: ConfigNode | undefined;
  readonly defaults: ConfigNode | undefined;
  readonly place: string;
};

type Read<T> = (text: string) => T | undefined;

function read<T>(levels: Levels, path: string, attribute: string, schema: T, kind: Read<T>): Setting<T> {
  const place = `${levels.place}/${path === "" ? "" : `${path}/`}@${attribute}`;
  for (const origin of ["own", "defaults"] as const) {
    const node = path === "" ? levels[origin] : childAt(levels[origin], path);
    const text = node?.attributes.get(attribute);
    if (node === undefined || text === undefined) continue;
    const value = kind(text);
    return {
      value: value ?? schema,
      origin,
      place,
      line: node.line,
      unreadable: value === undefined ? text : undefined,
    };
  }
  return { value: schema, origin: "schema", place, line: undefined, unreadable: undefined };
}

/** A boolean. */
export function boolSetting(levels: Levels, path: string, attribute: string, schema: boolean): Setting<boolean> {
  return read(levels, path, attribute, schema, readBool);
}

/** A whole number. */
export function wholeSetting(levels: Levels, path: string, attribute: string, schema: number): Setting<number> {
  return read(levels, path, attribute, schema, readWhole);
}

/** A text, or one of a set of names. */
export function textSetting(levels: Levels, path: string, attribute: string, schema: string): Setting<string> {
  return read(levels, path, attribute, schema, (text) => text);
}

/** A stretch of time, in milliseconds. `schema` is written as in the schema: `00:20:00`. */
export function spanSetting(levels: Levels, path: string, attribute: string, schema: string): Setting<number> {
  return read(levels, path, attribute, readTimeSpan(schema) ?? 0, readTimeSpan);
}
