/* Names of the IPC channels between the page's preload and the main process. */

/** Channels; the page sees none of them, only the bridge the preload builds on them. */
export const channels = {
  toEngine: "freblens:to-engine",
  fromEngine: "freblens:from-engine",
  menu: "freblens:menu",
  pickFolder: "freblens:pick-folder",
  pickFile: "freblens:pick-file",
  saveText: "freblens:save-text",
  menuState: "freblens:menu-state",
  showInFolder: "freblens:show-in-folder",
  openWindow: "freblens:open-window",
} as const;
