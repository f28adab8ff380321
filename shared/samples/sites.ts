/* The sites, handlers and addresses of the sample farm. All names are made up; `.example` belongs to nobody. */
import type { Handler } from "./pipeline.ts";
import type { Random } from "./random.ts";

/** A site of the farm; every server has every site. */
export type SampleSite = {
  readonly id: number;
  readonly hosts: readonly string[];
  readonly port: number;
  readonly appPool: string;
};

/** Two sites: a shop in front of a farm, and an office application. */
export const sampleSites: readonly SampleSite[] = [
  { id: 1, hosts: ["shop.example", "www.shop.example"], port: 443, appPool: "ShopPool" },
  { id: 2, hosts: ["office.example"], port: 80, appPool: "OfficePool" },
];

/** Members of the farm behind the shop's reverse proxy. */
export const farmMembers = ["app01.farm.example:8080", "app02.farm.example:8080", "app03.farm.example:8080"] as const;

/** ASP.NET pages. */
export const pageHandler: Handler = {
  name: "PageHandlerFactory-Integrated-4.0",
  modules: "ManagedPipelineHandler",
  type: "System.Web.UI.PageHandlerFactory",
  managed: true,
};

/** Static files. */
export const staticHandler: Handler = {
  name: "StaticFile",
  modules: "StaticFileModule,DefaultDocumentModule,DirectoryListingModule",
};

/** ASP.NET Core behind the ASP.NET Core module. */
export const coreHandler: Handler = { name: "aspNetCore", modules: "AspNetCoreModuleV2" };

/** What Application Request Routing sets. */
export const routingHandler: Handler = {
  name: "ApplicationRequestRoutingHandler",
  modules: "ApplicationRequestRouting",
};

/** A request to the shop's API. */
export function apiPath(random: Random): string {
  const item = random.whole(1000, 9999);
  return random.pick([
    `/api/cart?id=${item}`,
    `/api/orders/${item}/status`,
    `/api/stock?sku=A-${item}&warehouse=${random.whole(1, 6)}`,
    `/api/search?q=lamp+${random.whole(20, 90)}w&page=${random.whole(1, 9)}`,
    "/api/checkout",
    `/api/price/${item}`,
  ]);
}

/** A page of the office application. */
export function pagePath(random: Random): string {
  return random.pick([
    `/reports/monthly.aspx?month=${random.whole(1, 12)}`,
    `/stock/list.aspx?page=${random.whole(1, 40)}`,
    "/default.aspx",
    `/invoices/print.aspx?no=${random.whole(10_000, 99_999)}`,
    "/planning/week.aspx",
  ]);
}
