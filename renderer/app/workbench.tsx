import { Group, Panel, Separator } from "react-resizable-panels";
import { Canvas } from "../canvas/canvas.tsx";
import { EditorDialogs } from "../editor/dialogs/editor-dialogs.tsx";
import { EditorPane } from "../editor/editor-pane.tsx";
import { Inspector } from "../inspector/inspector.tsx";
import { BottomPanel } from "../panels/bottom/bottom-panel.tsx";
import { SidePanel } from "../panels/side/side-panel.tsx";
import { useStudio, useStudioStore } from "../state/index.ts";
import { EngineBanner } from "./engine-banner.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import { TrustBanner } from "./trust-banner.tsx";
import styles from "./workbench.module.css";

/** The main window's places: rail, side, canvas with editors beside it, inspector, and the timeline's row below. */
export function Workbench() {
	const hasEditors = useStudioStore("view", (state) => state.openFiles.length > 0);
	const { view } = useStudio();
	/** Kept for the next time; a group whose parts come and go has a division for each set of them. */
	const group = (id: string) => {
		const sizes = view.getState().sizes[id];
		return {
			id,
			...(sizes !== undefined && { defaultLayout: { ...sizes } }),
			onLayoutChanged: (layout: Readonly<Record<string, number>>) => view.getState().resize(id, layout),
		};
	};
	return (
		<div className={styles.workbench}>
			<TopBar />
			<EngineBanner />
			<TrustBanner />
			<EditorDialogs />
			<div className={styles.below}>
				<Rail />
				<Group {...group("window")} orientation="horizontal" className={styles.group}>
					<Panel
						id="side"
						defaultSize={216}
						minSize={160}
						maxSize={480}
						className={styles.side}
						data-region="side"
						data-tour="side"
					>
						<SidePanel />
					</Panel>
					<Separator className={styles.handle} />
					<Panel id="centre" minSize={320}>
						<Group {...group("centre")} orientation="vertical">
							<Panel id="work" minSize={160}>
								<Group {...group(hasEditors ? "work-and-editor" : "work")} orientation="horizontal">
									<Panel id="canvas" minSize={200}>
										<main
											className={styles.fill}
											aria-label="Canvas"
											data-region="canvas"
											data-tour="canvas"
											tabIndex={-1}
										>
											<Canvas />
										</main>
									</Panel>
									{hasEditors && (
										<>
											<Separator className={styles.handle} />
											<Panel id="editor" defaultSize="58" minSize={260} data-region="editor">
												<EditorPane />
											</Panel>
										</>
									)}
								</Group>
							</Panel>
							<Separator className={styles.handleAcross} />
							<Panel
								id="bottom"
								defaultSize={214}
								minSize={80}
								className={styles.bottom}
								data-region="bottom"
								data-tour="bottom"
							>
								<section className={styles.fill} aria-label="The task in time">
									<BottomPanel />
								</section>
							</Panel>
						</Group>
					</Panel>
					<Separator className={styles.handle} />
					<Panel
						id="inspector"
						defaultSize={348}
						minSize={220}
						maxSize={640}
						className={styles.side}
						data-region="inspector"
					>
						<Inspector />
					</Panel>
				</Group>
			</div>
		</div>
	);
}
