/** A React Flow canvas with nothing on it: what any canvas costs. */
import { Background, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

const flow = createElement(ReactFlow, { nodes: [], edges: [], minZoom: 0.05, maxZoom: 2.5 }, createElement(Background));
createRoot(document.getElementById("root")).render(flow);
