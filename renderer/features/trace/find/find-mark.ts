/* The text that is sought in the open view, for everything that shows text out of the trace. Empty: nothing is marked. */
import { createContext } from "react";

/** Carries the sought text down to `Inert`. */
export const FindMark = createContext("");
