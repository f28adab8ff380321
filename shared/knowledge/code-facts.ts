/* All known codes. A new one is a row in the table it belongs to. */
import type { CodeFact } from "./code-fact.ts";
import { hresultFacts } from "./hresult-facts.ts";
import { win32Facts } from "./win32-facts.ts";
import { winhttpFacts } from "./winhttp-facts.ts";

/** Every code of every table, each once. */
export const codeFacts: readonly CodeFact[] = [...winhttpFacts, ...win32Facts, ...hresultFacts];
