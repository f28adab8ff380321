/*
 * What can be done at the places that are there now: the list, the open trace, a page. A place offers its commands while it
 * is drawn, as it alone knows what they are about; the app asks here when one is chosen. A command nobody offers does
 * nothing now. Actions of the moment (copying the open trace in some form) are offered likewise.
 */
import { useEffect, useRef } from "react";
import type { CommandName } from "../../shared/contract/commands.ts";
import type { Action } from "./action.ts";

/** What a command does at a place. */
export type Offer = {
  readonly run: () => void;
  /** False where it would do nothing now. */
  readonly available?: boolean | undefined;
  /** What it is called there, where that says more. */
  readonly title?: string | undefined;
  /** It is what is so already. */
  readonly current?: boolean | undefined;
};

/** Offers by command. */
export type Offers = Partial<Readonly<Record<CommandName, Offer>>>;

type Place = { readonly offers: Offers; readonly moment: readonly Action[] };

/** The places that are there, in the order they came, each with what holds now. */
const present = new Set<{ readonly current: Place }>();
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Offers commands and actions of the moment as long as the component is there; called at every drawing, with what holds then. */
export function useOffers(offers: Offers, moment: readonly Action[] = []): void {
  const place = useRef<Place>({ offers, moment });
  useEffect(() => {
    present.add(place);
    return () => {
      present.delete(place);
      tell();
    };
  }, []);
  // Functions are new at every drawing; who listens wants to know of what can be seen only.
  const seen = JSON.stringify([offers, moment]);
  useEffect(() => {
    place.current = { offers, moment };
  });
  useEffect(tell, [seen]);
}

const places = (): readonly Place[] => [...present].map(({ current }) => current);

/** What a command does now; the place that came last is asked first. */
export function offerOf(name: CommandName): Offer | undefined {
  return places().findLast(({ offers }) => offers[name] !== undefined)?.offers[name];
}

/** The actions of the moment that places offer. */
export function offeredActions(): readonly Action[] {
  return places().flatMap(({ moment }) => moment);
}

/** Hears when what is offered changed; answers a function that stops. */
export function watchOffers(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
