/* The retention meter: one line a folder of a site, the nearest to rotation first. */
import { formatAgo, formatCount, formatTime, formatZone, type Zone } from "../../../shared/base/format.ts";
import type { Retention } from "../../../shared/model/farm-insight.ts";
import type { SourceHealth } from "../../../shared/model/source-folder.ts";
import { answers } from "./health-words.ts";
import {
  folderWords,
  fullPercent,
  isSoon,
  limitWords,
  rateWords,
  rotationWords,
  shortFolder,
} from "./retention-words.ts";
import type { RetentionView } from "./use-retention.ts";

function Meter({ one, name }: { readonly one: Retention; readonly name: string }) {
  const percent = fullPercent(one);
  const words = limitWords(one);
  return (
    <>
      {percent === undefined ? (
        <div className="health-bar" data-unknown />
      ) : (
        <div
          className="health-bar"
          role="meter"
          aria-label={`Files in ${name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={words}
        >
          <span style={{ width: `${percent}%` }} data-soon={isSoon(one)} />
        </div>
      )}
      <span>{words}</span>
    </>
  );
}

function Row({
  one,
  source,
  now,
  zone,
}: {
  readonly one: Retention;
  readonly source: SourceHealth;
  readonly now: number;
  readonly zone: Zone;
}) {
  const name = folderWords(one.folder, source.path);
  return (
    <tr>
      <th scope="row" title={one.folder}>
        {shortFolder(name)} {one.siteName === undefined ? null : <span>{one.siteName}</span>}
      </th>
      <td className="health-files">
        <Meter one={one} name={name} />
      </td>
      <td title={one.olderGone ? "Older traces were deleted already" : "Nothing was deleted here yet"}>
        {formatTime(one.oldestAt, zone).slice(0, 19)} <span>{formatAgo(one.oldestAt, now)}</span>
      </td>
      <td data-align="right">{rateWords(one)}</td>
      <td data-soon={isSoon(one)}>{rotationWords(one)}</td>
    </tr>
  );
}

/** The table, with what its limits rest on. */
export function RetentionMeter({
  view,
  source,
  now,
  zone,
}: {
  readonly view: RetentionView;
  readonly source: SourceHealth;
  readonly now: number;
  readonly zone: Zone;
}) {
  if (view.failure !== undefined) return <p className="health-hint">{view.failure}</p>;
  if (source.kind === "file") return <p className="health-hint">A single file: IIS deletes by folder.</p>;
  if (view.listed === undefined) return <p className="health-hint">Counting the files…</p>;
  const { items, more } = view.listed;
  if (items.length === 0) return <p className="health-hint">No trace file is on hand.</p>;
  return (
    <>
      <table className="health-table">
        <colgroup>
          <col className="health-col-folder" />
          <col className="health-col-files" />
          <col className="health-col-oldest" />
          <col className="health-col-rate" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Folder</th>
            <th scope="col">Files on hand</th>
            <th scope="col">Oldest, {formatZone(zone, now)}</th>
            <th scope="col" data-align="right">
              Rate
            </th>
            <th scope="col">Older half goes</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={one.folder} one={one} source={source} now={now} zone={zone} />
          ))}
        </tbody>
      </table>
      {more === 0 ? null : (
        <p className="health-hint">{formatCount(more)} further folders, less close to their limit.</p>
      )}
      {answers(source) ? null : (
        <p className="health-hint">As last seen: what came and went since then is not known.</p>
      )}
      {items.every(({ limitKnown }) => limitKnown) ? null : (
        <p className="health-hint">
          IIS keeps maxLogFiles traces of a site and then deletes the older half. Where the configuration was not read,
          its default of 50 is assumed: add the server by its name to have it read.
        </p>
      )}
    </>
  );
}
