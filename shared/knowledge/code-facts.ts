/* Error codes by their unsigned HRESULT. Sources stand in each row; texts are our own. */

/** One known code. `win32` is undefined for codes that are no Win32 or WinHTTP error. */
export type CodeFact = {
  readonly code: number;
  readonly name: string;
  readonly meaning: string;
  readonly typicalCause: string;
  readonly source: string;
};

/** All known codes. */
export const codeFacts: readonly CodeFact[] = [
  {
    code: 0x8007_2ee2,
    name: "ERROR_WINHTTP_TIMEOUT",
    meaning: "A WinHTTP timer ran out: resolving, connecting, sending or receiving took too long.",
    typicalCause: "The backend was too slow for the proxy time-out, or could not be reached.",
    source: "winhttp.h; Microsoft, Troubleshooting 502 errors in ARR",
  },
];
