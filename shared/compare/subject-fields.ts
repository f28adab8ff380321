/*
 * Fields that say what an event is about rather than what came of it: two events that name different headers, rules or
 * modules are different events, not one event with changed data. Table of facts of IIS's event schemas.
 */
import type { TraceEvent } from "../model/trace.ts";

type ReadSubject = (value: string) => string;

const whole: ReadSubject = (value) => value;
const caseless: ReadSubject = (value) => value.toLowerCase();
/* Messages count and time things in their text. */
const withoutNumbers: ReadSubject = (value) => value.replace(/\d+/g, "#");

/** By field name; of the event names given only, where there are any. */
const subjects: Readonly<Record<string, { readonly read: ReadSubject; readonly of?: RegExp }>> = {
  ModuleName: { read: whole },
  RuleName: { read: whole },
  HeaderName: { read: caseless },
  FilterName: { read: caseless },
  AuthTypeSupported: { read: whole },
  CurrentStatement: { read: whole },
  Name: { read: caseless, of: /^(?:\w+_PRECONDITION_NOT_MATCH|VIRTUAL_MODULE_UNRESOLVED|SET_SERVER_VARIABLE)$/ },
  Data1: { read: whole, of: /^(?:AspNetPipeline(?:Enter|Leave)|AspNet(?:Start|End)Handler)$/ },
  eventData: { read: withoutNumbers },
};

const longest = 120;

/** What an event is about, as text to compare; empty for most events. */
export function subjectOf({ name, data }: TraceEvent): string {
  let subject = "";
  for (const [field, value] of data) {
    const entry = Object.hasOwn(subjects, field) ? subjects[field] : undefined;
    if (entry === undefined || entry.of?.test(name) === false) continue;
    subject += `\n${field}=${entry.read(value.slice(0, longest))}`;
  }
  return subject;
}
