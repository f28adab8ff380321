/* ARR's farms: time-outs and members. Facts: Microsoft, Troubleshooting 502 errors in ARR. */
import { formatDuration } from "../../base/format.ts";
import type { AdviceFinding } from "../../model/advice.ts";
import type { AdviceRule } from "../advice-rule.ts";
import { otherRemedy } from "../remedies.ts";
import { xmlQuoted } from "../quoting.ts";

const source = "Microsoft Learn, Troubleshooting 502 errors in ARR";

/** Farms whose time-out is shorter than slow requests, or that have one member or none. */
export const farms: AdviceRule = ({ config }) =>
  config.farms.flatMap((farm): readonly AdviceFinding[] => {
    const findings: AdviceFinding[] = [];
    const scope = { kind: "farm", name: farm.name } as const;
    const about = { scope, file: config.file, source };
    if (farm.timeoutMs.value <= 30_000) {
      findings.push({
        ...about,
        code: "farm-times-out-early",
        severity: "note",
        setting: farm.timeoutMs.place,
        line: farm.timeoutMs.line,
        found: formatDuration(farm.timeoutMs.value),
        advised: "longer than the slowest request that shall succeed, with the start of a worker process",
        why: "ARR answers 502.3 (12002) when a member has not answered by then, although the member may still be working.",
        remedy: otherRemedy({
          xml: `<webFarm name=${xmlQuoted(farm.name)}><applicationRequestRouting><protocol timeout="00:02:00" /></applicationRequestRouting></webFarm>`,
        }),
      });
    }
    const usable = farm.members.filter(({ enabled }) => enabled);
    if (usable.length < 2) {
      findings.push({
        ...about,
        code: usable.length === 0 ? "farm-without-members" : "farm-with-one-member",
        severity: usable.length === 0 ? "problem" : "note",
        setting: `webFarms/webFarm[@name="${farm.name}"]/server`,
        line: farm.line,
        found: `${usable.length} of ${farm.members.length} members enabled`,
        advised: "two or more",
        why: "With no member left ARR answers 502.4 to every request.",
        remedy: otherRemedy({}),
      });
    }
    return findings;
  });
