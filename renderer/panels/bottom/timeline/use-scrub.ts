import { type PointerEvent, type RefObject, useRef } from "react";

/** Pixels that a pointer may move before a press on something is a drag of the playhead. */
const DRAG = 3;

interface Scrub {
	/** The part of the width that the pointer is at, once for each picture. */
	readonly at: (part: number) => void;
	/** A press that was no drag, on what has a name. */
	readonly press: (target: HTMLElement) => void;
}

/** Drags the playhead with the pointer captured: anywhere on the tracks, past their ends too. */
export function useScrub(
	scroll: RefObject<HTMLDivElement | null>,
	{ names, width }: { readonly names: number; readonly width: number },
	{ at, press }: Scrub,
) {
	const state = useRef<{ x: number; isDrag: boolean; target: HTMLElement; frame: number; edge: number }>(undefined);

	/** The pointer's place, and on along the timeline where it is held at an end. */
	function show(): void {
		const element = scroll.current;
		const now = state.current;
		if (element === null || now === undefined) return;
		now.frame = 0;
		const box = element.getBoundingClientRect();
		const inside = now.x - box.left - names;
		const room = box.width - names;
		now.edge = inside < 0 ? inside : inside > room - 8 ? inside - room + 8 : 0;
		if (now.edge !== 0) {
			const before = element.scrollLeft;
			element.scrollLeft += now.edge / 4;
			if (element.scrollLeft !== before) now.frame = requestAnimationFrame(show);
		}
		at((inside + element.scrollLeft) / width);
	}
	function showSoon(): void {
		const now = state.current;
		if (now !== undefined && now.frame === 0) now.frame = requestAnimationFrame(show);
	}

	return {
		onPointerDown(event: PointerEvent<HTMLDivElement>) {
			const element = scroll.current;
			if (event.button !== 0 || element === null) return;
			const target = event.target as HTMLElement;
			const box = element.getBoundingClientRect();
			const isOnTracks = event.clientX - box.left > names && event.clientX - box.left < element.clientWidth;
			if (!isOnTracks && !target.hasAttribute("data-head")) return;
			if (event.clientY - box.top > element.clientHeight) return;
			const isThing = target.closest("[data-run], [data-seq]") !== null;
			element.setPointerCapture(event.pointerId);
			element.dataset.scrubbing = "";
			element.querySelector<HTMLElement>("[data-head]")?.focus({ preventScroll: true });
			event.preventDefault();
			state.current = { x: event.clientX, isDrag: !isThing, target, frame: 0, edge: 0 };
			if (!isThing) show();
		},
		onPointerMove(event: PointerEvent<HTMLDivElement>) {
			const now = state.current;
			if (now === undefined) return;
			if (!now.isDrag && Math.abs(event.clientX - now.x) <= DRAG) return;
			now.isDrag = true;
			now.x = event.clientX;
			showSoon();
		},
		onPointerUp() {
			const now = state.current;
			if (now === undefined) return;
			if (now.frame !== 0) {
				cancelAnimationFrame(now.frame);
				show();
				cancelAnimationFrame(now.frame);
			}
			if (!now.isDrag) press(now.target);
			end();
		},
		onPointerCancel: end,
	};

	function end(): void {
		if (state.current !== undefined) cancelAnimationFrame(state.current.frame);
		state.current = undefined;
		if (scroll.current !== null) delete scroll.current.dataset.scrubbing;
	}
}
