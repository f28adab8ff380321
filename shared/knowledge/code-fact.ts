/* The form in which the tables of codes hold what is known of one code. */

/** One known code. `code` is unsigned, as IIS writes it. */
export type CodeFact = {
  readonly code: number;
  readonly name: string;
  /** One sentence. */
  readonly meaning: string;
  /** What usually leads to it on IIS; empty where nothing special is known. */
  readonly typicalCause: string;
  readonly source: string;
};

/** The HRESULT of a Win32 or WinHTTP error: 12002 -> 0x80072EE2. Source: HRESULT_FROM_WIN32 of winerror.h. */
export function hresultOfWin32(win32: number): number {
  return 0x8007_0000 + win32;
}
