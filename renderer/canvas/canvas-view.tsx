import {
	Background,
	BackgroundVariant,
	ConnectionMode,
	MiniMap,
	type NodeChange,
	type OnConnectEnd,
	Panel,
	ReactFlow,
	useReactFlow,
	useStore,
} from "@xyflow/react";
import { ContextMenu } from "radix-ui";
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import { ActionsContext } from "./actions/actions-context.ts";
import { moveBoxes } from "./actions/layout-changes.ts";
import { type Shown, useActions } from "./actions/use-actions.ts";
import { useCanvasCommands } from "./actions/use-canvas-commands.ts";
import { useDependency } from "./actions/use-dependency.ts";
import { useKeys } from "./actions/use-keys.ts";
import styles from "./canvas.module.css";
import { OverviewLayer } from "./draw/overview-layer.tsx";
import { usePlaces } from "./layout/use-places.ts";
import { useLive, useLiveStore } from "./live/use-live.ts";
import { buildModel } from "./model/build-model.ts";
import { groupBounds } from "./model/group-bounds.ts";
import type { Places, Point, Wire } from "./model/types.ts";
import type { CanvasNode, WireEdge as WireEdgeType } from "./nodes/flow-types.ts";
import { FrameNode } from "./nodes/frame-node.tsx";
import { EndingNode, GroupNode, InputNode, NoteNode } from "./nodes/small-nodes.tsx";
import { StepNode } from "./nodes/step-node.tsx";
import { useFlowEdges, useFlowNodes } from "./nodes/use-flow-elements.ts";
import { WireEdge, WireMarkers } from "./nodes/wire-edge.tsx";
import { CanvasMenu, type MenuTarget } from "./parts/canvas-menu.tsx";
import { DependencyPanel } from "./parts/dependency-panel.tsx";
import { FilterBar } from "./parts/filter-bar.tsx";
import { FindBar } from "./parts/find-bar.tsx";
import { Legend } from "./parts/legend.tsx";
import { Toolbar } from "./parts/toolbar.tsx";
import { WirePanel } from "./parts/wire-panel.tsx";
import { useEmphasis } from "./use-emphasis.ts";

const NODE_TYPES = {
	"step-box": StepNode,
	"input-box": InputNode,
	"ending-box": EndingNode,
	"group-box": GroupNode,
	"note-box": NoteNode,
	frame: FrameNode,
};
const EDGE_TYPES = { wire: WireEdge };
/** From this many boxes on they are painted when seen from far away. */
const MANY = 120;
const FAR = 0.4;
/** Labels cannot be read below this. */
const SMALL = 0.5;
const NO_PLACES: Places = {};
const PRO = { hideAttribution: true };

interface OpenWire {
	readonly id: string;
	readonly place: Point;
}

export function CanvasView() {
	const { view, canvas, automation } = useStudio();
	const flow = useReactFlow<CanvasNode, WireEdgeType>();
	const live = useLiveStore();
	const graph = useStudioStore("automation", (state) => state.graph);
	const steps = useStudioStore("automation", (state) => state.steps);
	const layout = useStudioStore("canvas", (state) => state.layout);
	const isReady = useStudioStore("canvas", (state) => state.isLoaded);
	const endings = useStudioStore("canvas", (state) => state.endings);
	const selected = useStudioStore("canvas", (state) => state.selected);
	const focus = useStudioStore("canvas", (state) => state.focus);
	const find = useStudioStore("canvas", (state) => state.find);
	const filter = useStudioStore("canvas", (state) => state.filter);
	const showsDisarms = useStudioStore("canvas", (state) => state.showsDisarms);
	const canPaste = useStudioStore("canvas", (state) => state.copied.length > 0);
	const selection = useStudioStore("view", (state) => state.selection);
	const hasCurrent = useLive(({ current }) => current !== undefined);
	const [foundAt, setFoundAt] = useState(0);
	const [dragged, setDragged] = useState<Places>(NO_PLACES);
	const [openWire, setOpenWire] = useState<OpenWire>();
	const [menu, setMenu] = useState<MenuTarget>({ box: undefined, frame: undefined, place: { x: 0, y: 0 } });
	const [isSettling, setSettling] = useState(false);
	const root = useRef<HTMLDivElement>(null);

	const { groups, notes } = layout;
	const model = useMemo(
		() => buildModel({ graph, steps, endings, groups, notes }),
		[graph, steps, endings, groups, notes],
	);
	const { rects, isArranging, tidy } = usePlaces(model, layout, isReady);
	const isPlaced = Object.keys(rects).length > 0;
	const wires = useMemo(() => {
		const chosen = new Set(selected);
		return model.wires.filter(
			({ id, from, to, effect }) =>
				effect !== "disarms" || showsDisarms || chosen.has(from) || chosen.has(to) || id === openWire?.id,
		);
	}, [model, selected, showsDisarms, openWire]);
	const shown = useRef<Shown>({ model, rects, wires, tidy });
	shown.current = { model, rects, wires, tidy };

	const actions = useActions(shown);
	const dependency = useDependency(actions, root);
	const onKeyDown = useKeys(actions, shown);
	const { emphasisOf, isDimmed, isWireDimmed, found, touching } = useEmphasis(model, foundAt);
	const nodes = useFlowNodes(model, rects, { selected, emphasisOf, dragged });
	const edges = useFlowEdges(wires, rects, openWire?.id, isWireDimmed);
	const isFar = useStore(({ transform }) => transform[2] < FAR);
	const isSmall = useStore(({ transform }) => transform[2] < SMALL);
	const isLarge = model.boxes.length > MANY;
	const isOverview = isFar && isLarge;
	const [isMoving, setMoving] = useState(false);
	// Hundreds of wires that pass by are painted while the canvas is moved, and can be pointed at again when it rests.
	const isGliding = isLarge && isMoving && !isOverview;

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

	// The first picture is fitted; later ones move into place.
	useEffect(() => {
		if (isPlaced) actions.fit();
	}, [isPlaced, actions]);
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
	// What is selected here is what the inspector shows, and the other way round.
	useEffect(() => {
		const [only] = selected;
		if (selected.length !== 1 || only === undefined) return;
		if (!automation.getState().steps.some(({ name }) => name === only)) return;
		const now = view.getState().selection;
		if (now?.kind !== "step" || now.step !== only) view.getState().select({ kind: "step", step: only });
	}, [selected, view, automation]);
	useEffect(() => {
		if (selection?.kind !== "step" || canvas.getState().selected.includes(selection.step)) return;
		canvas.getState().show({ selected: [selection.step] });
		actions.goTo(selection.step);
	}, [selection, canvas, actions]);
	useEffect(() => {
		const id = found[foundAt];
		if (id !== undefined) actions.goTo(id);
	}, [found, foundAt, actions]);

	const chooseWire = useCallback(
		(wire: Wire, at: Point) => {
			if (wire.edges.length === 0) return;
			const box = root.current?.getBoundingClientRect();
			const place = box ? panelPlace(at, box) : at;
			setOpenWire({ id: wire.id, place });
			const [edge] = wire.edges;
			if (edge !== undefined) view.getState().select({ kind: "edge", from: edge.from, to: edge.to });
		},
		[view],
	);
	const onNodesChange = useCallback(
		(changes: NodeChange<CanvasNode>[]) => {
			let next = canvas.getState().selected;
			for (const change of changes) {
				if (change.type === "select")
					next = change.selected
						? [...next.filter((id) => id !== change.id), change.id]
						: next.filter((id) => id !== change.id);
			}
			if (next !== canvas.getState().selected) canvas.getState().show({ selected: next });
			const moves = changes.flatMap((change) => {
				if (change.type !== "position" || change.position === undefined || change.dragging !== true) return [];
				return [[change.id, change.position] as const];
			});
			if (moves.length > 0) setDragged((now) => ({ ...now, ...movesOf(moves, shown.current) }));
		},
		[canvas],
	);
	const keepDragged = useCallback(() => {
		setDragged((now) => {
			if (Object.keys(now).length > 0) {
				const places = Object.fromEntries(
					Object.entries(now).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]),
				);
				queueMicrotask(() => canvas.getState().changeLayout(moveBoxes(places)));
			}
			return NO_PLACES;
		});
	}, [canvas]);
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
		[canvas, flow],
	);
	const wire = openWire && model.wires.find(({ id }) => id === openWire.id);
	const paths = useMemo(
		() =>
			[...new Set(graph.steps.flatMap(({ reads, writes }) => [...reads, ...writes].map(({ path }) => path)))].sort(),
		[graph],
	);
	const selectedSteps = selected.filter((id) => steps.some(({ name }) => name === id));

	return (
		<ActionsContext value={actions}>
			<ContextMenu.Root>
				<ContextMenu.Trigger asChild onContextMenuCapture={onContextMenu}>
					{/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the boxes inside are handled for all of them here. */}
					<div
						ref={root}
						data-canvas
						className={`${styles.canvas} ${isGliding ? styles.gliding : ""} ${isSmall ? styles.small : ""} ${isSettling && dragged === NO_PLACES ? styles.settling : ""}`}
						onKeyDown={onKeyDown}
						onDoubleClick={(event) => {
							const id = (event.target as Element).closest<HTMLElement>("[data-box]")?.dataset.box;
							const box = model.boxes.find((each) => each.id === id);
							if (box?.kind === "step") actions.openStep(box.name);
							if (box?.kind === "group") actions.collapse(box.group, false);
							if (box?.kind === "note") actions.rename(box.id);
						}}
						onFocus={(event) => {
							const id = event.target.closest<HTMLElement>("[data-box]")?.dataset.box;
							if (id !== undefined) live.setState({ current: id });
						}}
					>
						<WireMarkers />
						{(isOverview || isGliding) && (
							<OverviewLayer model={model} rects={rects} isDimmed={isDimmed} hasBoxes={isOverview} />
						)}
						<ReactFlow
							nodes={isOverview ? [] : nodes}
							edges={isOverview ? [] : edges}
							nodeTypes={NODE_TYPES}
							edgeTypes={EDGE_TYPES}
							onNodesChange={onNodesChange}
							onNodeDragStop={keepDragged}
							onSelectionDragStop={keepDragged}
							onEdgeClick={(event, edge) =>
								edge.data && chooseWire(edge.data.wire, { x: event.clientX, y: event.clientY })
							}
							onConnectEnd={onConnectEnd}
							onMoveStart={() => setMoving(true)}
							onMoveEnd={() => setMoving(false)}
							onPaneClick={(event) => {
								setOpenWire(undefined);
								dependency.close();
								const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
								const hit = isOverview && Object.entries(rects).find(([, rect]) => isInside(at, rect));
								if (hit) {
									canvas.getState().show({ selected: [hit[0]] });
									actions.goTo(hit[0]);
								}
							}}
							connectionMode={ConnectionMode.Loose}
							minZoom={0.05}
							maxZoom={2.5}
							onlyRenderVisibleElements
							nodesFocusable={false}
							edgesFocusable={false}
							disableKeyboardA11y
							deleteKeyCode={null}
							zoomOnDoubleClick={false}
							elevateNodesOnSelect={false}
							proOptions={PRO}
						>
							<Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line)" />
							{model.boxes.length > 14 && !isOverview && (
								<MiniMap
									pannable
									position="top-right"
									className={styles.minimap ?? ""}
									ariaLabel="Map of the canvas"
									nodeColor="var(--line-strong)"
									maskColor="color-mix(in srgb, var(--bg) 65%, transparent)"
									nodeStrokeWidth={0}
								/>
							)}
							<Panel position="bottom-left" className={styles.below ?? ""}>
								<Toolbar actions={actions} selected={selectedSteps} isFocused={focus.length > 0} />
								<span className={styles.grow} />
								<Legend showsDisarms={showsDisarms} onDisarms={actions.toggleDisarms} />
							</Panel>
							<Panel position="top-left" className={styles.bars ?? ""}>
								{find !== undefined && (
									<FindBar
										words={find}
										at={foundAt}
										count={found.length}
										onChange={(words) => {
											setFoundAt(0);
											canvas.getState().show({ find: words });
										}}
										onStep={(by) =>
											setFoundAt((at) => (found.length === 0 ? 0 : (at + by + found.length) % found.length))
										}
										onClose={() => {
											const id = found[foundAt];
											canvas.getState().show({ find: undefined });
											if (id !== undefined) actions.goTo(id, { isFocused: true });
										}}
									/>
								)}
								{filter !== undefined && (
									<FilterBar
										path={filter}
										paths={paths}
										count={touching?.size}
										onChange={(path) => canvas.getState().show({ filter: path })}
										onClose={() => canvas.getState().show({ filter: undefined })}
									/>
								)}
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
								onClose={() => setOpenWire(undefined)}
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

/** Who drags a frame drags what is in it. */
function movesOf(moves: readonly (readonly [string, Point])[], { model, rects }: Shown): Places {
	const places: Record<string, Point> = {};
	for (const [id, at] of moves) {
		const frame = model.frames.find(({ group }) => `frame:${group}` === id);
		if (frame === undefined) {
			places[id] = at;
			continue;
		}
		const members = frame.steps.flatMap((step) => rects[step] ?? []);
		const bounds = groupBounds(members);
		if (bounds === undefined) continue;
		for (const step of frame.steps) {
			const rect = rects[step];
			if (rect !== undefined) places[step] = { x: rect.x + at.x - bounds.x, y: rect.y + at.y - bounds.y };
		}
	}
	return places;
}

const PANEL = { width: 340, height: 320 };

/** Where a panel stands so that all of it is seen. */
function panelPlace(at: Point, box: DOMRect): Point {
	return {
		x: Math.max(8, Math.min(at.x - box.left + 8, box.width - PANEL.width - 8)),
		y: Math.max(8, Math.min(at.y - box.top + 8, box.height - PANEL.height - 8)),
	};
}

const isInside = ({ x, y }: Point, rect: { x: number; y: number; width: number; height: number }): boolean =>
	x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;

function touchOf(event: TouchEvent): Point {
	const [touch] = event.changedTouches;
	return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
}
