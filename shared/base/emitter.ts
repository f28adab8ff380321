/* A list of listeners for one kind of event. Synchronous, in order of subscription. Not a bus. */

/** Stops what a subscription or a started thing began. Calling it twice does nothing more. */
export type Dispose = () => void;

/** One kind of event: `on` subscribes, `emit` tells everybody. */
export type Emitter<T> = {
  readonly on: (listener: (value: T) => void) => Dispose;
  readonly emit: (value: T) => void;
};

/** Makes an emitter. A listener that unsubscribes while it is being told is safe. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
