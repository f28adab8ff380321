/*
 * How far the reading of logs is, in bytes, by server. What is to be read shrinks when only the end of a log is wanted, so
 * that the bytes read come to all of it at the end and to nothing else.
 */
import type { LogAmount, LogProgress } from "../../../shared/model/coverage.ts";
import type { LogFile } from "./log-file.ts";

/** The reading of one file. */
export type FileProgress = {
  /** How much there is to read, where that is less than the file. */
  readonly begin: (bytes: number) => void;
  readonly read: (bytes: number) => void;
  readonly end: () => void;
};

type Place = { -readonly [Name in keyof LogAmount]: number } & { readonly place: string };

/** Counts for files that are about to be read; `tell` hears of each change. */
export function logProgress(
  files: readonly LogFile[],
  tell: ((progress: LogProgress) => void) | undefined,
): { readonly of: (file: LogFile) => FileProgress } {
  const places = new Map<string, Place>();
  const placeOf = ({ server, root }: LogFile): Place => {
    const name = server ?? root;
    const place = places.get(name) ?? { place: name, files: 0, filesDone: 0, bytes: 0, bytesDone: 0 };
    places.set(name, place);
    return place;
  };
  for (const file of files) {
    const place = placeOf(file);
    place.files++;
    place.bytes += file.sizeBytes;
  }
  const told = (): void => tell?.(sumOf([...places.values()].toSorted((a, b) => (a.place < b.place ? -1 : 1))));
  return {
    of(file) {
      const place = placeOf(file);
      let wanted = file.sizeBytes;
      let read = 0;
      const want = (bytes: number): void => {
        place.bytes += bytes - wanted;
        wanted = bytes;
      };
      return {
        begin: (bytes) => want(Math.max(read, bytes)),
        read(bytes) {
          read += bytes;
          place.bytesDone += bytes;
          // A log may grow while it is read.
          if (read > wanted) want(read);
          told();
        },
        end() {
          want(read);
          place.filesDone++;
          told();
        },
      };
    },
  };
}

function sumOf(places: readonly Place[]): LogProgress {
  const sum = (name: keyof LogAmount): number => places.reduce((total, place) => total + place[name], 0);
  return {
    files: sum("files"),
    filesDone: sum("filesDone"),
    bytes: sum("bytes"),
    bytesDone: sum("bytesDone"),
    places: places.map((place) => ({ ...place })),
  };
}
