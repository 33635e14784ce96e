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
			label="Look"
			trigger={
				<IconButton label="Look">
					<Contrast size={14} aria-hidden />
				</IconButton>
			}
			items={[
				...THEMES.map(([id, label], at) => ({
					id: `theme.${id}`,
					label,
					isChosen: id === theme,
					keepsOpen: true,
					onSelect: run(`theme.${id}`),
					...(at === 0 && { heading: "Colours" }),
				})),
				...MOTIONS.map(([id, label], at) => ({
					id: `motion.${id}`,
					label,
					isChosen: id === motion,
					keepsOpen: true,
					onSelect: run(`motion.${id}`),
					...(at === 0 && { heading: "Motion", startsGroup: true }),
				})),
				{
					id: "zoom.in",
					label: "Larger",
					heading: `Size: ${Math.round(zoom * 100)} %`,
					startsGroup: true,
					keepsOpen: true,
					onSelect: run("zoom.in"),
				},
				{ id: "zoom.out", label: "Smaller", keepsOpen: true, onSelect: run("zoom.out") },
				{ id: "zoom.reset", label: "Usual size", keepsOpen: true, isDisabled: zoom === 1, onSelect: run("zoom.reset") },
			]}
		/>
	);
}
