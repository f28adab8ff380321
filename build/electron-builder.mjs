/*
 * How installers are made: what goes in, for which systems, and with which fuses. Used by build/dist.mjs. On Windows the
 * `.xml` entry under "Open with" is written by build/installer.nsh: electron-builder's own association would take `.xml` over.
 */

export default {
  appId: "io.github.freblens.app",
  productName: "Freblens",
  copyright: "MIT licence",
  directories: { output: "dist", buildResources: "build" },
  files: ["out/**", "!out/**/*.map", "package.json", "!node_modules/**"],
  asar: true,
  npmRebuild: false,
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  win: {
    icon: "build/icon.ico",
    target: [
      { target: "nsis", arch: ["x64", "arm64"] },
      { target: "portable", arch: ["x64"] },
      { target: "zip", arch: ["x64", "arm64"] },
    ],
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    include: "build/installer.nsh",
  },
  mac: {
    icon: "build/icons/512x512.png",
    category: "public.app-category.developer-tools",
    target: [
      { target: "dmg", arch: ["x64", "arm64"] },
      { target: "zip", arch: ["x64", "arm64"] },
    ],
    fileAssociations: [{ ext: "xml", name: "Failed request trace", role: "Viewer", rank: "Alternate" }],
  },
  linux: {
    icon: "build/icons",
    category: "Development",
    maintainer: "Freblens",
    mimeTypes: ["application/xml", "text/xml"],
    target: [
      { target: "AppImage", arch: ["x64"] },
      { target: "deb", arch: ["x64"] },
    ],
  },
};
