/* `session.defaultSession`: what the app allows its pages. Requests are asked of it by the router. */
import { EventEmitter } from "node:events";
import type * as Electron from "electron";

type Decide = (response: { readonly cancel?: boolean }) => void;
type BeforeRequest = (details: { readonly url: string }, decide: Decide) => void;
type PermissionCheck = NonNullable<Parameters<Electron.Session["setPermissionCheckHandler"]>[0]>;
type PermissionRequest = NonNullable<Parameters<Electron.Session["setPermissionRequestHandler"]>[0]>;

/** The session. */
export class SessionDouble extends EventEmitter {
  permissionCheck: PermissionCheck | undefined;
  permissionRequest: PermissionRequest | undefined;
  deviceCheck: (() => boolean) | undefined;
  spellChecker = true;
  #beforeRequest: BeforeRequest | undefined;
  readonly webRequest = {
    onBeforeRequest: (rule: BeforeRequest): void => {
      this.#beforeRequest = rule;
    },
  };
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler;
  }
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.deviceCheck = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
  /** Whether the app's rules cancel a request. */
  cancels(url: string): Promise<boolean> {
    const rule = this.#beforeRequest;
    if (rule === undefined) return Promise.resolve(false);
    return new Promise((resolve) => rule({ url }, ({ cancel }) => resolve(cancel === true)));
  }
}
