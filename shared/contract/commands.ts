/*
 * What the user can do in the window as a whole, as data: the desktop shell makes its menus from this list, the page its
 * keys, its command palette and the help on keys. What a command does is the page's business. Keys of one place only
 * (walking in the list, the timeline) are in the page's help on keys. What exists only at the moment (saved filters by name,
 * columns, views of the open trace) the page tells the shell: shared/contract/menu.ts.
 */

/** Where a command stands in the menus, and in the palette. */
export const commandGroups = ["file", "go", "filter", "list", "view", "trace", "help"] as const;

/** A group of commands. */
export type CommandGroup = (typeof commandGroups)[number];

/** A menu within a menu. */
export type SubmenuInfo = {
  /** Its label; `&` stands before the letter that chooses it. */
  readonly menu: string;
  /** The command it stands behind, where none of the list stands in it: all it holds comes from the page. */
  readonly behind?: string;
};

/** Menus within menus. One stands where its first command stands, and begins with what the page puts into it. */
export const submenus = {
  page: { menu: "This &Page" },
  saved: { menu: "&Saved Filters" },
  groupBy: { menu: "&Group By" },
  sortBy: { menu: "&Sort By" },
  columns: { menu: "&Columns" },
  copyRows: { menu: "C&opy" },
  theme: { menu: "Th&eme" },
  rowHeight: { menu: "&Row Height" },
  traceView: { menu: "&View", behind: "goToEvent" },
  copyTrace: { menu: "Cop&y", behind: "keepTrace" },
} as const satisfies Readonly<Record<string, SubmenuInfo>>;

/** Name of a menu within a menu. */
export type SubmenuName = keyof typeof submenus;

/** A command. */
export type CommandInfo = {
  /** What it does, for the palette and the help on keys. */
  readonly title: string;
  /** Its label in the menus of the desktop app; `&` stands before the letter that chooses it. */
  readonly menu: string;
  readonly group: CommandGroup;
  /** Keys, as printed: `Ctrl+L`. The first one is shown beside its label. */
  readonly keys?: readonly string[];
  /** Keys it has where the focus is in its own place (the list, the open trace) only. */
  readonly placeKeys?: readonly string[];
  readonly submenu?: SubmenuName;
  /** Only the desktop app can do it. */
  readonly desktop?: true;
  /** A line stands above it in the menu. */
  readonly line?: true;
  /** It acts on the open trace, and does nothing without one. */
  readonly trace?: true;
};

/** All commands, in the order of the menus. */
export const commands = {
  openFolder: { group: "file", title: "Open a folder…", menu: "Open &Folder…", keys: ["Ctrl+O"] },
  openFile: { group: "file", title: "Open a trace file…", menu: "Open F&ile…", keys: ["Ctrl+Shift+O"] },
  addSource: { group: "file", title: "Type or paste a path…", menu: "Type or Paste a &Path…" },
  addServers: { group: "file", title: "Add servers by name…", menu: "Add &Servers by Name…" },
  openSamples: { group: "file", title: "Open the sample farm", menu: "Open Sample Far&m" },
  rescan: { group: "file", title: "Scan all sources now", menu: "S&can All Sources Now", keys: ["F5"], line: true },
  pathMap: { group: "file", title: "Path map…", menu: "Path M&ap…" },
  keep: { group: "file", title: "Keep traces…", menu: "&Keep Traces…" },
  exportReport: {
    group: "file",
    title: "Export what is shown as an HTML report",
    menu: "&Export Report…",
    keys: ["Ctrl+E"],
    line: true,
  },
  exportCsv: { group: "file", title: "Export what is shown as a CSV table", menu: "Export CS&V…" },
  exportJson: { group: "file", title: "Export what is shown as JSON", menu: "Export &JSON…" },
  newWindow: { group: "file", title: "New window", menu: "&New Window", keys: ["Ctrl+N"], line: true, desktop: true },
  preferences: { group: "file", title: "Preferences…", menu: "P&references…", keys: ["Ctrl+,"] },

  traces: { group: "go", title: "Traces", menu: "&Traces", keys: ["Ctrl+Shift+1"] },
  farm: { group: "go", title: "Farm", menu: "&Farm", keys: ["Ctrl+Shift+F", "Ctrl+Shift+2"] },
  coverage: { group: "go", title: "Coverage: answers without a trace", menu: "&Coverage", keys: ["Ctrl+Shift+3"] },
  advice: { group: "go", title: "Advice on servers", menu: "&Advice on Servers", keys: ["Ctrl+Shift+4"] },
  search: {
    group: "go",
    title: "Search inside traces",
    menu: "&Search Inside Traces",
    keys: ["Ctrl+Shift+S", "Ctrl+Shift+5"],
  },
  focusFilter: { group: "go", title: "Go to the filter line", menu: "Filter &Line", keys: ["Ctrl+L"], line: true },
  focusList: { group: "go", title: "Go to the list", menu: "L&ist", keys: ["F6"] },
  pageAgain: {
    group: "go",
    submenu: "page",
    title: "Ask the page again",
    menu: "Ask &Again",
    keys: ["Ctrl+F5"],
    line: true,
  },
  pageStop: { group: "go", submenu: "page", title: "Stop what the page asks", menu: "S&top" },
  readFarmWhole: {
    group: "go",
    submenu: "page",
    title: "Farm: read all traces whole",
    menu: "Read All Traces of the Farm &Whole",
  },
  buildRule: { group: "go", submenu: "page", title: "Advice: build a tracing rule", menu: "&Build a Tracing Rule" },
  foldFound: {
    group: "go",
    submenu: "page",
    title: "Search: hide or show the places that were found",
    menu: "&Hide or Show Found Places",
  },
  nextDifference: {
    group: "go",
    submenu: "page",
    title: "Comparison: next difference",
    menu: "&Next Difference",
    placeKeys: ["N"],
  },
  previousDifference: {
    group: "go",
    submenu: "page",
    title: "Comparison: previous difference",
    menu: "&Previous Difference",
    placeKeys: ["P"],
  },
  differencesOnly: {
    group: "go",
    submenu: "page",
    title: "Comparison: differences only, or all events",
    menu: "&Differences Only",
    placeKeys: ["D"],
  },
  swapCompared: { group: "go", submenu: "page", title: "Comparison: swap A and B", menu: "&Swap A and B" },

  filterBack: { group: "filter", title: "Filter before this one", menu: "&Back", keys: ["Alt+Left", "Ctrl+Z"] },
  filterForward: {
    group: "filter",
    title: "Filter after this one",
    menu: "&Forward",
    keys: ["Alt+Right", "Ctrl+Shift+Z", "Ctrl+Y"],
  },
  clearFilter: { group: "filter", title: "Clear the filter", menu: "&Clear", keys: ["Ctrl+Shift+L"] },
  savedFilters: {
    group: "filter",
    submenu: "saved",
    title: "Save the filter, or manage saved ones…",
    menu: "Save or &Manage…",
    line: true,
  },
  highlights: { group: "filter", title: "Highlight rows…", menu: "&Highlight Rows…" },
  readWaiting: {
    group: "filter",
    title: "Read whole what the filter waits for",
    menu: "&Read Whole What It Waits For",
    line: true,
  },
  forgetFilters: { group: "filter", title: "Forget filters written lately", menu: "Forget Filters Written &Lately" },

  openSelected: { group: "list", title: "Open the selected trace", menu: "Op&en Trace", placeKeys: ["Enter"] },
  compareSelected: { group: "list", title: "Compare the two selected traces", menu: "Compare the T&wo Selected" },
  showInFolder: {
    group: "list",
    title: "Show the trace's file in its folder",
    menu: "Show in &Folder",
    desktop: true,
  },
  selectAll: {
    group: "list",
    title: "Select all traces, up to 10,000",
    menu: "Select &All",
    placeKeys: ["Ctrl+A"],
    line: true,
  },
  copyRows: { group: "list", submenu: "copyRows", title: "Copy the rows", menu: "&Rows", placeKeys: ["Ctrl+C"] },
  copyRowsCsv: {
    group: "list",
    submenu: "copyRows",
    title: "Copy the rows as CSV",
    menu: "Rows as &CSV",
    placeKeys: ["Ctrl+Alt+C"],
  },
  copyRowsMarkdown: {
    group: "list",
    submenu: "copyRows",
    title: "Copy the rows as a Markdown table",
    menu: "Rows as &Markdown",
    placeKeys: ["Ctrl+Alt+M"],
  },
  copyCell: { group: "list", submenu: "copyRows", title: "Copy the cell", menu: "C&ell", line: true },
  copyUrl: { group: "list", submenu: "copyRows", title: "Copy the whole URL", menu: "Whole &URL" },
  copyPath: { group: "list", submenu: "copyRows", title: "Copy the file's path", menu: "File &Path" },
  bookmark: {
    group: "list",
    title: "Bookmark the trace, or take the bookmark away",
    menu: "&Bookmark",
    placeKeys: ["B"],
    line: true,
  },
  note: { group: "list", title: "Note on the trace…", menu: "&Note…", placeKeys: ["N"] },
  nextBookmark: { group: "list", title: "Next bookmarked trace", menu: "Ne&xt Bookmark", keys: ["F2"] },
  previousBookmark: {
    group: "list",
    title: "Previous bookmarked trace",
    menu: "&Previous Bookmark",
    keys: ["Shift+F2"],
  },
  nextHighlight: { group: "list", title: "Next highlighted trace", menu: "Next &Highlight", keys: ["F4"] },
  previousHighlight: {
    group: "list",
    title: "Previous highlighted trace",
    menu: "Pre&vious Highlight",
    keys: ["Shift+F4"],
  },
  ungroup: { group: "list", submenu: "groupBy", title: "No groups: one row a trace", menu: "&None", line: true },
  turnSort: { group: "list", submenu: "sortBy", title: "Turn the sort order", menu: "T&urn the Order", line: true },
  resetColumns: { group: "list", submenu: "columns", title: "Set columns back", menu: "Set &Back", line: true },
  showNewest: { group: "list", title: "Show the new traces", menu: "Show New &Traces", line: true },

  toggleSources: { group: "view", title: "Show or hide sources and values", menu: "&Sources Pane", keys: ["Ctrl+B"] },
  toggleHistogram: { group: "view", title: "Show or hide the time histogram", menu: "Time &Histogram" },
  toggleLive: { group: "view", title: "Hold what is shown, or go on live", menu: "Li&ve" },
  traceBelow: { group: "view", title: "Open trace below the list", menu: "Open Trace &Below", line: true },
  traceRight: { group: "view", title: "Open trace right of the list", menu: "Open Trace at the Ri&ght" },
  themeSystem: {
    group: "view",
    submenu: "theme",
    title: "Theme as the system",
    menu: "Theme as the S&ystem",
    line: true,
  },
  themeLight: { group: "view", submenu: "theme", title: "Light theme", menu: "&Light Theme" },
  themeDark: { group: "view", submenu: "theme", title: "Dark theme", menu: "&Dark Theme" },
  rowsCompact: { group: "view", submenu: "rowHeight", title: "Compact rows", menu: "&Compact Rows", line: true },
  rowsDefault: { group: "view", submenu: "rowHeight", title: "Normal rows", menu: "&Normal Rows" },
  rowsRoomy: { group: "view", submenu: "rowHeight", title: "Roomy rows", menu: "&Roomy Rows" },
  zoneUtc: { group: "view", title: "Times in UTC, as IIS writes them", menu: "Times in &UTC", line: true },
  zoneLocal: { group: "view", title: "Times in this computer's zone", menu: "Times in &This Computer's Zone" },
  zoneServer: { group: "view", title: "Times in each server's own zone", menu: "Times in Each Server's &Own Zone" },
  serverZones: { group: "view", title: "Zones of servers…", menu: "&Zones of Servers…" },

  nextTrace: { group: "trace", title: "Next trace of the list", menu: "&Next Trace", keys: ["Alt+Down"] },
  previousTrace: { group: "trace", title: "Previous trace of the list", menu: "&Previous Trace", keys: ["Alt+Up"] },
  findInTrace: {
    group: "trace",
    title: "Find in the trace",
    menu: "&Find…",
    keys: ["Ctrl+F"],
    line: true,
    trace: true,
  },
  findNext: { group: "trace", title: "Next find", menu: "Find Ne&xt", keys: ["F3"], trace: true },
  findPrevious: { group: "trace", title: "Previous find", menu: "Find Pre&vious", keys: ["Shift+F3"], trace: true },
  nextError: { group: "trace", title: "Next error", menu: "Next &Error", keys: ["F8"], trace: true },
  previousError: { group: "trace", title: "Previous error", menu: "Previous E&rror", keys: ["Shift+F8"], trace: true },
  goToEvent: {
    group: "trace",
    title: "Go to an event by its number",
    menu: "&Go to Event…",
    keys: ["Ctrl+G"],
    trace: true,
  },
  largestGap: {
    group: "trace",
    title: "Largest gap, then the next largest",
    menu: "&Largest Gap",
    placeKeys: ["G"],
    trace: true,
  },
  compareTwin: {
    group: "trace",
    title: "Compare with a good twin",
    menu: "&Compare with a Good Twin",
    line: true,
    trace: true,
  },
  keepForCompare: { group: "trace", title: "Keep as A to compare", menu: "Keep as &A to Compare", trace: true },
  compareKept: { group: "trace", title: "Compare with the kept A", menu: "Compare with the &Kept A", trace: true },
  keepTrace: { group: "trace", title: "Keep this trace for good", menu: "Keep Th&is Trace", line: true, trace: true },
  wholeWindow: {
    group: "trace",
    title: "The trace in the whole window, or beside the list",
    menu: "&Whole Window",
    line: true,
    trace: true,
  },
  closeTrace: { group: "trace", title: "Close the trace", menu: "Cl&ose", trace: true },

  palette: { group: "help", title: "All commands", menu: "&All Commands…", keys: ["Ctrl+K"] },
  lookUp: {
    group: "help",
    title: "Look up an error code or a status",
    menu: "&Error Look-up…",
    keys: ["Ctrl+Shift+E"],
  },
  problems: { group: "help", title: "Problems of sources and files", menu: "&Problems…" },
  showKeys: { group: "help", title: "Help on keys", menu: "&Keyboard Shortcuts", keys: ["?", "Shift+F1"] },
} as const satisfies Readonly<Record<string, CommandInfo>>;

/** Name of a command. */
export type CommandName = keyof typeof commands;

/** A command with its name. */
export type NamedCommand = CommandInfo & { readonly name: CommandName };

const named = (name: CommandName): NamedCommand => ({ ...commands[name], name });

/** The commands with their names, in order. */
export const commandList: readonly NamedCommand[] = Object.keys(commands).filter(isCommandName).map(named);

/** Whether a text names a command. */
export function isCommandName(value: unknown): value is CommandName {
  return typeof value === "string" && Object.hasOwn(commands, value);
}
