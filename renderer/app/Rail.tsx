/* The rail at the left: one button for each page, the one that is seen pressed. Walked with Tab like any buttons. */
import { ChartNoAxesCombined, FileQuestionMark, Lightbulb, List, Search } from "lucide-react";
import { commands, type CommandName } from "../../shared/contract/commands.ts";
import { Kbd } from "../components/Kbd.tsx";
import { Tooltip } from "../components/Tooltip.tsx";
import type { Action } from "../state/action.ts";
import { usePage, type PageName } from "../state/page.ts";

type Place = {
  readonly page: PageName;
  readonly command: "traces" | "farm" | "coverage" | "advice" | "search";
  readonly Icon: typeof Search;
};

const places: readonly Place[] = [
  { page: "list", command: "traces", Icon: List },
  { page: "farm", command: "farm", Icon: ChartNoAxesCombined },
  { page: "coverage", command: "coverage", Icon: FileQuestionMark },
  { page: "advice", command: "advice", Icon: Lightbulb },
  { page: "search", command: "search", Icon: Search },
];

/** The rail. */
export function Rail({ actions }: { readonly actions: readonly Action[] }) {
  const seen = usePage((view) => view.page);
  // A comparison is reached from the list, and leads back to it.
  const page = seen === "compare" ? "list" : seen;
  const run = (name: CommandName): void => actions.find((action) => action.name === name)?.run();
  return (
    <nav className="rail" aria-label="Pages">
      {places.map(({ page: own, command, Icon }) => {
        const { title, keys } = commands[command];
        return (
          <Tooltip
            key={own}
            trigger={
              <button
                type="button"
                className="rail-button"
                aria-label={title}
                aria-pressed={page === own}
                onClick={() => run(command)}
              >
                <Icon size={18} aria-hidden />
              </button>
            }
          >
            {title} <Kbd keys={keys.at(-1) ?? ""} />
          </Tooltip>
        );
      })}
    </nav>
  );
}
