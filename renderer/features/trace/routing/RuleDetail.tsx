/* All a trace tells about one rule: how it was asked, further patterns, conditions, variables set, actions taken. */
import type {
  RewriteCondition,
  RewriteMatch,
  RewriteRule,
  RewriteVariable,
} from "../../../../shared/story/rewrite-facts.ts";
import { EventLink } from "../EventLink.tsx";
import { Inert } from "../Inert.tsx";
import { LongText } from "../LongText.tsx";
import { visibleText } from "../logic/visible-text.ts";
import { Value } from "../story/Card.tsx";
import { Sign } from "../story/Sign.tsx";
import { StoryRow } from "../story/StoryRow.tsx";
import { StoryTable, type RowProps } from "../story/StoryTable.tsx";
import { actionWords } from "./rule-words.ts";

const yesNo = (value: boolean | undefined): string => (value === undefined ? "not told" : value ? "yes" : "no");

function Matched({ value }: { readonly value: boolean | undefined }) {
  if (value === undefined) return <Sign tone="warn">not told</Sign>;
  return value ? <Sign tone="good">yes</Sign> : <Sign tone="none">no</Sign>;
}

function Asked({ rule }: { readonly rule: RewriteRule }) {
  const facts = [
    ["URL", rule.url],
    ["Query", rule.query],
    ["Base", rule.base],
    ["Pattern syntax", rule.syntax],
    ["Precondition", rule.precondition],
    ["Stops further rules", yesNo(rule.stopProcessing)],
    ["URL afterwards", rule.resultUrl ?? ""],
  ] as const;
  return (
    <dl className="rule-facts">
      {facts
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="data">
              <LongText text={text} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

const patternColumns = [
  { title: "Pattern" },
  { title: "Input" },
  { title: "Negated" },
  { title: "Matched" },
  { title: "Event", number: true },
];

function PatternRow({ item: match }: RowProps<RewriteMatch>) {
  return (
    <StoryRow event={match.event}>
      <td>
        <Value text={match.pattern} />
      </td>
      <td>
        <Value text={match.input} />
      </td>
      <td>{yesNo(match.negated)}</td>
      <td>
        <Matched value={match.matched} />
      </td>
      <td className="number">
        <EventLink number={match.event} />
      </td>
    </StoryRow>
  );
}

function Patterns({ rule }: { readonly rule: RewriteRule }) {
  if (rule.matches.length < 2) return null;
  return (
    <StoryTable
      label={`Patterns of rule ${visibleText(rule.name)}`}
      columns={patternColumns}
      rows={rule.matches}
      Row={PatternRow}
    />
  );
}

const conditionColumns = [
  { title: "Condition" },
  { title: "Stood for" },
  { title: "Test" },
  { title: "Pattern" },
  { title: "Met" },
  { title: "Event", number: true },
];

function ConditionRow({ item: condition }: RowProps<RewriteCondition>) {
  return (
    <StoryRow event={condition.event}>
      <td>
        <Value text={condition.input} />
      </td>
      <td>
        <Value text={condition.expanded} />
      </td>
      <td>
        {condition.negated ? "not " : ""}
        <Inert text={condition.matchType} />
      </td>
      <td>
        <Value text={condition.pattern} empty="none" />
      </td>
      <td>
        <Matched value={condition.succeeded} />
      </td>
      <td className="number">
        <EventLink number={condition.event} />
      </td>
    </StoryRow>
  );
}

function Conditions({ rule }: { readonly rule: RewriteRule }) {
  if (rule.conditions.length === 0) return null;
  const wanted = rule.grouping === undefined ? "" : rule.grouping === "all" ? "all must be met" : "one is enough";
  return (
    <>
      <h4>
        Conditions{wanted === "" ? "" : `, ${wanted}`}
        {rule.conditionsMet === undefined ? "" : rule.conditionsMet ? ": met" : ": not met"}
      </h4>
      <StoryTable
        label={`Conditions of rule ${visibleText(rule.name)}`}
        columns={conditionColumns}
        rows={rule.conditions}
        Row={ConditionRow}
      />
    </>
  );
}

const variableColumns = [
  { title: "Sets" },
  { title: "Value" },
  { title: "Became" },
  { title: "Replaces" },
  { title: "Event", number: true },
];

function VariableRow({ item: variable }: RowProps<RewriteVariable>) {
  return (
    <StoryRow event={variable.event}>
      <td>
        <Value text={variable.name} />
      </td>
      <td>
        <Value text={variable.value} />
      </td>
      <td>
        <Value text={variable.expanded} />
      </td>
      <td>{yesNo(variable.replace)}</td>
      <td className="number">
        <EventLink number={variable.event} />
      </td>
    </StoryRow>
  );
}

function Variables({ rule }: { readonly rule: RewriteRule }) {
  if (rule.variables.length === 0) return null;
  return (
    <>
      <h4>Server variables and headers</h4>
      <StoryTable
        label={`Variables of rule ${visibleText(rule.name)}`}
        columns={variableColumns}
        rows={rule.variables}
        Row={VariableRow}
      />
    </>
  );
}

function Actions({ rule }: { readonly rule: RewriteRule }) {
  if (rule.actions.length === 0) return null;
  return (
    <ul className="rule-actions">
      {rule.actions.map((action) => (
        <li key={action.event}>
          Action: <Inert text={actionWords(action)} />{" "}
          {action.substitution === "" ? null : (
            <>
              <Value text={action.substitution} />, which became{" "}
            </>
          )}
          {action.kind === "rewrite" || action.kind === "redirect" ? <Value text={action.url} /> : null}
          {action.told === "" ? null : <Inert text={action.told} />}
          {action.appendQuery === undefined ? "" : action.appendQuery ? ", query kept" : ", query dropped"}{" "}
          <EventLink number={action.event} />
        </li>
      ))}
    </ul>
  );
}

/** The detail below a rule's row. */
export function RuleDetail({ rule }: { readonly rule: RewriteRule }) {
  return (
    <div className="rule-detail">
      <Asked rule={rule} />
      <Patterns rule={rule} />
      <Conditions rule={rule} />
      <Variables rule={rule} />
      <Actions rule={rule} />
    </div>
  );
}
