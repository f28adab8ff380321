import { describe, expect, it } from "vitest";
import { chunkFrames } from "../../../shared/story/chunks.ts";

/** Frames a text as a server does, with LF for CR LF as a trace has it. Lengths are those of `sent`. */
function framed(chunks: readonly string[], sent: (text: string) => string = (text) => text): string {
  const encode = new TextEncoder();
  const one = (text: string): string => `${encode.encode(sent(text)).length.toString(16)}\n${text}\n`;
  return `${chunks.map(one).join("")}0\n\n`;
}

function content(text: string): string | undefined {
  const frames = chunkFrames(text);
  if (frames === undefined) return undefined;
  let kept = "";
  let at = 0;
  for (const [start, end] of frames) {
    kept += text.slice(at, start);
    at = end;
  }
  return kept + text.slice(at);
}

describe("chunks in the text of a trace", () => {
  const chunks = ["<h1>Größe</h1>\n", "12\nab\n", "€\n\n\n", "5\nhello\n0\n", "x".repeat(300)];

  it("are told from the content, whether its line ends were LF or CR LF", () => {
    expect(content(framed(chunks))).toBe(chunks.join(""));
    expect(content(framed(chunks, (text) => text.replaceAll("\n", "\r\n")))).toBe(chunks.join(""));
  });

  it("may be cut at the end of the trace", () => {
    expect(content("5\nab")).toBe("ab");
    expect(content("2\nab")).toBe("ab");
    expect(content("2\nab\n5\n")).toBe("ab");
    expect(content("")).toBe("");
  });

  it("are not seen in what is none", () => {
    expect(content("<html>")).toBeUndefined();
    expect(content("3\nabcdef\nghi\n")).toBeUndefined();
    expect(content("ff")).toBeUndefined();
  });
});
