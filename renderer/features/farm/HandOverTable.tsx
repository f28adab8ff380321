/* Hand-overs and what is set for each pool, as tables that keys can reach: the marks of the picture in words. */
import { ChevronRight } from "lucide-react";
import { formatCount, formatDuration, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight, FarmPlace, FarmPool, HandOver } from "../../../shared/model/farm-insight.ts";
import { scheduleNotes, handOverNames, settingWords, stretchWords } from "./mark-words.ts";

/** Rows shown at most; all are in the command line's JSON. */
const mostRows = 200;

type Pick = (place: FarmPlace) => void;

function HandOverRow({ handOver, zone, onPick }: { handOver: HandOver; zone: Zone; onPick: Pick }) {
  const { server, pool, kind, oldProcessId, newProcessId, fromAt, toAt, says, setting } = handOver;
  return (
    <tr>
      <td>{server}</td>
      <td>{pool}</td>
      <td className="farm-fixed">
        <button
          type="button"
          className="farm-link"
          title="Show the traces of the pool around it in the list"
          onClick={() => onPick({ server, pool, fromAt, toAt })}
        >
          {stretchWords(fromAt, toAt, zone)}
        </button>
      </td>
      <td data-align="right" className="farm-fixed">
        {formatDuration(toAt - fromAt)}
      </td>
      <td className="farm-fixed farm-process">
        {oldProcessId} → {newProcessId}
      </td>
      <td className="farm-fixed" title={setting === undefined ? undefined : `${setting.place}. ${setting.says}`}>
        {settingWords(handOver)}
      </td>
      <td className="farm-wide" title={says}>
        {handOverNames[kind]} <span className="farm-dim">{says}</span>
      </td>
    </tr>
  );
}

function HandOvers({ insight, zone, onPick }: { insight: FarmInsight; zone: Zone; onPick: Pick }) {
  const { items, more } = insight.handOvers;
  const left = more + Math.max(0, items.length - mostRows);
  if (items.length === 0) return <p className="farm-none">No pool is seen to change its worker process.</p>;
  return (
    <>
      <table className="farm-table farm-hand-overs">
        <caption className="visually-hidden">Hand-overs, {formatZone(zone, insight.fromAt ?? 0)}</caption>
        <thead>
          <tr>
            <th scope="col">Server</th>
            <th scope="col">Pool</th>
            <th scope="col">Between</th>
            <th scope="col" data-align="right">
              Known to
            </th>
            <th scope="col" className="farm-process">
              Process
            </th>
            <th scope="col">Setting</th>
            <th scope="col" className="farm-wide">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {items
            .slice(-mostRows)
            .toReversed()
            .map((one) => (
              <HandOverRow
                key={`${one.server} ${one.pool} ${one.newProcessId} ${one.toAt}`}
                handOver={one}
                zone={zone}
                onPick={onPick}
              />
            ))}
        </tbody>
      </table>
      {left === 0 ? null : <p className="farm-more">{formatCount(left)} further hand-overs are not shown.</p>}
    </>
  );
}

function PoolRow({ pool, hasConfig }: { readonly pool: FarmPool; readonly hasConfig: boolean }) {
  const { facts } = pool;
  return (
    <tr>
      <td>{pool.server}</td>
      <td>{pool.pool}</td>
      <td data-align="right">{formatCount(pool.lives)}</td>
      <td data-align="right">{formatCount(pool.handOvers)}</td>
      <td className="farm-wide" title={facts?.map(({ says }) => says).join("\n")}>
        {facts === undefined ? (
          <span className="farm-dim">
            {hasConfig ? "not in the server's configuration" : "configuration not known"}
          </span>
        ) : (
          facts.map(({ words }) => words).join(" · ")
        )}
      </td>
    </tr>
  );
}

function Pools({ insight: { poolFacts, serverFacts } }: { readonly insight: FarmInsight }) {
  const read = new Set(
    serverFacts.items.flatMap(({ server, configFile }) => (configFile === undefined ? [] : [server])),
  );
  const changed = serverFacts.items.flatMap(({ server, facts }) => facts.map(({ words }) => `${server}: ${words}`));
  return (
    <>
      <table className="farm-table farm-pools">
        <caption className="visually-hidden">Pools and their settings</caption>
        <thead>
          <tr>
            <th scope="col">Server</th>
            <th scope="col">Pool</th>
            <th scope="col" data-align="right">
              Processes
            </th>
            <th scope="col" data-align="right">
              Hand-overs
            </th>
            <th scope="col" className="farm-wide">
              What is set
            </th>
          </tr>
        </thead>
        <tbody>
          {poolFacts.items.map((pool) => (
            <PoolRow key={`${pool.server} ${pool.pool}`} pool={pool} hasConfig={read.has(pool.server)} />
          ))}
        </tbody>
      </table>
      {changed.length === 0 ? null : <p className="farm-more">{changed.join("; ")}</p>}
      {scheduleNotes(poolFacts.items).map((note) => (
        <p key={note} className="farm-more">
          {note}
        </p>
      ))}
      {poolFacts.more === 0 ? null : <p className="farm-more">{formatCount(poolFacts.more)} further pools.</p>}
    </>
  );
}

/** Both tables, opened on demand. */
export function HandOverTable(props: {
  readonly insight: FarmInsight;
  readonly zone: Zone;
  readonly onPick: (place: FarmPlace) => void;
}) {
  const { items, more } = props.insight.handOvers;
  return (
    <details className="farm-marks-table">
      <summary>
        <ChevronRight className="farm-chevron" size={14} aria-hidden />
        <span>
          The marks as tables: {formatCount(items.length + more)} hand-overs, settings of{" "}
          {formatCount(props.insight.poolFacts.items.length)} pools
        </span>
      </summary>
      <HandOvers {...props} />
      <Pools insight={props.insight} />
    </details>
  );
}
