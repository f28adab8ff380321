/* The line of a sketch in which a module sets an error status. */

/** `MODULE_SET_RESPONSE_ERROR_STATUS` with status, substatus and error code. */
export const setStatus = (status: string, errorCode: number | string = 0): string => {
  const [code = "", sub = "0"] = status.split(".");
  return `MODULE_SET_RESPONSE_ERROR_STATUS HttpStatus=${code} HttpSubStatus=${sub} ErrorCode=${errorCode} @level=3`;
};
