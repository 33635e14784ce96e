import { ContextMenu } from "radix-ui";
import type { ReactNode } from "react";
import { samePlace, useStudio, useStudioStore } from "../../state/index.ts";
import { Kbd } from "../../ui/index.ts";
import type { CanvasActions } from "../actions/use-actions.ts";
import type { Box, Point, Wire } from "../model/types.ts";
import styles from "./parts.module.css";

/** What the menu was opened on. */
export interface MenuTarget {
	readonly box: Box | undefined;
	/** A group's frame. */
	readonly frame: string | undefined;
	/** A place on the canvas. */
	readonly place: Point;
}

/** What can be done with the thing under the pointer or the keyboard. */
export function CanvasMenu({
	target,
	selected,
	wires,
	canPaste,
	actions,
	onWire,
	onLink,
}: {
	readonly target: MenuTarget;
	readonly selected: readonly string[];
	readonly wires: readonly Wire[];
	readonly canPaste: boolean;
	readonly actions: CanvasActions;
	readonly onWire: (wire: Wire) => void;
	readonly onLink: (from: string, to: string) => void;
}) {
	const { box, frame, place } = target;
	const steps = actions.selectedSteps();
	const [first, second] = steps;
	const own =
		box === undefined
			? []
			: wires.filter(({ from, to, edges }) => edges.length > 0 && (from === box.id || to === box.id));
	return (
		<ContextMenu.Portal>
			<ContextMenu.Content className={styles.menu} aria-label="Canvas menu">
				{box?.kind === "step" && (
					<>
						<Item keys="Enter" onSelect={() => actions.openStep(box.name)}>
							Open
						</Item>
						<Item keys="F2" onSelect={() => actions.rename(box.name)}>
							Rename…
						</Item>
						<Item keys="Mod+C" onSelect={actions.copy}>
							Copy
						</Item>
						<Item keys="Mod+D" onSelect={actions.duplicate}>
							Duplicate
						</Item>
						<Item keys="Delete" onSelect={actions.deleteSelected}>
							Delete
						</Item>
						<Rule />
						<StopMenu step={box.name} />
						<Item onSelect={() => actions.focusOn(steps.length > 0 ? steps : [box.name])}>Focus</Item>
						<Item keys="Mod+G" onSelect={actions.group}>
							Group
						</Item>
						{steps.length === 2 && first !== undefined && second !== undefined && (
							<Item onSelect={() => onLink(first, second)}>
								Make {second} run after {first}…
							</Item>
						)}
					</>
				)}
				{box?.kind === "ending" && <Item onSelect={() => actions.openStep(box.step)}>Open {box.step}</Item>}
				{box?.kind === "input" && <Item onSelect={() => actions.filter(box.key)}>Filter by {box.key}</Item>}
				{box?.kind === "group" && (
					<>
						<Item onSelect={() => actions.collapse(box.group, false)}>Expand</Item>
						<Item onSelect={() => actions.rename(box.id)}>Rename…</Item>
						<Item onSelect={() => actions.ungroup(box.group)}>Ungroup</Item>
					</>
				)}
				{frame !== undefined && (
					<>
						<Item onSelect={() => actions.collapse(frame, true)}>Collapse</Item>
						<Item onSelect={() => actions.rename(`frame:${frame}`)}>Rename…</Item>
						<Item onSelect={() => actions.ungroup(frame)}>Ungroup</Item>
					</>
				)}
				{box?.kind === "note" && (
					<>
						<Item onSelect={() => actions.rename(box.id)}>Edit…</Item>
						<Item keys="Delete" onSelect={() => actions.writeNote(box.note, "")}>
							Delete
						</Item>
					</>
				)}
				{own.length > 0 && (
					<ContextMenu.Sub>
						<ContextMenu.SubTrigger className={styles.item}>
							Edges <span aria-hidden>›</span>
						</ContextMenu.SubTrigger>
						<ContextMenu.Portal>
							<ContextMenu.SubContent className={styles.menu}>
								{own.slice(0, 20).map((wire) => (
									<Item key={wire.id} onSelect={() => onWire(wire)}>
										{wire.from === box?.id ? "→ " : "← "}
										{wire.from === box?.id ? wire.to : wire.from}: {wire.label}
									</Item>
								))}
							</ContextMenu.SubContent>
						</ContextMenu.Portal>
					</ContextMenu.Sub>
				)}
				{selected.length > 1 && (
					<ContextMenu.Sub>
						<ContextMenu.SubTrigger className={styles.item}>
							Align <span aria-hidden>›</span>
						</ContextMenu.SubTrigger>
						<ContextMenu.Portal>
							<ContextMenu.SubContent className={styles.menu}>
								<Item onSelect={() => actions.alignSelected("left")}>Left edges</Item>
								<Item onSelect={() => actions.alignSelected("top")}>Upper edges</Item>
								<Item onSelect={() => actions.alignSelected("across")}>Line up across</Item>
								<Item onSelect={() => actions.alignSelected("down")}>Line up downwards</Item>
							</ContextMenu.SubContent>
						</ContextMenu.Portal>
					</ContextMenu.Sub>
				)}
				{box === undefined && frame === undefined && (
					<>
						<Item onSelect={() => actions.addNote(place)}>Add a note</Item>
						<Item keys="Mod+V" isOff={!canPaste} onSelect={() => actions.paste(undefined, place)}>
							Paste steps
						</Item>
						<Rule />
						<Item keys="Mod+F" onSelect={() => actions.find()}>
							Find…
						</Item>
						<Item onSelect={() => actions.filter()}>Filter by path…</Item>
						<Item onSelect={actions.fit}>Fit into view</Item>
						<Item onSelect={actions.tidy}>Tidy</Item>
						<Rule />
						<Item onSelect={actions.exportSvg}>Export as SVG</Item>
						<Item onSelect={actions.exportPng}>Export as PNG</Item>
					</>
				)}
			</ContextMenu.Content>
		</ContextMenu.Portal>
	);
}

const MOMENTS = [
	{ when: "before", words: "before it starts" },
	{ when: "after", words: "after it has run" },
	{ when: "error", words: "when it fails" },
] as const;

/** Where debugged tasks stop at a step. */
function StopMenu({ step }: { readonly step: string }) {
	const { debug, toasts } = useStudio();
	const breakpoints = useStudioStore("debug", (state) => state.list.breakpoints);
	return (
		<ContextMenu.Sub>
			<ContextMenu.SubTrigger className={styles.item}>
				Stop in the debugger <span aria-hidden>›</span>
			</ContextMenu.SubTrigger>
			<ContextMenu.Portal>
				<ContextMenu.SubContent className={styles.menu}>
					{MOMENTS.map(({ when, words }) => {
						const place = { kind: "step", step, when } as const;
						const isSet = breakpoints.some((one) => samePlace(one, place));
						return (
							<Item key={when} onSelect={() => void debug.getState().toggle(place).catch(toasts.getState().fail)}>
								{isSet ? `✓ ${words}` : words}
							</Item>
						);
					})}
				</ContextMenu.SubContent>
			</ContextMenu.Portal>
		</ContextMenu.Sub>
	);
}

function Item({
	children,
	keys,
	isOff = false,
	onSelect,
}: {
	readonly children: ReactNode;
	readonly keys?: string;
	readonly isOff?: boolean;
	readonly onSelect: () => void;
}) {
	return (
		<ContextMenu.Item className={styles.item} disabled={isOff} onSelect={onSelect}>
			<span>{children}</span>
			{keys !== undefined && <Kbd keys={keys} />}
		</ContextMenu.Item>
	);
}

const Rule = () => <ContextMenu.Separator className={styles.rule} />;
