import { type RefObject, useCallback, useRef, useState } from "react";
import type { Dependency, DependencyProposal } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import type { Point } from "../model/types.ts";
import type { CanvasActions } from "./use-actions.ts";

interface Wanted {
	readonly from: string;
	readonly to: string;
	readonly place: Point;
	/** Undefined while ways are looked for. */
	readonly found: Dependency | undefined;
}

/** One step that is to run after another: the ways, and the one that is chosen. */
export function useDependency(actions: CanvasActions, root: RefObject<HTMLElement | null>) {
	const { toasts } = useStudio();
	const [wanted, setWanted] = useState<Wanted>();
	const turn = useRef(0);
	const open = useCallback(
		(from: string, to: string, at?: Point) => {
			const mine = ++turn.current;
			const box = root.current?.getBoundingClientRect();
			const place = {
				x: Math.max(8, Math.min((at?.x ?? 0) - (box?.left ?? 0), (box?.width ?? 400) - 348)),
				y: Math.max(8, Math.min((at?.y ?? 0) - (box?.top ?? 0), (box?.height ?? 400) - 328)),
			};
			setWanted({ from, to, place, found: undefined });
			actions.proposeDependency(from, to).then(
				(found) => {
					if (mine === turn.current) setWanted({ from, to, place, found });
				},
				(error: unknown) => {
					if (mine === turn.current) setWanted(undefined);
					toasts.getState().fail(error);
				},
			);
		},
		[actions, root, toasts],
	);
	const close = useCallback(() => {
		turn.current++;
		setWanted(undefined);
	}, []);
	const choose = useCallback(
		(proposal: DependencyProposal) => {
			if (wanted !== undefined) actions.writeDependency(wanted.from, wanted.to, proposal);
			close();
		},
		[actions, wanted, close],
	);
	return { wanted, open, close, choose };
}
