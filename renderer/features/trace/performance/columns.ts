/* The columns of the performance view: what each is called, what it means, and how it sorts. */
import type { SortColumn } from "../modules/SortHeads.tsx";
import { shareSort, type PerformanceOrder, type PerformanceSort } from "./performance-rows.ts";

const shareNames = { since: "since before", span: "START to END", self: "own", wait: "waiting" } as const;

/** Heads of the table, with what each figure means; that of the share follows the order. */
export function columnsFor(by: PerformanceSort): readonly SortColumn<PerformanceSort>[] {
  const share = shareNames[shareSort(by)];
  return [
    { text: "Mark", hidden: true },
    { text: "No.", sort: "number", align: "right" },
    {
      text: "Since before",
      sort: "since",
      align: "right",
      title:
        "Milliseconds since the event before. The time passed before this event was written, so a wait is charged to the event after it. freb.xsl calls this the duration.",
    },
    {
      text: "START to END",
      sort: "span",
      align: "right",
      title: "Milliseconds from this event to the one that closes what it opens, everything inside included.",
    },
    { text: "Own", sort: "self", align: "right", title: "START to END without the spans inside, in milliseconds." },
    {
      text: "Waiting",
      sort: "wait",
      align: "right",
      title: "How much of START to END was waiting for the outside: backend, FastCGI, client. Milliseconds.",
    },
    { text: `Share: ${share}`, title: `How much of the whole trace this is (${share})` },
    { text: "Event", sort: "name" },
    { text: "Event before", title: "The event that the time since is counted from" },
    { text: "Module · stage", sort: "place" },
  ];
}

/** The order a column begins with: figures with the largest, numbers and names with the first. */
export function firstOrder(by: PerformanceSort): PerformanceOrder {
  return { by, descending: by !== "number" && by !== "name" && by !== "place" };
}
