import { isJsonObject } from "../../../engine/contract/index.ts";
import type { CopiedStep } from "../../state/index.ts";

/** Steps on the clipboard, for other windows of the studio; any other program gets their sources as text. */
const MIME = "application/x-stepscape-steps+json";
const MOST_STEPS = 500;
const NAME = /^[\p{L}\p{N}_$][\p{L}\p{N}_$ -]{0,79}$/u;

/** Puts steps on the clipboard, while a person's key or click is still the reason. */
export function copyToClipboard(steps: readonly CopiedStep[]): void {
	const put = (event: ClipboardEvent): void => {
		event.clipboardData?.setData("text/plain", textOf(steps));
		event.clipboardData?.setData(MIME, JSON.stringify(steps));
		event.preventDefault();
		event.stopImmediatePropagation();
	};
	document.addEventListener("copy", put, { capture: true, once: true });
	document.execCommand("copy");
	document.removeEventListener("copy", put, { capture: true });
}

/** Sources as a person or the studio's import can read them: each under its file's name. */
export function textOf(steps: readonly CopiedStep[]): string {
	const [only] = steps;
	if (only !== undefined && steps.length === 1) return only.source;
	return steps.map(({ name, source }) => `## ${name}\n\n\`\`\`js\n${source.trimEnd()}\n\`\`\`\n`).join("\n");
}

/** Steps that another window has copied; none where it is something else. What comes from a clipboard is not trusted. */
export function stepsOnClipboard(data: Pick<DataTransfer, "getData"> | null): readonly CopiedStep[] {
	try {
		const value: unknown = JSON.parse(data?.getData(MIME) ?? "");
		if (!Array.isArray(value)) return [];
		return value.slice(0, MOST_STEPS).flatMap((each: unknown): CopiedStep[] => {
			if (!isJsonObject(each)) return [];
			const { name, source, x, y } = each;
			if (typeof name !== "string" || typeof source !== "string") return [];
			const at = Number.isFinite(x) && Number.isFinite(y) ? { x: x as number, y: y as number } : {};
			return [{ name: NAME.test(name) ? name : "step", source, ...at }];
		});
	} catch {
		return [];
	}
}
