/*
 * Which file of the built page an address means. An allow-list: only plain names, only the kinds of files the build
 * writes, so that no spelling of `..`, a drive, a device or a hidden file can pass. Reads no file.
 */
import { own } from "../base/own.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
  woff2: "font/woff2",
};

/** A file of the page: its place below the page's folder, by segments, and the media type it is answered with. */
export type PageFile = { readonly segments: readonly string[]; readonly mediaType: string };

const plainName = /^[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/** Names Windows gives to devices, with or without an extension: opening them never opens a file. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Reads the path of an address as it came, still percent-encoded: `/assets/index-x1.js`. `/` is the page itself.
 * Answers undefined for everything that is not a plain name of a known kind: encoded characters are never needed.
 */
export function pageFile(pathname: string): PageFile | undefined {
  if (!pathname.startsWith("/")) return undefined;
  const segments = pathname === "/" ? ["index.html"] : pathname.slice(1).split("/");
  const last = segments.at(-1) ?? "";
  if (segments.some((name) => !plainName.test(name) || deviceName.test(name))) return undefined;
  const dot = last.lastIndexOf(".");
  const mediaType = dot < 0 ? undefined : own(mediaTypes, last.slice(dot + 1));
  return mediaType === undefined ? undefined : { segments, mediaType };
}
