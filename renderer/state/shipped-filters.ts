/* The filters that every installation begins with: the questions an administrator of IIS asks first. Plain data. */
import type { SavedFilter } from "./saved.ts";

/** In the order they stand in the menu. */
export const shippedFilters: readonly SavedFilter[] = [
  { id: "shipped-502", name: "502", query: "status:502" },
  { id: "shipped-slow", name: "Slow", query: "time>5s" },
  {
    id: "shipped-cold-start",
    name: "Cold start",
    query: "verdict:slow-application-start,slow-compile,ancm-start-failed,ancm-cannot-connect",
  },
  { id: "shipped-client-gone", name: "Client gone", query: "verdict:client-gone,arr-cancelled" },
  {
    // The second leg of a handshake is no failure: it is how NTLM and Negotiate sign in.
    id: "shipped-auth",
    name: "Auth failures",
    query: "(status:401,407 -verdict:sign-in-second-leg) OR status:403.7,403.12-403.17",
  },
  { id: "shipped-config", name: "Config errors", query: "status:500.19,500.52,500.53 OR verdict:config-*" },
];
