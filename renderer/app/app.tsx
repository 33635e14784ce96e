import { useEffect } from "react";
import { taskCommands } from "../inspector/task-commands.ts";
import { Help } from "../panels/help/help.tsx";
import { helpCommands } from "../panels/help/help-commands.ts";
import { Shortcuts } from "../panels/help/shortcuts.tsx";
import { BundleDialog } from "../panels/import/bundle-dialog.tsx";
import { DropTarget } from "../panels/import/drop-target.tsx";
import { ImportDialog } from "../panels/import/import-dialog.tsx";
import { Palette } from "../panels/palette/palette.tsx";
import { testCommands } from "../panels/tests/test-commands.ts";
import { Tour } from "../panels/welcome/tour.tsx";
import { Welcome } from "../panels/welcome/welcome.tsx";
import { keepView, useStudio, useStudioStore } from "../state/index.ts";
import { EmptyState, Toasts } from "../ui/index.ts";
import { appCommands } from "./app-commands.ts";
import { EngineBanner } from "./engine-banner.tsx";
import { followNotices } from "./follow-notices.ts";
import { applyTheme } from "./theme.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { Workbench } from "./workbench.tsx";

/** The window: the welcome screen, or the automation that is open, and what stands over them. */
export function App() {
	const studio = useStudio();
	const settings = useStudioStore("settings", (state) => state.settings);
	const isReady = useStudioStore("settings", (state) => state.isLoaded);
	const open = useStudioStore("automation", (state) => state.open);
	const overlay = useStudioStore("overlay", (state) => state.overlay);
	const toasts = useStudioStore("toasts", (state) => state.toasts);
	const dismiss = useStudioStore("toasts", (state) => state.dismiss);
	useEffect(() => applyTheme(settings), [settings]);
	useEffect(() => {
		document.title = open === undefined ? "Stepscape" : `${open.name} – Stepscape`;
	}, [open]);
	useEffect(() => {
		const { register } = studio.commands.getState();
		const stops = [
			register(...appCommands(studio), ...helpCommands(studio), ...testCommands(studio), ...taskCommands(studio)),
			followNotices(studio),
		];
		return () => {
			for (const stop of stops) stop();
		};
	}, [studio]);
	useEffect(() => {
		const { stop, keepNow } = keepView(studio);
		addEventListener("pagehide", keepNow);
		return () => {
			removeEventListener("pagehide", keepNow);
			stop();
		};
	}, [studio]);
	const offered = useStudioStore("automation", (state) => state.welcome?.bundle);
	useEffect(() => {
		if (offered !== undefined) studio.overlay.getState().open({ kind: "bundle", offer: offered });
	}, [offered, studio]);
	useShortcuts();
	const isLoaded = useStudioStore("automation", (state) => state.isLoaded);
	useEffect(() => {
		if (isReady && isLoaded && !studio.settings.getState().settings.tourDone)
			studio.overlay.getState().open({ kind: "tour" });
	}, [isReady, isLoaded, studio]);
	// How a person likes it is known before anything is drawn: no flash of another theme or division.
	if (!isReady) return <EmptyState title="Opening the studio…" />;
	return (
		<DropTarget>
			{open === undefined ? (
				<>
					<EngineBanner />
					<Welcome />
				</>
			) : (
				<Workbench key={open.id} />
			)}
			{overlay?.kind === "palette" && <Palette />}
			{overlay?.kind === "shortcuts" && <Shortcuts />}
			{overlay?.kind === "help" && <Help />}
			{overlay?.kind === "import" && <ImportDialog text={overlay.text} />}
			{overlay?.kind === "bundle" && <BundleDialog key={overlay.offer.id} offer={overlay.offer} />}
			{overlay?.kind === "tour" && open !== undefined && <Tour />}
			<Toasts toasts={toasts} onDismiss={dismiss} />
		</DropTarget>
	);
}
