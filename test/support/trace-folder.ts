/* A small folder of traces as IIS lays them out, drawn for tests of the command line and of reports; removed by the caller. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutAt } from "./damage.ts";
import { sketchBytes } from "./sketch.ts";

/** A folder in the system's temp folder. `add` writes a file below it, `remove` takes everything away. */
export type TraceFolder = {
  readonly path: string;
  readonly add: (name: string, content: Uint8Array | string) => string;
  readonly remove: () => void;
};

/** An empty folder. */
export function emptyFolder(): TraceFolder {
  const path = mkdtempSync(join(tmpdir(), "freblens-test-"));
  return {
    path,
    add(name, content) {
      const file = join(path, name);
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A 502.3 that ARR gave after waiting eight seconds. */
export const badGateway = `
  GET http://shop.example:80/cart?id=1 502.3 8078ms pool=ShopPool pid=7120 site=2 at=2026-06-08T19:54:51.596Z computer=WEB01 activity={80000001-0000-F200-B63F-84710C7967BB}
  0 GENERAL_REQUEST_START
  0 +ApplicationRequestRouting EXECUTE_REQUEST_HANDLER
    16 ARR_REQUEST_HEADERS_START
    16 ~
    8078 ^ ErrorCode=2147954429
    8078 MODULE_SET_RESPONSE_ERROR_STATUS ModuleName=ApplicationRequestRouting Notification=128 HttpStatus=502 HttpReason="Bad Gateway" HttpSubStatus=3 ErrorCode=2147954429 @level=3
  8078 -ApplicationRequestRouting 2
  8078 GENERAL_REQUEST_END
`;

/** A 404 with another server, site and time. */
export const notFound = `
  GET https://office.example:443/missing.css 404 16ms pool=OfficePool pid=812 site=3 at=2026-06-08T20:10:00.000Z computer=WEB02
  0 GENERAL_REQUEST_START
  16 GENERAL_REQUEST_END
`;

/** The folder most tests use: 502.3 and 404, a cut 500.19, an empty file, an XML that is no trace, and a bystander. */
export function mixedFolder(): TraceFolder {
  const folder = emptyFolder();
  folder.add("W3SVC2/fr000001.xml", sketchBytes(badGateway));
  folder.add("W3SVC3/fr000001.xml", sketchBytes(notFound));
  const config = sketchBytes(
    `POST http://shop.example:80/api 500.19 31ms pool=ShopPool pid=7121 site=2 at=2026-06-08T19:00:00.000Z computer=WEB01
     0 GENERAL_REQUEST_START
     31 GENERAL_REQUEST_END`,
  );
  folder.add("W3SVC2/fr000002.xml", cutAt(config, -150));
  folder.add("W3SVC2/fr000003.xml", "");
  folder.add("W3SVC2/fr000004.xml", "<?xml version='1.0'?><notes><note>nothing here</note></notes>");
  folder.add("W3SVC2/freb.xsl", "<xsl/>");
  return folder;
}
