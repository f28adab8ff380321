/*
 * All keys, by what they act on. Those of the whole window come from its commands; those of one place are described here
 * and nowhere else.
 */
import { Dialog } from "../../components/Dialog.tsx";
import { Kbd } from "../../components/Kbd.tsx";
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import type { Action } from "../../state/action.ts";

type KeyGroup = {
  readonly title: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
};

const placeGroups: readonly KeyGroup[] = [
  {
    title: "List",
    keys: [
      { keys: ["Up", "Down"], does: "Previous, next trace" },
      { keys: ["PageUp", "PageDown"], does: "A page back, on" },
      { keys: ["Home", "End"], does: "First, last trace" },
      { keys: ["Left", "Right"], does: "Cell that the menu acts on" },
      { keys: ["Shift+F10"], does: "Filter by this cell, copy" },
      { keys: ["Shift+Up", "Shift+Down"], does: "Select several traces" },
      { keys: ["Ctrl+Up", "Ctrl+Space"], does: "Go on without selecting; take in, leave out" },
      { keys: ["Left", "Right"], does: "In groups: close, open" },
      { keys: ["Shift+Enter"], does: "On a column head: sort by it, too" },
      { keys: ["Shift+Left", "Shift+Right"], does: "On a column head: narrower, wider" },
      { keys: ["Ctrl+Left", "Ctrl+Right"], does: "On a column head: move it" },
    ],
  },
  {
    title: "Filter line",
    keys: [
      { keys: ["Down", "Up"], does: "Walk the suggestions" },
      { keys: ["Tab", "Enter"], does: "Take the suggestion" },
      { keys: ["Up"], does: "In an empty or unchanged line: what was written before" },
      { keys: ["Shift+Del"], does: "Forget the filter written lately that is chosen" },
      { keys: ["Ctrl+1", "Ctrl+9"], does: "First to ninth saved filter; in a browser with Alt" },
      { keys: ["Del"], does: "On a pill: take it out of the filter" },
      { keys: ["Esc"], does: "Close suggestions, then go to the list" },
    ],
  },
  {
    title: "Histogram",
    keys: [
      { keys: ["Left", "Right"], does: "Walk through time" },
      { keys: ["Home", "End"], does: "First, last stretch" },
      { keys: ["Shift+Left", "Shift+Right"], does: "Stretch the range" },
      { keys: ["Enter"], does: "Filter to the range" },
      { keys: ["Esc"], does: "Lift the range" },
      { keys: ["W", "S"], does: "Zoom in, out; so does the wheel" },
      { keys: ["Z"], does: "Zoom to the range" },
      { keys: ["F"], does: "All the time there is" },
    ],
  },
  {
    title: "Open trace",
    keys: [{ keys: ["Esc"], does: "In the find bar: close it; else back to the list" }],
  },
  {
    title: "Trees and tables of a trace",
    keys: [
      { keys: ["Up", "Down"], does: "Walk the rows" },
      { keys: ["Right", "Left"], does: "Open, close a row; in, out" },
      { keys: ["*"], does: "Open all below" },
      { keys: ["Enter"], does: "Open the event in the Events view" },
    ],
  },
  {
    title: "Find bar",
    keys: [
      { keys: ["Enter", "Shift+Enter"], does: "Next, previous match" },
      { keys: ["Esc"], does: "Close it" },
    ],
  },
  {
    title: "Search page",
    keys: [
      { keys: ["Enter"], does: "In the field: search; in what was found: open the place" },
      { keys: ["Down"], does: "From the field to what was found" },
      { keys: ["F3", "Shift+F3"], does: "Next, previous place" },
      { keys: ["Ctrl+F"], does: "Back to the field" },
    ],
  },
  {
    title: "Dialogs, menus and pages",
    keys: [
      { keys: ["Tab", "Shift+Tab"], does: "Next, previous control" },
      { keys: ["Enter"], does: "Do what the marked button says" },
      { keys: ["Ctrl+Enter"], does: "Save a note" },
      { keys: ["Esc"], does: "Close it; back to the list" },
    ],
  },
  {
    title: "Edges between panes",
    keys: [{ keys: ["Left", "Right", "Up", "Down"], does: "Move the edge that has the focus" }],
  },
  {
    title: "Timeline",
    keys: [
      { keys: ["Up", "Down"], does: "Walk the rows" },
      { keys: ["Left", "Right"], does: "Close, open a row" },
      { keys: ["Enter"], does: "Open the row's first event" },
      { keys: ["W", "S"], does: "Zoom in, out; so does the wheel" },
      { keys: ["A", "D"], does: "Earlier, later; so does a drag" },
      { keys: ["Z"], does: "Zoom to the row" },
      { keys: ["F"], does: "Fit the whole request" },
    ],
  },
  {
    title: "Comparison",
    keys: [{ keys: ["Esc"], does: "Back from the comparison" }],
  },
];

/* Keys of commands by their heading, with those of the place of that name below. */
function allGroups(commands: readonly Action[]): readonly KeyGroup[] {
  const ofCommands = [...new Set(commands.map(({ group }) => group))].map((title) => ({
    title,
    keys: [
      ...commands
        .filter(({ group }) => group === title)
        .map(({ keys, placeKeys = [], title: does }) => ({ keys: [...keys, ...placeKeys], does }))
        .filter(({ keys }) => keys.length > 0),
      ...placeGroups.filter((place) => place.title === title).flatMap(({ keys }) => keys),
    ],
  }));
  const named = new Set(ofCommands.map(({ title }) => title));
  return [...ofCommands.filter(({ keys }) => keys.length > 0), ...placeGroups.filter(({ title }) => !named.has(title))];
}

/** The help on keys; `commands` are those of the window. */
export function KeysDialog({
  open,
  commands,
  onClose,
}: {
  readonly open: boolean;
  readonly commands: readonly Action[];
  readonly onClose: () => void;
}) {
  const groups = allGroups(commands);
  return (
    <Dialog open={open} width="widest" title="Keyboard" onClose={onClose}>
      <ScrollRegion label="All keys" className="keys-scroll">
        <div className="keys">
          {groups.map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.keys.map(({ keys, does }) => (
                  <div key={does}>
                    <dt>
                      {keys.map((chord) => (
                        <Kbd key={chord} keys={chord} />
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </ScrollRegion>
    </Dialog>
  );
}
