import type { editor } from "monaco-editor/editor/editor.api";
import { type RefObject, useEffect } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import type { loadMonaco } from "./load-monaco.ts";

type Loaded = Awaited<ReturnType<typeof loadMonaco>>;

/** Breakpoints in the editor's margin: set and removed by a click or F9; and the line where a debugged run stands. */
export function useBreakpoints(
	{ monaco }: Loaded,
	shown: RefObject<editor.IStandaloneCodeEditor | null>,
	path: string,
): void {
	const { debug, toasts } = useStudio();
	const list = useStudioStore("debug", (state) => state.list);
	const frames = useStudioStore("debug", (state) => state.frames);
	const frame = useStudioStore("debug", (state) => state.frame);
	const isCode = /\.[cm]?js$/.test(path);

	useEffect(() => {
		const code = shown.current;
		if (code === null || !isCode) return;
		const toggle = (line: number) =>
			void debug.getState().toggle({ kind: "line", file: path, line }).catch(toasts.getState().fail);
		const hints = code.createDecorationsCollection();
		const down = code.onMouseDown(({ target, event }) => {
			if (event.leftButton && target.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN)
				toggle(target.position.lineNumber);
		});
		// Where a click would set one.
		const move = code.onMouseMove(({ target }) => {
			const line =
				target.type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN ? target.position.lineNumber : undefined;
			hints.set(
				line === undefined
					? []
					: [{ range: new monaco.Range(line, 1, line, 1), options: { glyphMarginClassName: "breakpoint-hint" } }],
			);
		});
		const leave = code.onMouseLeave(() => hints.clear());
		const action = code.addAction({
			id: "stepscape.breakpoint",
			label: "Set or Remove a Breakpoint on This Line",
			keybindings: [monaco.KeyCode.F9],
			contextMenuGroupId: "debug",
			run: () => toggle(code.getPosition()?.lineNumber ?? 1),
		});
		return () => {
			for (const one of [down, move, leave, action]) one.dispose();
			hints.clear();
		};
	}, [monaco, shown, path, isCode, debug, toasts]);

	useEffect(() => {
		const code = shown.current;
		if (code === null) return;
		const marks = code.createDecorationsCollection(
			list.breakpoints.flatMap((breakpoint) => {
				if (breakpoint.kind !== "line" || breakpoint.file !== path) return [];
				const { line, condition, unbound } = breakpoint;
				const isOff = !breakpoint.enabled || !list.enabled || unbound !== undefined;
				return [
					{
						range: new monaco.Range(line, 1, line, 1),
						options: {
							glyphMarginClassName: isOff ? "breakpoint breakpoint-off" : "breakpoint",
							glyphMarginHoverMessage: {
								value: unbound ?? `Breakpoint${condition === undefined ? "" : ` where ${condition}`}`,
							},
							stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
						},
					},
				];
			}),
		);
		return () => marks.clear();
	}, [monaco, shown, list, path]);

	useEffect(() => {
		const code = shown.current;
		const here = frames.find(({ id }) => id === frame);
		if (code === null || here?.place.file !== path) return;
		const { line } = here.place;
		const isTop = here.id === frames[0]?.id;
		const marks = code.createDecorationsCollection([
			{
				range: new monaco.Range(line, 1, line, 1),
				options: {
					isWholeLine: true,
					className: isTop ? "stands-here" : "called-from-here",
					glyphMarginClassName: isTop ? "stands-here-arrow" : "",
				},
			},
		]);
		return () => marks.clear();
	}, [monaco, shown, frames, frame, path]);
}
