/* Trace folders: files on hand against what IIS keeps, and when the older half will go. */
import { formatCount, formatDuration, formatTime, type Zone } from "../../../shared/base/format.ts";
import type { FarmInsight, Retention } from "../../../shared/model/farm-insight.ts";
import { siteText } from "../../../shared/model/site-text.ts";

function limitWords({ files, limit, limitKnown, overLimit }: Retention): string {
  if (overLimit) return `${formatCount(files)}, limit not known`;
  return `${formatCount(files)} of ${formatCount(limit)}${limitKnown ? "" : " (default)"}`;
}

function rotationWords({ rotationInMs, copied }: Retention): string {
  if (copied) return "never: these are copies";
  return rotationInMs === undefined ? "not known" : formatDuration(rotationInMs);
}

/** The table. */
export function FolderTable({ insight, zone }: { readonly insight: FarmInsight; readonly zone: Zone }) {
  const { items, more } = insight.retention;
  if (items.length === 0) return null;
  return (
    <section className="farm-section" aria-label="Trace folders">
      <header className="farm-heading">
        <h3>
          Trace folders <span>{formatCount(items.length + more)}</span>
        </h3>
      </header>
      <table className="farm-table">
        <thead>
          <tr>
            <th scope="col">Server</th>
            <th scope="col">Site</th>
            <th scope="col">Files</th>
            <th scope="col" data-align="right">
              Cut
            </th>
            <th scope="col">Oldest</th>
            <th scope="col">Before that</th>
            <th scope="col">Older half goes in</th>
            <th scope="col" className="farm-wide">
              Folder
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.folder}>
              <td>{one.server}</td>
              <td>{siteText(one)}</td>
              <td className="farm-fixed">{limitWords(one)}</td>
              <td data-align="right">{one.cut === 0 ? "" : formatCount(one.cut)}</td>
              <td className="farm-fixed">{formatTime(one.oldestAt, zone).slice(0, 19)}</td>
              <td>{one.olderGone ? "deleted" : "nothing"}</td>
              <td className="farm-fixed">{rotationWords(one)}</td>
              <td className="farm-wide data" title={one.folder}>
                {one.folder}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more === 0 ? null : <p className="farm-more">{formatCount(more)} further folders.</p>}
    </section>
  );
}
