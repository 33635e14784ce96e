import {
	Background,
	BackgroundVariant,
	ConnectionMode,
	type OnConnectEnd,
	Panel,
	ReactFlow,
	useReactFlow,
	useStore,
} from "@xyflow/react";
import { ContextMenu } from "radix-ui";
import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { ActionsContext } from "./actions/actions-context.ts";
import { stepsOnClipboard } from "./actions/clipboard.ts";
import { useActions } from "./actions/use-actions.ts";
import { useCanvasCommands } from "./actions/use-canvas-commands.ts";
import { useDependency } from "./actions/use-dependency.ts";
import { useKeys } from "./actions/use-keys.ts";
import styles from "./canvas.module.css";
import { PaintLayer } from "./draw/paint-layer.tsx";
import { useLive, useLiveStore } from "./live/use-live.ts";
import type { Point } from "./model/types.ts";
import type { CanvasNode } from "./nodes/flow-types.ts";
import { FrameNode } from "./nodes/frame-node.tsx";
import { EndingNode, GroupNode, InputNode, NoteNode } from "./nodes/small-nodes.tsx";
import { StepNode } from "./nodes/step-node.tsx";
import { useFlowNodes } from "./nodes/use-flow-nodes.ts";
import { useNearNodes } from "./nodes/use-near-nodes.ts";
import { WireLayer } from "./nodes/wire-layer.tsx";
import { WireMarkers } from "./nodes/wire-markers.tsx";
import { Bars } from "./parts/bars.tsx";
import { CanvasMap } from "./parts/canvas-map.tsx";
import { CanvasMenu, type MenuTarget } from "./parts/canvas-menu.tsx";
import { DependencyPanel } from "./parts/dependency-panel.tsx";
import { Legend } from "./parts/legend.tsx";
import { Toolbar } from "./parts/toolbar.tsx";
import { WirePanel } from "./parts/wire-panel.tsx";
import { useCanvasModel } from "./use-canvas-model.ts";
import { useDragging } from "./use-dragging.ts";
import { useEmphasis } from "./use-emphasis.ts";
import { useFollowSelection } from "./use-follow-selection.ts";
import { useWireHover } from "./use-wire-hover.ts";
import { useWirePanel } from "./use-wire-panel.ts";

const NODE_TYPES = {
	"step-box": StepNode,
	"input-box": InputNode,
	"ending-box": EndingNode,
	"group-box": GroupNode,
	"note-box": NoteNode,
	frame: FrameNode,
};
/** From this many boxes on wires are painted, and boxes too when seen from far away. */
const MANY = 120;
const FAR = 0.4;
/** Labels cannot be read below this. */
const SMALL = 0.5;
const NO_NODES: CanvasNode[] = [];
const PRO = { hideAttribution: true };

export function CanvasView() {
	const { view, canvas } = useStudio();
	const flow = useReactFlow<CanvasNode>();
	const live = useLiveStore();
	const graph = useStudioStore("automation", (state) => state.graph);
	const steps = useStudioStore("automation", (state) => state.steps);
	const selected = useStudioStore("canvas", (state) => state.selected);
	const focus = useStudioStore("canvas", (state) => state.focus);
	const showsDisarms = useStudioStore("canvas", (state) => state.showsDisarms);
	const canPaste = useStudioStore("canvas", (state) => state.copied.length > 0);
	const hasCurrent = useLive(({ current }) => current !== undefined);
	const [foundAt, setFoundAt] = useState(0);
	const [menu, setMenu] = useState<MenuTarget>({ box: undefined, frame: undefined, place: { x: 0, y: 0 } });
	const [isSettling, setSettling] = useState(false);
	const root = useRef<HTMLDivElement>(null);
	/** Where in the window the pointer was last over the canvas. */
	const pointer = useRef<Point>(undefined);

	const { openWire, chooseWire, closeWire, leaveWire } = useWirePanel(root);
	const { model, rects, shapes, labels, shown, setDragged, isDragging, isArranging, isPlaced } = useCanvasModel(
		openWire?.id,
	);
	const actions = useActions(shown);
	const dependency = useDependency(actions, root);
	const { emphasisOf, isDimmed, isWireDimmed, found, touching } = useEmphasis(model, foundAt);
	const isFar = useStore(({ transform }) => transform[2] < FAR);
	const isSmall = useStore(({ transform }) => transform[2] < SMALL);
	const isLarge = model.boxes.length > MANY;
	const isOverview = isFar && isLarge;
	const nodes = useNearNodes(useFlowNodes(model, rects, { selected, emphasisOf }), isLarge);
	const { find: wireUnder, onMouseMove, elements } = useWireHover(shapes, isLarge, openWire?.id);
	const openFields = useCallback(
		(id: string) => {
			const shape = shapes.find(({ wire }) => wire.id === id);
			if (shape !== undefined) chooseWire(shape.wire, flow.flowToScreenPosition(shape.middle));
		},
		[shapes, chooseWire, flow],
	);
	const onKeyDown = useKeys(actions, shown, openFields);
	const { onNodesChange, keepDragged } = useDragging(shown, setDragged);
	useFollowSelection(actions);

	const addNoteHere = useCallback(() => {
		const box = root.current?.getBoundingClientRect();
		if (box !== undefined)
			actions.addNote(flow.screenToFlowPosition({ x: box.left + box.width / 3, y: box.top + box.height / 3 }));
	}, [actions, flow]);
	const linkSelected = useCallback(() => {
		const [from, to] = actions.selectedSteps();
		if (from !== undefined && to !== undefined) dependency.open(from, to);
	}, [actions, dependency.open]);
	useCanvasCommands(actions, addNoteHere, linkSelected);

	// The first picture shows where it begins, of many all from far away; later ones move into place.
	useEffect(() => {
		if (!isPlaced) return;
		if (shown.current.model.boxes.length > MANY) actions.fit();
		else actions.begin();
	}, [isPlaced, actions, shown]);
	const previous = useRef(rects);
	useEffect(() => {
		if (previous.current === rects) return;
		previous.current = rects;
		setSettling(true);
		const timer = setTimeout(() => setSettling(false), 200);
		return () => clearTimeout(timer);
	}, [rects]);
	useEffect(() => {
		if (!hasCurrent && isPlaced) live.setState({ current: model.boxes.find(({ kind }) => kind === "step")?.id });
	}, [hasCurrent, isPlaced, live, model]);
	useEffect(() => {
		const id = found[foundAt];
		if (id !== undefined) actions.goTo(id);
	}, [found, foundAt, actions]);

	const onConnectEnd: OnConnectEnd = useCallback(
		(event, { fromNode }) => {
			const { x, y } = "clientX" in event ? { x: event.clientX, y: event.clientY } : touchOf(event);
			const to = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-box]")?.dataset.box;
			if (fromNode !== null && to !== undefined && to !== fromNode.id) dependency.open(fromNode.id, to, { x, y });
		},
		[dependency.open],
	);
	const onContextMenu = useCallback(
		(event: MouseEvent) => {
			const element = event.target instanceof Element ? event.target : null;
			const id = element?.closest<HTMLElement>("[data-box]")?.dataset.box;
			const frame = element?.closest<HTMLElement>(".react-flow__node-frame")?.dataset.id?.slice("frame:".length);
			const box = shown.current.model.boxes.find((each) => each.id === id);
			if (box !== undefined && !canvas.getState().selected.includes(box.id))
				canvas.getState().show({ selected: [box.id] });
			setMenu({ box, frame, place: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
		},
		[canvas, flow, shown],
	);
	const wire = openWire && model.wires.find(({ id }) => id === openWire.id);
	const selectedSteps = selected.filter((id) => steps.some(({ name }) => name === id));

	return (
		<ActionsContext value={actions}>
			<ContextMenu.Root>
				<ContextMenu.Trigger asChild onContextMenuCapture={onContextMenu}>
					{/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the boxes inside are handled for all of them here. */}
					<div
						ref={root}
						data-canvas
						className={`${styles.canvas} ${isSmall ? styles.small : ""} ${isSettling && !isDragging ? styles.settling : ""}`}
						onKeyDown={onKeyDown}
						onPointerMove={(event) => {
							pointer.current = { x: event.clientX, y: event.clientY };
						}}
						onPaste={(event) => {
							const copied = stepsOnClipboard(event.clipboardData);
							// A text is for the studio's import, which looks for steps in it.
							if (copied.length === 0) return;
							event.preventDefault();
							event.stopPropagation();
							actions.paste(copied, pointer.current && flow.screenToFlowPosition(pointer.current));
						}}
						onDoubleClick={(event) => {
							const id = (event.target as Element).closest<HTMLElement>("[data-box]")?.dataset.box;
							const box = model.boxes.find((each) => each.id === id);
							if (box?.kind === "step") actions.openStep(box.name);
							if (box?.kind === "group") actions.collapse(box.group, false);
							if (box?.kind === "note") actions.rename(box.id);
						}}
						onFocus={(event) => {
							const id = event.target.closest<HTMLElement>("[data-box]")?.dataset.box;
							if (id === undefined) return;
							live.setState({ current: id });
							// The keyboard may have come from outside, to a box that is not seen.
							if (event.target.matches(":focus-visible")) actions.goTo(id);
						}}
					>
						<WireMarkers />
						{isLarge && (
							<PaintLayer
								boxes={model.boxes}
								rects={rects}
								shapes={shapes}
								labels={labels}
								isDimmed={isDimmed}
								isWireDimmed={isWireDimmed}
								hasBoxes={isOverview}
							/>
						)}
						<ReactFlow
							nodes={isOverview ? NO_NODES : nodes}
							nodeTypes={NODE_TYPES}
							onNodesChange={onNodesChange}
							onNodeDragStop={keepDragged}
							onSelectionDragStop={keepDragged}
							onConnectEnd={onConnectEnd}
							onPaneMouseMove={onMouseMove}
							onPaneClick={(event) => {
								closeWire();
								dependency.close();
								const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
								const hit = isOverview && Object.entries(rects).find(([, rect]) => isInside(at, rect));
								if (hit) {
									canvas.getState().show({ selected: [hit[0]] });
									actions.goTo(hit[0]);
									return;
								}
								const under = isOverview ? undefined : wireUnder(event);
								if (under !== undefined) chooseWire(under.wire, { x: event.clientX, y: event.clientY });
							}}
							connectionMode={ConnectionMode.Loose}
							minZoom={0.05}
							maxZoom={2.5}
							onlyRenderVisibleElements={isLarge}
							nodesFocusable={false}
							edgesFocusable={false}
							disableKeyboardA11y
							deleteKeyCode={null}
							zoomOnDoubleClick={false}
							elevateNodesOnSelect={false}
							proOptions={PRO}
						>
							<Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--line-strong)" />
							{!isOverview && (
								<WireLayer
									shapes={elements}
									labels={labels}
									chosen={openWire?.id}
									isDimmed={isWireDimmed}
									onChoose={chooseWire}
								/>
							)}
							{model.boxes.length > 14 && !isOverview && <CanvasMap rects={rects} />}
							<Panel position="bottom-left" className={styles.below ?? ""}>
								<Toolbar actions={actions} selected={selectedSteps} isFocused={focus.length > 0} />
								<span className={styles.grow} />
								<Legend showsDisarms={showsDisarms} onDisarms={actions.toggleDisarms} />
							</Panel>
							<Panel position="top-left" className={styles.bars ?? ""}>
								<Bars actions={actions} found={found} foundAt={foundAt} onFoundAt={setFoundAt} touching={touching} />
								{isArranging && !isPlaced && (
									<p role="status" className={styles.status}>
										Arranging {model.boxes.length} boxes…
									</p>
								)}
							</Panel>
						</ReactFlow>
						{wire !== undefined && openWire !== undefined && (
							<WirePanel
								wire={wire}
								graph={graph}
								place={openWire.place}
								onOpen={(file, place) => view.getState().openFile(file, place)}
								onClose={leaveWire}
							/>
						)}
						{dependency.wanted !== undefined && (
							<DependencyPanel {...dependency.wanted} onChoose={dependency.choose} onClose={dependency.close} />
						)}
					</div>
				</ContextMenu.Trigger>
				<CanvasMenu
					target={menu}
					selected={selected}
					wires={model.wires}
					canPaste={canPaste}
					actions={actions}
					onWire={(each) => {
						const rect = rects[each.to];
						if (rect !== undefined) chooseWire(each, flow.flowToScreenPosition({ x: rect.x, y: rect.y }));
					}}
					onLink={dependency.open}
				/>
			</ContextMenu.Root>
		</ActionsContext>
	);
}

const isInside = ({ x, y }: Point, rect: { x: number; y: number; width: number; height: number }): boolean =>
	x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;

function touchOf(event: TouchEvent): Point {
	const [touch] = event.changedTouches;
	return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
