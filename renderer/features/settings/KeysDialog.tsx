/* All keys, by what they act on. The list is the one place where keys are described to users. */
import { Dialog } from "../../components/Dialog.tsx";
import { Kbd } from "../../components/Kbd.tsx";

type KeyGroup = {
  readonly title: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
};

const groups: readonly KeyGroup[] = [
  {
    title: "Window",
    keys: [
      { keys: ["Ctrl+L"], does: "Go to the filter line" },
      { keys: ["F5"], does: "Scan all sources now" },
      { keys: ["F6"], does: "Go to the list" },
      { keys: ["Ctrl+B"], does: "Show or hide sources and values" },
      { keys: ["Ctrl+Shift+S"], does: "Search inside traces" },
      { keys: ["Ctrl+Shift+F"], does: "What the traces of the farm tell together, or back" },
      { keys: ["Ctrl+Shift+E"], does: "Look up an error code or a status" },
      { keys: ["?"], does: "This help" },
    ],
  },
  {
    title: "List",
    keys: [
      { keys: ["Up", "Down"], does: "Previous, next trace" },
      { keys: ["PageUp", "PageDown"], does: "A page back, on" },
      { keys: ["Home", "End"], does: "First, last trace" },
      { keys: ["Left", "Right"], does: "Cell that the menu acts on" },
      { keys: ["Enter"], does: "Open the trace" },
      { keys: ["Shift+F10"], does: "Filter by this cell, copy" },
      { keys: ["Ctrl+C"], does: "Copy the row" },
      { keys: ["Shift+Left", "Shift+Right"], does: "On a column head: narrower, wider" },
    ],
  },
  {
    title: "Filter line",
    keys: [
      { keys: ["Down", "Up"], does: "Walk the suggestions" },
      { keys: ["Tab", "Enter"], does: "Take the suggestion" },
      { keys: ["Esc"], does: "Close suggestions, then go to the list" },
    ],
  },
  {
    title: "Histogram",
    keys: [
      { keys: ["Left", "Right"], does: "Walk through time" },
      { keys: ["Shift+Left", "Shift+Right"], does: "Stretch the range" },
      { keys: ["Enter"], does: "Filter to the range" },
      { keys: ["Esc"], does: "Lift the range" },
    ],
  },
  {
    title: "Open trace",
    keys: [
      { keys: ["Alt+Up", "Alt+Down"], does: "Previous, next trace of the list" },
      { keys: ["Ctrl+F"], does: "Find in the trace" },
      { keys: ["F3", "Shift+F3"], does: "Next, previous find" },
      { keys: ["F8", "Shift+F8"], does: "Next, previous error" },
      { keys: ["G"], does: "Largest gap, then the next largest" },
      { keys: ["Ctrl+G"], does: "Go to an event by its number" },
      { keys: ["Esc"], does: "In the find bar: close it; else back to the list" },
    ],
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
    keys: [
      { keys: ["N", "P"], does: "Next, previous difference" },
      { keys: ["D"], does: "Differences only, or all events" },
      { keys: ["Esc"], does: "Back from the comparison" },
    ],
  },
];

/** The help on keys. */
export function KeysDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} wide title="Keyboard" onClose={onClose}>
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
    </Dialog>
  );
}
