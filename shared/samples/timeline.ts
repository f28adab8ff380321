/*
 * The events of a drawn request, one after the other, on the coarse clock of IIS. Knows how events are written down,
 * not which events a request raises.
 */
import type { EventDraft } from "../freb/write.ts";
import { notificationCode } from "../model/notification.ts";
import type { EventData } from "../model/trace.ts";

/* One step of GetTickCount, as in spans/clock.ts; samples do not lean on spans. */
const tickMs = 15.625;

/** How a module call is drawn. */
export type ModuleCall = {
  readonly stage: string;
  readonly post?: boolean;
  /** NotificationStatus of the last END: 0 continue, 2 finish request. */
  readonly status?: 0 | 2;
};

/** Events under way. */
export type Timeline = {
  readonly events: readonly EventDraft[];
  /** The time an event gets now, in whole ms from the first, in steps of the clock. */
  readonly nowMs: () => number;
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
  readonly emit: (name: string, data?: readonly EventData[]) => void;
  /** A module call with what happens inside. */
  readonly module: (name: string, call: ModuleCall, inside?: () => void) => void;
  /** NOTIFY_MODULE_START alone. */
  readonly openModule: (name: string, call: ModuleCall) => void;
  /** NOTIFY_MODULE_END alone. */
  readonly closeModule: (name: string, call: ModuleCall) => void;
  /** NOTIFY_MODULE_END with status PENDING. */
  readonly pend: (name: string, call: ModuleCall) => void;
  /** NOTIFY_MODULE_COMPLETION. */
  readonly resume: (name: string, call: ModuleCall, bytes?: number) => void;
};

function callData(name: string, { stage, post }: ModuleCall, postField: string): readonly EventData[] {
  return [
    ["ModuleName", name],
    ["Notification", String(notificationCode(stage) ?? 0)],
    [postField, String(post === true)],
  ];
}

/** Begins an empty timeline. */
export function createTimeline(): Timeline {
  const events: EventDraft[] = [];
  let trueMs = 0;
  const nowMs = (): number => Math.floor(Math.floor(trueMs / tickMs) * tickMs);
  const emit = (name: string, data: readonly EventData[] = []): void => {
    events.push({ name, atMs: nowMs(), data });
  };
  const openModule = (name: string, call: ModuleCall): void => {
    emit("NOTIFY_MODULE_START", callData(name, call, "fIsPostNotification"));
  };
  const end = (name: string, call: ModuleCall, status: number): void => {
    emit("NOTIFY_MODULE_END", [
      ...callData(name, call, "fIsPostNotificationEvent"),
      ["NotificationStatus", String(status)],
    ]);
  };
  return {
    events,
    nowMs,
    emit,
    openModule,

    pass: (ms) => {
      trueMs += ms;
    },
    module: (name, call, inside) => {
      openModule(name, call);
      inside?.();
      end(name, call, call.status ?? 0);
    },
    closeModule: (name, call) => end(name, call, call.status ?? 0),
    pend: (name, call) => end(name, call, 1),
    resume: (name, call, bytes = 0) =>
      emit("NOTIFY_MODULE_COMPLETION", [
        ...callData(name, call, "fIsPostNotificationEvent"),
        ["CompletionBytes", String(bytes)],
        ["ErrorCode", "0"],
      ]),
  };
}
