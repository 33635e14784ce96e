import { Contrast } from "lucide-react";
import type { Settings } from "../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../state/index.ts";
import { IconButton, Menu } from "../ui/index.ts";

const THEMES: readonly (readonly [Settings["theme"], string])[] = [
	["system", "As the system"],
	["light", "Light"],
	["dark", "Dark"],
	["contrast", "High contrast"],
];
const MOTIONS: readonly (readonly [Settings["motion"], string])[] = [
	["system", "As the system"],
	["reduced", "None"],
	["full", "Full"],
];

/** Colours, motion and size of the window. */
export function ThemeMenu() {
	const { commands } = useStudio();
	const { theme, motion, zoom } = useStudioStore("settings", (state) => state.settings);
	const run = (id: string) => () => void commands.getState().run(id);
	return (
		<Menu
			trigger={
				<IconButton label="Look">
					<Contrast size={14} aria-hidden />
				</IconButton>
			}
			entries={[
				{ id: "colours", heading: "Colours" },
				...THEMES.map(([id, label]) => ({
					id: `theme.${id}`,
					label,
					isChecked: id === theme,
					keepsOpen: true,
					run: run(`theme.${id}`),
				})),
				{ id: "line-1", isLine: true },
				{ id: "motion", heading: "Motion" },
				...MOTIONS.map(([id, label]) => ({
					id: `motion.${id}`,
					label,
					isChecked: id === motion,
					keepsOpen: true,
					run: run(`motion.${id}`),
				})),
				{ id: "line-2", isLine: true },
				{ id: "size", heading: `Size: ${Math.round(zoom * 100)} %` },
				{ id: "zoom.in", label: "Larger", keepsOpen: true, run: run("zoom.in") },
				{ id: "zoom.out", label: "Smaller", keepsOpen: true, run: run("zoom.out") },
				{ id: "zoom.reset", label: "Usual size", keepsOpen: true, isDisabled: zoom === 1, run: run("zoom.reset") },
			]}
		/>
	);
}
