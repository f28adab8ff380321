/* The rules that mark rows: what they match, their colour, sign and label. Changes show in the list at once. */
import { useId } from "react";
import { zoneId } from "../../../shared/base/format.ts";
import { parseQuery } from "../../../shared/query/parse.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { HighlightSign } from "../../components/HighlightSign.tsx";
import {
  changed,
  freshId,
  highlightColours,
  highlightIcons,
  longestName,
  mostRules,
  useSaved,
  type HighlightRule,
} from "../../state/saved.ts";
import { OrderButtons } from "./OrderButtons.tsx";
import { useZone } from "../../state/zone.ts";

function setRules(change: (rules: readonly HighlightRule[]) => readonly HighlightRule[]): void {
  useSaved.setState(({ rules }) => ({ rules: change(rules) }));
}

const isOneOf = <T extends string>(list: readonly T[], text: string): text is T => list.some((one) => one === text);

function faultOf(query: string, zone: string): string | undefined {
  if (query.trim() === "") return "Say what this rule marks: a filter as in the filter line.";
  const parsed = parseQuery(query, { zone, now: Date.now() });
  return parsed.ok ? undefined : `At character ${parsed.error.start + 1}: ${parsed.error.message}`;
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly onChoose: (value: T) => void;
}) {
  return (
    <select
      className="text-field"
      aria-label={label}
      value={value}
      onChange={(event) => {
        if (isOneOf(options, event.target.value)) onChoose(event.target.value);
      }}
    >
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

function Rule({ rule, index, last }: { readonly rule: HighlightRule; readonly index: number; readonly last: boolean }) {
  const { id, label, query, colour, icon, on } = rule;
  const zone = zoneId(useZone());
  const faultId = useId();
  const fault = faultOf(query, zone);
  const change = (part: Partial<Omit<HighlightRule, "id">>): void => setRules((rules) => changed(rules, id, part));
  const name = label === "" ? `rule ${index + 1}` : label;
  return (
    <li className="rule">
      <input type="checkbox" aria-label={`Use ${name}`} checked={on} onChange={() => change({ on: !on })} />
      <HighlightSign colour={colour} icon={icon} label={`${colour} ${icon}`} />
      <input
        className="text-field"
        aria-label={`Label of ${name}`}
        placeholder="Label"
        maxLength={longestName}
        value={label}
        onChange={(event) => change({ label: event.target.value })}
      />
      <input
        className="text-field data"
        aria-label={`Filter of ${name}`}
        placeholder="time>5s OR status:502"
        spellCheck={false}
        aria-invalid={fault !== undefined}
        aria-describedby={faultId}
        value={query}
        onChange={(event) => change({ query: event.target.value })}
      />
      <Choice
        label={`Colour of ${name}`}
        value={colour}
        options={highlightColours}
        onChoose={(to) => change({ colour: to })}
      />
      <Choice label={`Sign of ${name}`} value={icon} options={highlightIcons} onChoose={(to) => change({ icon: to })} />
      <OrderButtons id={id} name={name} first={index === 0} last={last} change={setRules} />
      <p id={faultId} className="rule-fault" role="status">
        {fault}
      </p>
    </li>
  );
}

function addRule(query: string): void {
  setRules((rules) => {
    const colour = highlightColours[rules.length % highlightColours.length] ?? "red";
    const icon = highlightIcons[rules.length % highlightIcons.length] ?? "flag";
    return [...rules, { id: freshId(rules), label: `Highlight ${rules.length + 1}`, query, colour, icon, on: true }];
  });
}

/** The dialog; a new rule begins with `query`, the filter that is applied now. */
export function HighlightDialog({
  open,
  query,
  onClose,
}: {
  readonly open: boolean;
  readonly query: string;
  readonly onClose: () => void;
}) {
  const rules = useSaved((saved) => saved.rules);
  return (
    <Dialog
      open={open}
      width="wide"
      title="Highlight rows"
      description="Rows that match a rule are marked in the list and nothing is hidden. Where several match, the first gives colour and sign; all are named on hover."
      onClose={onClose}
      actions={
        <>
          <Button disabled={rules.length >= mostRules} onClick={() => addRule(query)}>
            Add a rule
          </Button>
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {rules.length === 0 ? <p className="saved-hint">There is no rule yet.</p> : null}
      <ul className="rules" aria-label="Highlight rules in their order">
        {rules.map((rule, index) => (
          <Rule key={rule.id} rule={rule} index={index} last={index === rules.length - 1} />
        ))}
      </ul>
    </Dialog>
  );
}
