import { DEFAULT_LIMITS, isJsonObject, type Limits } from "../../../engine/contract/index.ts";

/** What an automation is set to, as people read it. Of its config the names only: values may be nobody's business. */
export interface AutomationSettings {
	readonly config: readonly string[];
	readonly limits: readonly { readonly label: string; readonly value: string; readonly isDefault: boolean }[];
	/** Why nothing can be said. */
	readonly fault?: string;
}

const LABELS: Readonly<Record<keyof Limits, readonly [label: string, unit: string]>> = {
	memoryMb: ["Memory", "MB"],
	cpuMs: ["Processor time", "ms"],
	durationMs: ["Time", "ms"],
	dataMb: ["Data", "MB"],
	runsOfStep: ["Runs of a step", ""],
	runsOfTask: ["Runs of a task", ""],
};

/** Reads automation.json for the settings' view. Pure. */
export function readAutomationSettings(text: string): AutomationSettings {
	let settings: unknown;
	try {
		settings = JSON.parse(text);
	} catch {
		return { config: [], limits: [], fault: "automation.json is not JSON now. Open it to see where." };
	}
	const { config, limits } = isJsonObject(settings) ? settings : {};
	const own = isJsonObject(limits) ? limits : {};
	return {
		config: isJsonObject(config) ? Object.keys(config) : [],
		limits: (Object.keys(LABELS) as (keyof Limits)[]).map((key) => {
			const [label, unit] = LABELS[key];
			const value = typeof own[key] === "number" ? own[key] : DEFAULT_LIMITS[key];
			return { label, value: `${value.toLocaleString("en")} ${unit}`.trim(), isDefault: own[key] === undefined };
		}),
	};
}
