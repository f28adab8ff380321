/* Chromium cannot be taught a scheme from outside: `app://NAME/` travels as `https://NAME.app.test/` and back. */

/** The address the app sees. */
export function toAppUrl(url: string): string {
  const found = /^https:\/\/([a-z0-9-]+)\.app\.test(\/.*)?$/.exec(url);
  return found === null ? url : `app://${found[1] ?? ""}${found[2] ?? "/"}`;
}

/** The address Chromium is given. */
export function toChromiumUrl(url: string): string {
  const found = /^app:\/\/([a-z0-9-]+)(\/.*)?$/.exec(url);
  return found === null ? url : `https://${found[1] ?? ""}.app.test${found[2] ?? "/"}`;
}
