/* Text to bytes. Every runtime has TextEncoder; the type libraries of `shared/` name no runtime, so it is named here. */

declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };

const encoder = new TextEncoder();

/** UTF-8 without a byte order mark. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
