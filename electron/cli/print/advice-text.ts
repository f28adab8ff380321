/* Advice as plain text, worst first, with the commands to copy, and as one JSON object a finding. Foreign text comes out visible. */
import { jsonText } from "../../../shared/base/json-text.ts";
import { visibleText } from "../../../shared/base/terminal.ts";
import type { AdviceFinding, AdviceSeverity } from "../../../shared/model/advice.ts";

/** Version of the shape of a finding in JSON. */
export const adviceSchema = 1;

const words: Readonly<Record<AdviceSeverity, string>> = { problem: "PROBLEM", warning: "WARNING", note: "NOTE" };

/** A finding in some lines. */
export function findingText(finding: AdviceFinding): string {
  const { scope, remedy } = finding;
  const where = finding.line === undefined ? finding.file : `${finding.file}, line ${finding.line}`;
  const lines = [
    `${words[finding.severity].padEnd(8)} ${scope.kind} ${scope.name}: ${finding.code}`,
    `  found    ${finding.found}`,
    `  advised  ${finding.advised}`,
    `  where    ${finding.setting}`,
    `           ${where}`,
    `  why      ${finding.why} (${finding.source})`,
    ...block("appcmd", remedy.appcmd),
    ...block("PS", remedy.powershell),
    ...block("XML", remedy.xml),
  ];
  return `${lines.map(visibleText).join("\n")}\n`;
}

function block(name: string, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text.split("\n").map((line, index) => `  ${(index === 0 ? name : "").padEnd(8)} ${line}`);
}

/** A finding as one line of JSON; `server` is the server or file it was found on, null for a whole farm. */
export function findingLine(server: string | undefined, finding: AdviceFinding): string {
  const { code, severity, scope, setting, found, advised, file, line, why, source, remedy } = finding;
  return `${jsonText({
    schema: adviceSchema,
    server: server ?? null,
    code,
    severity,
    scope,
    setting,
    found,
    advised,
    where: { file, line: line ?? null },
    why,
    source,
    remedy: { appcmd: remedy.appcmd ?? null, powershell: remedy.powershell ?? null, xml: remedy.xml ?? null },
  })}\n`;
}

/** `2 problems, 1 warning, 0 notes`. */
export function countsText(findings: readonly AdviceFinding[]): string {
  const count = (severity: AdviceSeverity): string => {
    const many = findings.filter((finding) => finding.severity === severity).length;
    return `${many} ${severity}${many === 1 ? "" : "s"}`;
  };
  return `${count("problem")}, ${count("warning")}, ${count("note")}`;
}
