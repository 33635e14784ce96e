/** The least that Vite and React make: one component with a state of its own, as their template has it. */
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

function Count() {
	const [count, setCount] = useState(0);
	return createElement("button", { type: "button", onClick: () => setCount(count + 1) }, `count is ${count}`);
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(createElement(Count));
