/* Draws a request that a module of IIS ended with an error status, with the events around it that a test cares for. */

/** What differs from a plain failed request. `lines` stand before the event that sets the status, `after` behind it. */
export type FailedRequest = {
  readonly status: string;
  readonly module?: string;
  readonly stage?: string;
  readonly errorCode?: number;
  /** More fields of the event that sets the status. */
  readonly fields?: string;
  readonly lines?: readonly string[];
  readonly after?: readonly string[];
  readonly verb?: string;
  readonly url?: string;
  /** Request headers, as `Name: value`. */
  readonly request?: readonly string[];
  /** Response headers. */
  readonly response?: readonly string[];
  /** Body of the answer. */
  readonly body?: string;
  /** No event sets the status. */
  readonly unset?: boolean;
};

const block = (headers: readonly string[]): string => JSON.stringify(headers.map((line) => `${line}\r\n`).join(""));

/** The sketch of such a request; see test/support/sketch.ts. */
export function failedRequest(request: FailedRequest): string {
  const { status, module = "IIS Web Core", stage = "EXECUTE_REQUEST_HANDLER", errorCode = 0 } = request;
  const { verb = "GET", url = "http://shop:80/cart" } = request;
  const [code = "", sub = "0"] = status.split(".");
  const set = `MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=${code} HttpSubStatus=${sub} ErrorCode=${errorCode}`;
  return [
    `${verb} ${url} ${status} 15ms`,
    "0 GENERAL_REQUEST_START",
    `0 GENERAL_REQUEST_HEADERS Headers=${block(["Host: shop", ...(request.request ?? [])])}`,
    `0 ${JSON.stringify(`+${module}`)} ${stage}`,
    ...(request.lines ?? []).map((line) => `  0 ${line}`),
    ...(request.unset === true ? [] : [`  15 ${set} ${request.fields ?? ""} @level=3`]),
    ...(request.after ?? []).map((line) => `15 ${line}`),
    `15 GENERAL_RESPONSE_HEADERS Headers=${block(["Server: Microsoft-IIS/10.0", ...(request.response ?? [])])}`,
    ...(request.body === undefined ? [] : [`15 GENERAL_RESPONSE_ENTITY_BUFFER Buffer=${JSON.stringify(request.body)}`]),
    "15 GENERAL_REQUEST_END",
  ].join("\n");
}
