import { createRoot } from "react-dom/client";
import "../ui/base.css";
import { connectBridge } from "../bridge/index.ts";
import { createStudioState, StudioContext } from "../state/index.ts";
import { App } from "./app.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
createRoot(root).render(
	<ErrorBoundary>
		<StudioContext value={createStudioState(connectBridge())}>
			<App />
		</StudioContext>
	</ErrorBoundary>,
);
