/*
 * 500.19: configuration that IIS could not read or may not use. The trace names file, line and text; the error code says
 * of what sort the fault is.
 */
import type { Evidence, NextStep } from "../../../model/verdict.ts";
import type { TraceCase } from "../../case.ts";
import type { Rule } from "../../rule.ts";
import { clip, clipPath, titleEnd } from "../text.ts";
import { configPlaceOf, type ConfigPlace } from "./config-place.ts";
import { endedWith, statusEvidence } from "./facts.ts";
import { sources } from "./sources.ts";
import { step } from "./status-rule.ts";

/* HRESULT to its sort of fault. Source: Microsoft, HTTP Error 500.19 (KB942055). */
type Fault = {
  readonly code: string;
  readonly errorCodes: readonly number[];
  /** Behind "The configuration ". */
  readonly says: string;
  readonly cause: string;
  readonly nextSteps: readonly NextStep[];
};

const openFile = "The file and line named above, on the server";

const faults: readonly Fault[] = [
  {
    code: "config-access-denied",
    errorCodes: [0x8007_0005],
    says: "may not be read",
    cause:
      "The account of the application pool, or the signed-in user on a share, lacks the right to read a web.config or its folder. IIS needs every web.config from the site's root down to the requested folder.",
    nextSteps: [
      step(
        "Give the application pool's account and IIS_IUSRS the right to read the folder and its web.config",
        "Properties of the folder, Security; for a share also its own permissions",
        sources.config,
      ),
    ],
  },
  {
    code: "config-invalid",
    errorCodes: [0x8007_000d],
    says: "is not valid",
    cause:
      "The XML is broken, or it holds a section or attribute that no installed module knows: mostly URL Rewrite, the ASP.NET Core Module or another module that is missing on this server.",
    nextSteps: [
      step("Put the line right, or take the unknown section out", openFile, sources.config),
      step(
        "If the section belongs to a module (rewrite, aspNetCore), install that module on this server",
        "Modules of the server in IIS Manager; a server where the site works, to compare",
        sources.config,
      ),
    ],
  },
  {
    code: "config-section-locked",
    errorCodes: [0x8007_0021],
    says: "holds a locked section",
    cause:
      "The section is locked at a level above (overrideModeDefault Deny, or a location with overrideMode Deny), so a web.config must not hold it. The feature may also not be installed completely.",
    nextSteps: [
      step(
        "Unlock the section, or move the setting to applicationHost.config",
        "Feature Delegation of the server in IIS Manager, or: appcmd unlock config /section:<section>",
        sources.configLocking,
      ),
    ],
  },
  {
    code: "config-duplicate",
    errorCodes: [0x8007_00b7],
    says: "has an entry twice",
    cause:
      "A collection gets an entry that is already there, mostly inherited from a level above: a MIME type, a handler, a default document.",
    nextSteps: [step("Put a remove of the same key before the add, or take the add out", openFile, sources.config)],
  },
  {
    code: "config-module-missing",
    errorCodes: [0x8007_007e],
    says: "names a module that cannot be loaded",
    cause:
      "The configuration refers to a DLL that is not there, or one of the DLLs it needs is not. A known case: the compression module of an uninstalled product, left in applicationHost.config, in a 32-bit pool.",
    nextSteps: [
      step(
        "Remove or repair the module, or give it preCondition bitness64 if it only exists in 64 bits",
        "globalModules and httpCompression of applicationHost.config",
        sources.config,
      ),
    ],
  },
  {
    code: "config-path-missing",
    errorCodes: [0x8007_0003, 0x8007_0002],
    says: "lies in a folder that does not exist",
    cause: "The physical path of the site, application or virtual directory does not exist on this server.",
    nextSteps: [
      step(
        "Put the physical path right, or create the folder",
        "Basic Settings of the site, application or virtual directory",
        sources.config,
      ),
    ],
  },
  {
    code: "config-unreachable",
    errorCodes: [0x8007_052e, 0x8007_0035, 0x8007_0043],
    says: "cannot be reached",
    cause:
      "The content lies on a share, and the share or its logon failed: name, network, or the account of Connect as.",
    nextSteps: [
      step(
        "Test the settings, and type the password of the account again",
        "Basic Settings of the site: Connect as, Test Settings",
        sources.config,
      ),
    ],
  },
];

const otherFault: Fault = {
  code: "config-error",
  errorCodes: [],
  says: "cannot be used",
  cause: "IIS could not use a configuration file; its text says why.",
  nextSteps: [step("Put the line right", openFile, sources.config)],
};

function ruleOf(fault: Fault): Rule {
  return {
    code: fault.code,
    diagnose: (trace) => {
      if (!endedWith(trace, 500, 19)) return undefined;
      if (fault !== otherFault && !fault.errorCodes.includes(trace.errorCode)) return undefined;
      const place = configPlaceOf(trace);
      const named = place !== undefined && place.text !== "";
      return {
        kind: "failure",
        title: titleOf(fault, place),
        confidence: named ? "certain" : "likely",
        cause: named ? `IIS says: "${clip(place.text, 300)}". ${fault.cause}` : fault.cause,
        ...(named ? {} : { wouldBeSure: "ConfigExceptionInfo of the status event, which is empty or missing here." }),
        evidence: evidenceOf(trace, place),
        nextSteps: fault.nextSteps,
      };
    },
  };
}

function titleOf({ says }: Fault, place: ConfigPlace | undefined): string {
  const file = place === undefined || place.file === "" ? "The configuration" : clipPath(place.file, 90);
  const line = place === undefined || place.line === "" ? "" : `, line ${place.line},`;
  const text = place === undefined || place.text === "" ? "" : `: ${titleEnd(place.text, 90)}`;
  return `${file}${line} ${says}${text}`;
}

function evidenceOf(trace: TraceCase, place: ConfigPlace | undefined): readonly Evidence[] {
  const status = statusEvidence(trace);
  if (place === undefined || trace.setter === undefined) return status;
  const where = place.file === "" ? "the configuration" : clip(place.file, 160);
  const line = place.line === "" ? "" : `, line ${place.line}`;
  return [...status, { event: trace.setter.eventNumber, says: `ConfigExceptionInfo names ${where}${line}` }];
}

/** One rule a sort of fault; the last takes every other 500.19. */
export const configErrorRules: readonly Rule[] = [...faults.map(ruleOf), ruleOf(otherFault)];
