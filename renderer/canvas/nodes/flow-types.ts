import type { Node } from "@xyflow/react";
import type { Box, Rect } from "../model/types.ts";

/** How a thing is shown by what a person looks for. */
export type Emphasis = "plain" | "dimmed" | "found" | "found-now";

/** React Flow has types `input` and `group` of its own. */
export type BoxNode = Node<{ readonly box: Box; readonly emphasis: Emphasis }, `${Box["kind"]}-box`>;
export type FrameNode = Node<
	{ readonly group: string; readonly title: string; readonly steps: readonly string[]; readonly rect: Rect },
	"frame"
>;
export type CanvasNode = BoxNode | FrameNode;
