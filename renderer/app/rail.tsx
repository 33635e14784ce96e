import { FlaskConical, List, type LucideIcon, Plug, Settings, TriangleAlert, Workflow } from "lucide-react";
import { type RailView, useStudioStore } from "../state/index.ts";
import { shortcutText } from "../ui/index.ts";
import styles from "./rail.module.css";

const VIEWS: readonly { readonly id: RailView; readonly label: string; readonly icon: LucideIcon }[] = [
	{ id: "steps", label: "Steps", icon: Workflow },
	{ id: "tasks", label: "Tasks", icon: List },
	{ id: "tests", label: "Tests", icon: FlaskConical },
	{ id: "connectors", label: "Connectors", icon: Plug },
	{ id: "problems", label: "Problems", icon: TriangleAlert },
	{ id: "settings", label: "Settings", icon: Settings },
];

/** What the side shows. */
export function Rail() {
	const rail = useStudioStore("view", (state) => state.rail);
	const show = useStudioStore("view", (state) => state.show);
	return (
		<nav className={styles.rail} aria-label="Views" data-region="rail">
			{VIEWS.map(({ id, label, icon: Icon }, index) => (
				<button
					key={id}
					type="button"
					className={styles.item}
					aria-label={label}
					aria-current={rail === id ? "page" : undefined}
					title={`${label} (${shortcutText(`Alt+${index + 1}`)})`}
					onClick={() => show({ rail: id })}
				>
					<Icon size={17} strokeWidth={1.7} aria-hidden />
				</button>
			))}
		</nav>
	);
}
