import { formatPath, type JsonObject, type Path } from "../../contract/index.ts";
import type { ActiveBreakpoint, Moment } from "./breakpoint.ts";

/** Whether one path is the other, or stands above or below it. */
function touches(a: Path, b: Path): boolean {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) if (String(a[i]) !== String(b[i])) return false;
	return true;
}

/**
 * Why a breakpoint stops a task at a moment, as a sentence; undefined where it does not.
 * @param data the task's data at that moment
 */
export function matchBreakpoint(breakpoint: ActiveBreakpoint, moment: Moment, data: JsonObject): string | undefined {
	const text = reason(breakpoint, moment, data);
	return text === undefined || breakpoint.holds?.(data) === false ? undefined : text;
}

function reason(breakpoint: ActiveBreakpoint, moment: Moment, data: JsonObject): string | undefined {
	const { place, path = [] } = breakpoint;
	switch (place.kind) {
		case "step":
			return stepReason(place, moment);
		case "path": {
			if (moment.kind !== "ended" && moment.kind !== "wrote") return undefined;
			const by = moment.kind === "ended" ? JSON.stringify(moment.step) : "A subtask's end";
			if (place.when === "written") {
				const written = moment.applied.find((change) => touches(change.path, path));
				return written === undefined ? undefined : `${by} has written ${shown(written.path)}.`;
			}
			if (breakpoint.hasBecome === undefined || breakpoint.hasBecome(moment.before) || !breakpoint.hasBecome(data))
				return undefined;
			return `${by} has made ${place.path} what its breakpoint waits for: ${place.clause}.`;
		}
		case "conflict": {
			if (moment.kind !== "ended") return undefined;
			const conflict = moment.conflicts.find((one) => place.path === undefined || touches(one.path, path));
			if (conflict === undefined) return undefined;
			const { kept, lost } = conflict;
			const other = lost.step === undefined ? "Something else" : JSON.stringify(lost.step);
			return `${other} and ${JSON.stringify(kept.step ?? moment.step)} left different values at ${shown(conflict.path)}.`;
		}
		case "call": {
			if (moment.kind !== "call") return undefined;
			if ((place.connector ?? moment.connector) !== moment.connector) return undefined;
			if ((place.method ?? moment.method) !== moment.method) return undefined;
			const what = `${moment.connector}.${moment.method}`;
			return moment.isOver
				? `${JSON.stringify(moment.step)} has called ${what}, which is written as code: it has answered already.`
				: `${JSON.stringify(moment.step)} is about to call ${what}.`;
		}
		case "line":
			return undefined;
		default:
			return place satisfies never;
	}
}

function stepReason(place: Extract<ActiveBreakpoint["place"], { kind: "step" }>, moment: Moment): string | undefined {
	const name = JSON.stringify(place.step);
	if (moment.kind === "starts")
		return place.when === "before" && moment.steps.includes(place.step) ? `${name} is about to start.` : undefined;
	if (moment.kind !== "ended" || moment.step !== place.step) return undefined;
	if (place.when === "after") return moment.error === undefined ? `${name} has run.` : `${name} has failed.`;
	return place.when === "error" && moment.error !== undefined ? `${name} has failed: ${moment.error}` : undefined;
}

const shown = (path: Path): string => (path.length === 0 ? "the data" : formatPath(path));
