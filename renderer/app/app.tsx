import { useEffect } from "react";
import { Welcome } from "../panels/welcome/welcome.tsx";
import { useStudioStore } from "../state/index.ts";
import { Toasts } from "../ui/index.ts";
import { applyTheme } from "./theme.ts";
import { Workbench } from "./workbench.tsx";

/** The window: the welcome screen, or the automation that is open. */
export function App() {
	const settings = useStudioStore("settings", (state) => state.settings);
	const open = useStudioStore("automation", (state) => state.open);
	const toasts = useStudioStore("toasts", (state) => state.toasts);
	const dismiss = useStudioStore("toasts", (state) => state.dismiss);
	useEffect(() => applyTheme(settings), [settings]);
	useEffect(() => {
		document.title = open === undefined ? "Stepscape" : `${open.name} – Stepscape`;
	}, [open]);
	return (
		<>
			{open === undefined ? <Welcome /> : <Workbench key={open.id} />}
			<Toasts toasts={toasts} onDismiss={dismiss} />
		</>
	);
}
