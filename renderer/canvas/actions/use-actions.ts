import { useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import type { DependencyProposal } from "../../../engine/contract/index.ts";
import { type CopiedStep, renameStep, useStudio } from "../../state/index.ts";
import { savePng, saveSvg } from "../draw/save-picture.ts";
import { PICTURE_COLOURS, type PictureColours, svgOf } from "../draw/svg-of.ts";
import { useLiveStore } from "../live/use-live.ts";
import { type Alignment, align } from "../model/align.ts";
import { firstView } from "../model/first-view.ts";
import { groupBounds } from "../model/group-bounds.ts";
import type { CanvasModel, Point, Rect, Wire } from "../model/types.ts";
import { copyToClipboard } from "./clipboard.ts";
import {
	addGroup,
	addNote,
	changeGroup,
	forgetPlaces,
	freshId,
	moveBoxes,
	removeGroup,
	writeNote,
} from "./layout-changes.ts";
import { addCopies, applyEdits, copyNames, deleteSteps } from "./step-files.ts";

export interface Shown {
	readonly model: CanvasModel;
	readonly rects: Readonly<Record<string, Rect>>;
	readonly wires: readonly Wire[];
	tidy(): void;
}

export type CanvasActions = ReturnType<typeof useActions>;

/** A box is looked at from no further away than this. */
const READABLE = 0.7;

/** All that a person can do on the canvas, whatever way they ask for it. */
export function useActions(shown: { readonly current: Shown }) {
	const studio = useStudio();
	const flow = useReactFlow();
	const live = useLiveStore();
	return useMemo(() => {
		const { bridge, canvas, automation, view, toasts, tasks } = studio;
		const files = bridge.studio;
		const names = (): string[] => automation.getState().steps.map(({ name }) => name);
		const fileOf = (step: string): string | undefined =>
			automation.getState().steps.find(({ name }) => name === step)?.file;
		const selectedSteps = (): string[] => {
			const known = new Set(names());
			return canvas.getState().selected.filter((id) => known.has(id));
		};
		const attempt = (work: () => Promise<unknown>): void => {
			void work().catch(toasts.getState().fail);
		};
		const duration = (): number => (document.documentElement.classList.contains("still") ? 0 : 160);

		/** Shows a box without moving more than is needed, and gives it the keyboard. */
		function goTo(id: string, options: { readonly isFocused?: boolean } = {}): void {
			const rect = shown.current.rects[id];
			if (rect === undefined) return;
			const zoom = flow.getZoom();
			const { x, y } = flow.flowToScreenPosition({ x: rect.x, y: rect.y });
			const pane = document.querySelector("[data-canvas]")?.getBoundingClientRect();
			const isSeen =
				pane !== undefined &&
				zoom >= 0.4 &&
				x >= pane.left &&
				y >= pane.top &&
				x + rect.width * zoom <= pane.right &&
				y + rect.height * zoom <= pane.bottom;
			if (!isSeen)
				void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
					zoom: Math.max(zoom, READABLE),
					duration: duration(),
				});
			live.setState({ current: id });
			if (options.isFocused === true) focusSoon(id);
		}

		const sourcesOf = (steps: readonly string[]): Promise<CopiedStep[]> =>
			Promise.all(
				steps.map(async (name) => {
					const { x, y } = shown.current.rects[name] ?? {};
					const { text: source } = await files.readFile(fileOf(name) ?? "");
					return { name, source, ...(x !== undefined && y !== undefined && { x, y }) };
				}),
			);

		/** Adds copies; where a place is given they stand there, as they stood to one another. */
		async function add(steps: readonly CopiedStep[], label: string, at?: Point): Promise<void> {
			if (steps.length === 0) return;
			const taken = copyNames(steps, names());
			if (at !== undefined) {
				const left = Math.min(...steps.map(({ x = 0 }) => x));
				const top = Math.min(...steps.map(({ y = 0 }) => y));
				const places = steps.map(({ x = left, y = top }, index) => [
					taken[index],
					{ x: Math.round(at.x + x - left), y: Math.round(at.y + y - top) },
				]);
				canvas.getState().changeLayout(moveBoxes(Object.fromEntries(places)));
				await canvas.getState().flush();
			}
			await addCopies(files, steps, taken, label);
			canvas.getState().show({ selected: taken });
		}

		function picture(): string {
			const style = getComputedStyle(document.documentElement);
			const colours = Object.fromEntries(PICTURE_COLOURS.map((name) => [name, style.getPropertyValue(name).trim()]));
			const { model, rects, wires } = shown.current;
			const { standings, fired, hasTask, isRunning } = live.getState();
			return svgOf({
				title: automation.getState().open?.name ?? "Automation",
				boxes: model.boxes,
				wires,
				rects,
				frames: model.frames.flatMap(({ title, steps }) => {
					const rect = groupBounds(steps.flatMap((step) => rects[step] ?? []));
					return rect === undefined ? [] : [{ title, rect }];
				}),
				standings,
				fired,
				hasTask,
				isRunning,
				matches: canvas.getState().matches,
				colours: colours as PictureColours,
			});
		}
		const pictureName = (): string =>
			automation.getState().open?.name.replace(/[^\p{L}\p{N}-]+/gu, "-") ?? "automation";

		return {
			selectedSteps,
			goTo,
			hasTask: () => tasks.getState().selected !== undefined,
			openStep(step: string): void {
				const file = fileOf(step);
				if (file !== undefined) view.getState().openFile(file);
			},
			fit(): void {
				const bounds = groupBounds(Object.values(shown.current.rects));
				if (bounds !== undefined) void flow.fitBounds(bounds, { padding: 0.06, duration: duration() });
			},
			/** Looks at it as it is looked at first. */
			begin(): void {
				const pane = document.querySelector("[data-canvas]")?.getBoundingClientRect();
				if (pane !== undefined) void flow.setViewport(firstView(Object.values(shown.current.rects), pane));
			},
			zoomIn: () => void flow.zoomIn({ duration: duration() }),
			zoomOut: () => void flow.zoomOut({ duration: duration() }),
			tidy(): void {
				canvas.getState().changeLayout(forgetPlaces);
				shown.current.tidy();
			},
			focusOn(ids: readonly string[]): void {
				canvas.getState().show({ focus: ids });
			},
			find(words = ""): void {
				canvas.getState().show({ find: canvas.getState().find ?? words });
			},
			filter(path = ""): void {
				canvas.getState().show({ filter: path });
			},
			toggleDisarms(): void {
				canvas.getState().show({ showsDisarms: !canvas.getState().showsDisarms });
			},
			alignSelected(how: Alignment): void {
				const { selected } = canvas.getState();
				const rects = Object.fromEntries(
					selected.flatMap((id) => {
						const rect = shown.current.rects[id];
						return rect === undefined ? [] : [[id, rect] as const];
					}),
				);
				if (Object.keys(rects).length > 1) canvas.getState().changeLayout(moveBoxes(align(rects, how)));
			},
			moveBy(ids: readonly string[], dx: number, dy: number): void {
				const places = ids.flatMap((id) => {
					const rect = shown.current.rects[id];
					return rect === undefined ? [] : [[id, { x: rect.x + dx, y: rect.y + dy }] as const];
				});
				canvas.getState().changeLayout(moveBoxes(Object.fromEntries(places)));
			},
			group(): void {
				const steps = selectedSteps();
				if (steps.length === 0) return;
				const { layout, changeLayout } = canvas.getState();
				const id = freshId(layout.groups, "g");
				changeLayout(addGroup(id, `Group ${layout.groups.length + 1}`, steps));
				live.setState({ renaming: `frame:${id}` });
			},
			ungroup: (id: string) => canvas.getState().changeLayout(removeGroup(id)),
			collapse: (id: string, isCollapsed: boolean) => canvas.getState().changeLayout(changeGroup(id, { isCollapsed })),
			renameGroup: (id: string, title: string) => canvas.getState().changeLayout(changeGroup(id, { title })),
			addNote(at: Point): void {
				const { layout, changeLayout } = canvas.getState();
				const id = freshId(layout.notes, "n");
				changeLayout(addNote(id, { x: Math.round(at.x), y: Math.round(at.y) }));
				live.setState({ renaming: `note:${id}` });
			},
			writeNote(id: string, text: string): void {
				live.setState({ renaming: undefined });
				canvas.getState().changeLayout(writeNote(id, text));
			},
			rename: (id: string) => live.setState({ renaming: id }),
			renameStep(name: string, next: string): void {
				attempt(async () => {
					await renameStep(studio, name, next);
					canvas.getState().show({ selected: [next] });
				});
			},
			deleteSelected(): void {
				const { selected, changeLayout } = canvas.getState();
				for (const id of selected) if (id.startsWith("note:")) changeLayout(writeNote(id.slice(5), ""));
				for (const id of selected) if (id.startsWith("group:")) changeLayout(removeGroup(id.slice(6)));
				const steps = selectedSteps();
				if (steps.length === 0) return;
				attempt(async () => {
					const label = steps.length === 1 ? `Delete ${steps[0]}` : `Delete ${steps.length} steps`;
					await deleteSteps(
						files,
						steps.flatMap((step) => fileOf(step) ?? []),
						label,
					);
					toasts.getState().show({
						tone: "info",
						text: `${label}: done.`,
						action: { label: "Undo", run: () => attempt(() => files.undo()) },
					});
				});
			},
			copy(): void {
				attempt(async () => {
					const copied = await sourcesOf(selectedSteps());
					if (copied.length === 0) return;
					canvas.getState().show({ copied });
					copyToClipboard(copied);
					toasts.getState().show({
						tone: "info",
						text: copied.length === 1 ? `Copied ${copied[0]?.name}.` : `Copied ${copied.length} steps.`,
					});
				});
			},
			/** @param at where the first of them is to stand; missing: they are arranged */
			paste(steps: readonly CopiedStep[] = canvas.getState().copied, at?: Point): void {
				attempt(() => add(steps, `Paste ${steps.length === 1 ? steps[0]?.name : `${steps.length} steps`}`, at));
			},
			duplicate(): void {
				attempt(async () => {
					const steps = await sourcesOf(selectedSteps());
					await add(steps, `Duplicate ${steps.length === 1 ? steps[0]?.name : `${steps.length} steps`}`);
				});
			},
			writeDependency(from: string, to: string, { edits }: DependencyProposal): void {
				attempt(() => applyEdits(files, edits, `Make ${to} run after ${from}`));
			},
			proposeDependency: (from: string, to: string) => files.proposeDependency(from, to),
			exportSvg: () => saveSvg(picture(), pictureName()),
			exportPng: () => attempt(() => savePng(picture(), pictureName())),
		};
	}, [studio, flow, live, shown]);
}

/** Gives a box the keyboard as soon as it is drawn. */
function focusSoon(id: string, tries = 30): void {
	const element = document.querySelector<HTMLElement>(`[data-box="${CSS.escape(id)}"]`);
	if (element !== null) element.focus({ preventScroll: true });
	if ((element === null || document.activeElement !== element) && tries > 0)
		requestAnimationFrame(() => focusSoon(id, tries - 1));
}
