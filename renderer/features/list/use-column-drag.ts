/* Moving columns by dragging their heads: which head is dragged, and where it would come to stand. */
import { useRef, useState, type PointerEvent, type RefObject } from "react";
import type { Column } from "./columns.ts";

/** What a head needs to be dragged. */
export type Grip = {
  readonly pointer: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
  };
  /** Whether the click that comes now ends a drag. */
  readonly dragged: () => boolean;
};

const farEnough = 6;

type Drag = { readonly from: number; readonly x: number; readonly moved: boolean };

/** Dragging within a row of heads; `move` puts a column before another one, or at the end. */
export function useColumnDrag(
  row: RefObject<HTMLElement | null>,
  columns: readonly Column[],
  move: (name: string, before: string | undefined) => void,
): {
  readonly grip: (index: number) => Grip;
  readonly dropAt: (index: number) => "before" | "after" | undefined;
} {
  const drag = useRef<Drag | undefined>(undefined);
  const justDragged = useRef(false);
  const [target, setTarget] = useState<number>();

  const targetAt = (x: number): number => {
    const heads = [...(row.current?.querySelectorAll(".list-head-cell") ?? [])];
    const at = heads.findIndex((head) => {
      const box = head.getBoundingClientRect();
      return x < box.left + box.width / 2;
    });
    return at === -1 ? columns.length : at;
  };
  const end = (): void => {
    drag.current = undefined;
    setTarget(undefined);
  };
  const grip = (index: number): Grip => ({
    pointer: {
      onPointerDown: (event) => {
        justDragged.current = false;
        if (event.button !== 0) return;
        drag.current = { from: index, x: event.clientX, moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const now = drag.current;
        if (now === undefined || (!now.moved && Math.abs(event.clientX - now.x) < farEnough)) return;
        drag.current = { ...now, moved: true };
        setTarget(targetAt(event.clientX));
      },
      onPointerUp: (event) => {
        const now = drag.current;
        if (now?.moved === true) {
          justDragged.current = true;
          const to = targetAt(event.clientX);
          const name = columns[now.from]?.name;
          if (name !== undefined && to !== now.from && to !== now.from + 1) move(name, columns[to]?.name);
        }
        end();
      },
      onPointerCancel: end,
    },
    dragged: () => {
      const was = justDragged.current;
      justDragged.current = false;
      return was;
    },
  });
  return {
    grip,
    dropAt: (index) => {
      if (target === index) return "before";
      return target === columns.length && index === columns.length - 1 ? "after" : undefined;
    },
  };
}
