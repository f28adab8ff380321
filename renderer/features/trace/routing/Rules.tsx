/* Every rule of URL Rewrite in the order it was asked, by pass; a row opens to what the rule looked at and did. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import type { RewritePass, RewriteRule, RewriteStory } from "../../../../shared/story/rewrite-facts.ts";
import { EventLink } from "../EventLink.tsx";
import { LongText } from "../LongText.tsx";
import { visibleText } from "../logic/visible-text.ts";
import { useTraceView } from "../trace-context.ts";
import { Card, Value } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import type { RowEvents } from "../story/place-of-event.ts";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";
import { RuleDetail } from "./RuleDetail.tsx";
import { ruleWithDetail } from "./rule-with-detail.ts";
import { actionWords, passTitle, ruleResult } from "./rule-words.ts";
import "./routing.css";

const columns = [
  { title: "Open", hidden: true },
  { title: "Result" },
  { title: "Rule" },
  { title: "Pattern" },
  { title: "Input" },
  { title: "Outcome" },
  { title: "Event", number: true },
];

/** A row; its events are told on it, so that the table finds the selected one. */
type Line = RowEvents &
  (
    | { readonly kind: "pass"; readonly pass: RewritePass; readonly asked: boolean }
    | {
        readonly kind: "rule";
        readonly rule: RewriteRule;
        readonly open: boolean;
        readonly onToggle: (event: number) => void;
      }
  );

type Choice = {
  readonly onlyMatching: boolean;
  /** Rules, by start event, that are not as they were at first. */
  readonly turned: ReadonlySet<number>;
  readonly onToggle: (event: number) => void;
};

function linesOf({ passes, rules }: RewriteStory, { onlyMatching, turned, onToggle }: Choice): readonly Line[] {
  const shown = onlyMatching ? rules.filter(({ succeeded }) => succeeded !== false) : rules;
  const asked = new Set(rules.map(({ pass }) => pass));
  const lines: Line[] = [
    ...passes.map((pass, index): Line => ({ kind: "pass", pass, asked: asked.has(index), event: pass.startEvent })),
    ...shown.map((rule): Line => ({
      kind: "rule",
      rule,
      startEvent: rule.startEvent,
      endEvent: rule.endEvent,
      open: openAtFirst(rule) !== turned.has(rule.startEvent),
      onToggle,
    })),
  ];
  const place = (line: Line): number => (line.kind === "pass" ? line.pass.startEvent : line.rule.startEvent);
  return lines.sort((a, b) => place(a) - place(b));
}

function PassRow({ pass, asked }: { readonly pass: RewritePass; readonly asked: boolean }) {
  return (
    <StoryRow event={pass.startEvent} className="pass-row">
      <th scope="rowgroup" colSpan={6}>
        {passTitle(pass)}
        {pass.child === undefined ? "" : ", for a child request"} · <Value text={pass.url} empty="URL not told" />
        {!asked && pass.actions.length === 0 ? " · no rule asked" : ""}
        {pass.endEvent === undefined ? " · end not traced" : ""}
        {pass.actions.map((action) => (
          <span key={action.event}>
            {" "}
            · {actionWords(action)} <EventLink number={action.event} />
          </span>
        ))}
      </th>
      <td className="number">
        <EventLink number={pass.startEvent} />
      </td>
    </StoryRow>
  );
}

function Outcome({ rule }: { readonly rule: RewriteRule }) {
  const action = rule.actions.at(-1);
  if (action !== undefined)
    return (
      <>
        {actionWords(action)} {action.url === "" ? null : <Value text={action.url} />}
      </>
    );
  const variables = rule.variables.length;
  if (variables > 0) return <>{variables === 1 ? "1 variable set" : `${variables} variables set`}</>;
  if (rule.conditionsMet === false) return <>conditions not met</>;
  return <>–</>;
}

function RuleRow({
  rule,
  open,
  onToggle,
}: {
  readonly rule: RewriteRule;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const first = rule.matches[0];
  const result = ruleResult(rule);
  const name = rule.name === "" ? "without a name" : rule.name;
  return (
    <>
      <StoryRow event={rule.startEvent} to={rule.endEvent} className="rule-row">
        <td>
          <button
            type="button"
            className="rule-open"
            aria-expanded={open}
            aria-label={`Details of rule ${visibleText(name)}`}
            onClick={onToggle}
          >
            {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          </button>
        </td>
        <td>
          <Sign tone={result.tone}>{result.words}</Sign>
        </td>
        <td>
          <strong>
            <LongText text={name} most={200} />
          </strong>
        </td>
        <td>
          {first?.negated === true ? "not " : ""}
          {first === undefined ? "–" : <Value text={first.pattern} empty="empty: fits all" />}
        </td>
        <td>{first === undefined ? "–" : <Value text={first.input} />}</td>
        <td>
          <Outcome rule={rule} />
        </td>
        <td className="number">
          <EventLink number={rule.startEvent} />
        </td>
      </StoryRow>
      {open ? (
        <tr className="rule-more">
          <td colSpan={7}>
            <RuleDetail rule={rule} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function LineRow({ item }: RowProps<Line>) {
  if (item.kind === "pass") return <PassRow pass={item.pass} asked={item.asked} />;
  const { rule, open, onToggle } = item;
  return <RuleRow rule={rule} open={open} onToggle={() => onToggle(rule.startEvent)} />;
}

/** What matched and had more to it than its pattern is open at first. */
function openAtFirst(rule: RewriteRule): boolean {
  return rule.succeeded !== false && (rule.conditions.length > 0 || rule.variables.length > 0);
}

function toggled(before: ReadonlySet<number>, event: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(event)) after.add(event);
  return after;
}

/** What is left out and what is turned. Selecting something inside a rule, anywhere, brings it back and opens it. */
function useChoice(rules: readonly RewriteRule[]) {
  const selected = useTraceView((view) => view.selected);
  const [seen, setSeen] = useState<number | undefined>(undefined);
  const [onlyMatching, setOnlyMatching] = useState(false);
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  if (selected !== seen) {
    setSeen(selected);
    const rule = ruleWithDetail(rules, selected);
    if (rule?.succeeded === false) setOnlyMatching(false);
    if (rule !== undefined && openAtFirst(rule) === turned.has(rule.startEvent)) {
      setTurned(toggled(turned, rule.startEvent));
    }
  }
  return { onlyMatching, setOnlyMatching, turned, setTurned };
}

/** The table of rules. */
export function Rules({ story }: { readonly story: RewriteStory }) {
  const { rules, passes } = story;
  const { onlyMatching, setOnlyMatching, turned, setTurned } = useChoice(rules);
  const lines = useMemo(
    () => linesOf(story, { onlyMatching, turned, onToggle: (event) => setTurned((before) => toggled(before, event)) }),
    [story, onlyMatching, turned, setTurned],
  );
  const missed = rules.filter(({ succeeded }) => succeeded === false).length;
  return (
    <Card title="URL Rewrite rules" count={rules.length} wide>
      {rules.length === 0 && passes.length === 0 ? (
        <p className="story-none">
          No rule was traced: area Rewrite of the provider WWW Server at Verbose fills this table.
        </p>
      ) : (
        <>
          {missed === 0 || rules.length < 2 ? null : (
            <label className="story-choice">
              <input
                type="checkbox"
                checked={onlyMatching}
                onChange={(event) => setOnlyMatching(event.target.checked)}
              />{" "}
              Leave out the {missed} that did not match
            </label>
          )}
          <StoryTable label="Rules of URL Rewrite" columns={columns} rows={lines} Row={LineRow} />
        </>
      )}
    </Card>
  );
}
