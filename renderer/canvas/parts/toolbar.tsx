import { Filter, Maximize, Minus, Plus, Search } from "lucide-react";
import { Button, IconButton } from "../../ui/index.ts";
import type { CanvasActions } from "../actions/use-actions.ts";

/** How the canvas is looked at. */
export function Toolbar({
	actions,
	selected,
	isFocused,
}: {
	readonly actions: CanvasActions;
	/** The steps that Focus would be on. */
	readonly selected: readonly string[];
	readonly isFocused: boolean;
}) {
	const name = selected.length === 1 ? selected[0] : `${selected.length} steps`;
	return (
		<>
			<IconButton label="Zoom in" onClick={actions.zoomIn}>
				<Plus size={14} aria-hidden />
			</IconButton>
			<IconButton label="Zoom out" onClick={actions.zoomOut}>
				<Minus size={14} aria-hidden />
			</IconButton>
			<IconButton label="Fit into view" onClick={actions.fit}>
				<Maximize size={13} aria-hidden />
			</IconButton>
			<Button onClick={actions.tidy}>Tidy</Button>
			<IconButton label="Find" shortcut="Ctrl F" onClick={() => actions.find()}>
				<Search size={13} aria-hidden />
			</IconButton>
			<IconButton label="Filter by path" onClick={() => actions.filter()}>
				<Filter size={13} aria-hidden />
			</IconButton>
			{isFocused ? (
				<Button onClick={() => actions.focusOn([])}>Show everything</Button>
			) : (
				selected.length > 0 && <Button onClick={() => actions.focusOn(selected)}>Focus on {name}</Button>
			)}
		</>
	);
}
