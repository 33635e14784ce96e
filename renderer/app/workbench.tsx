import { Group, Panel, Separator } from "react-resizable-panels";
import { Canvas } from "../canvas/canvas.tsx";
import { EditorPane } from "../editor/editor-pane.tsx";
import { Inspector } from "../inspector/inspector.tsx";
import { BottomPanel } from "../panels/bottom/bottom-panel.tsx";
import { SidePanel } from "../panels/side/side-panel.tsx";
import { useStudioStore } from "../state/index.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import styles from "./workbench.module.css";

/** The main window's places: rail, side, canvas with editors beside it, inspector, and the timeline's row below. */
export function Workbench() {
	const hasEditors = useStudioStore("view", (state) => state.openFiles.length > 0);
	return (
		<div className={styles.workbench}>
			<TopBar />
			<div className={styles.below}>
				<Rail />
				<Group orientation="horizontal" className={styles.group}>
					<Panel id="side" defaultSize={216} minSize={160} maxSize={480} className={styles.side}>
						<SidePanel />
					</Panel>
					<Separator className={styles.handle} />
					<Panel id="centre" minSize={320}>
						<Group orientation="vertical">
							<Panel id="work" minSize={160}>
								<Group orientation="horizontal">
									<Panel id="canvas" minSize={200}>
										<main className={styles.fill} aria-label="Canvas">
											<Canvas />
										</main>
									</Panel>
									{hasEditors && (
										<>
											<Separator className={styles.handle} />
											<Panel id="editor" defaultSize="50" minSize={260}>
												<EditorPane />
											</Panel>
										</>
									)}
								</Group>
							</Panel>
							<Separator className={styles.handleAcross} />
							<Panel id="bottom" defaultSize={214} minSize={80} className={styles.bottom}>
								<BottomPanel />
							</Panel>
						</Group>
					</Panel>
					<Separator className={styles.handle} />
					<Panel id="inspector" defaultSize={348} minSize={220} maxSize={640} className={styles.side}>
						<Inspector />
					</Panel>
				</Group>
			</div>
		</div>
	);
}
