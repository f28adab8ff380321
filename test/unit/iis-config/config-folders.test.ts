import { describe, expect, it } from "vitest";
import { configFolders, type SiteUrl } from "../../../shared/iis-config/config-folders.ts";
import { parseConfig } from "../../../shared/iis-config/config-node.ts";
import type { ConfigFile } from "../../../shared/iis-config/layers.ts";
import { serverConfigOf } from "../../../shared/iis-config/server-config.ts";

function file(path: string, body: string): ConfigFile {
  const parsed = parseConfig(`<configuration>${body}</configuration>`);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { file: path, path, configuration: parsed.value };
}

const site = `<system.applicationHost><sites><site name="Shop" id="1">
<application path="/"><virtualDirectory path="/" physicalPath="C:\\shop\\" /><virtualDirectory path="/files" physicalPath="E:\\files" allowSubDirConfig="false" /></application>
<application path="/api"><virtualDirectory path="/" physicalPath="D:\\api" /></application></site></sites></system.applicationHost>`;

function folders(urls: readonly string[], rest = "", web: readonly ConfigFile[] = [], most = 100): readonly string[] {
  const host = file("", site + rest);
  const asked: readonly SiteUrl[] = urls.map((path) => ({ siteId: 1, path }));
  const found = configFolders(serverConfigOf(host.configuration, "host"), [host, ...web], asked, most);
  return [...found.folders.map(({ path, physicalPath }) => `${path} = ${physicalPath}`), `${found.more} more`];
}

const files = "Shop/files = E:\\files";

describe("folders that may hold a web.config of their own", () => {
  it("are those on the way to a URL, in the application that holds it", () => {
    expect(folders(["/admin/users/list.aspx"])).toEqual([
      files,
      "Shop/admin = C:\\shop\\admin",
      "Shop/admin/users = C:\\shop\\admin\\users",
      "0 more",
    ]);
    expect(folders(["/api/v1/", "/API/v1/x"])).toEqual([files, "Shop/API/v1 = D:\\api\\v1", "0 more"]);
    expect(folders(["/v1.0/x"])).toEqual([files, "Shop/v1.0 = C:\\shop\\v1.0", "0 more"]);
    expect(folders(["/", "/api/x", "/default.htm"])).toEqual([files, "0 more"]);
  });

  it("are those a location names, on the server or in a site, but no file and no application", () => {
    const rest =
      '<location path="Shop/admin" /><location path="Shop/api" /><location path="Shop/a/page.aspx" /><location path="Gone/x" />';
    const web = [file("Shop/api", '<location path="inner" />')];
    expect(folders([], rest, web)).toEqual([
      files,
      "Shop/admin = C:\\shop\\admin",
      "Shop/a = C:\\shop\\a",
      "Shop/api/inner = D:\\api\\inner",
      "0 more",
    ]);
  });

  it("are no folders of a directory whose folders IIS does not look into", () => {
    expect(folders(["/files/deep/x.pdf"])).toEqual([files, "0 more"]);
  });

  it("are bounded in depth and number, and a hostile URL leads nowhere", () => {
    expect(folders([`/${"d/".repeat(500)}x`])).toHaveLength(10);
    expect(folders(["/a/", "/b/", "/c/"], "", [], 2)).toEqual([files, "Shop/a = C:\\shop\\a", "2 more"]);
    expect(folders(["/../../Windows/x", "/C:/x/", "/a\u0000b/x", "/..%2f/", "\\\\evil\\share\\x"])).toEqual([
      files,
      "Shop/..%2f = C:\\shop\\..%2f",
      "0 more",
    ]);
  });
});
