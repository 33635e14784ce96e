/** A React Flow canvas with nothing on it: what any canvas costs. The address says where on the page it stands. */
import { Background, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

const root = document.getElementById("root");
const place = new URLSearchParams(location.search);
for (const side of ["left", "top", "width", "height"])
	if (place.has(side)) root.style[side] = `${Number(place.get(side))}px`;

const flow = createElement(ReactFlow, { nodes: [], edges: [], minZoom: 0.05, maxZoom: 2.5 }, createElement(Background));
createRoot(root).render(flow);
