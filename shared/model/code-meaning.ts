/* What an error code of Windows stands for, as far as it is known. Codes are unsigned, as IIS writes them. */

/** A code and its meaning. Fields that nobody wrote down are undefined, never guessed. */
export type CodeMeaning = {
  /** Unsigned 32 bits: 2147954402. */
  readonly code: number;
  /** `0x80072EE2`. */
  readonly hex: string;
  /** The plain Win32 or WinHTTP number behind an HRESULT of facility Win32: 12002. */
  readonly win32: number | undefined;
  /** `ERROR_WINHTTP_TIMEOUT`. */
  readonly name: string | undefined;
  /** One sentence. */
  readonly meaning: string | undefined;
  /** What usually leads to it on IIS. */
  readonly typicalCause: string | undefined;
  /** Where the fact was taken from. */
  readonly source: string | undefined;
};
