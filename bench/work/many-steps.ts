import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An automation of many steps, each of which but the first ones waits for two earlier ones; twice as many edges as steps. */
export function writeManySteps(count: number): { readonly directory: string; remove(): void } {
	const folder = mkdtempSync(join(tmpdir(), "stepscape-bench-canvas-"));
	const directory = join(folder, "many");
	mkdirSync(join(directory, "steps"), { recursive: true });
	writeFileSync(join(directory, "automation.json"), JSON.stringify({ schemaVersion: 1, name: "Many" }));
	for (let i = 0; i < count; i++) {
		const waits =
			i === 0
				? ["order"]
				: [...new Set([Math.floor((i - 1) / 2), Math.max(0, i - 17), i - 1])].slice(0, 2).map((n) => `s${n}`);
		const condition = waits.map((name) => `${name}: { done: true }`).join(", ");
		writeFileSync(
			join(directory, `steps/step_${String(i).padStart(4, "0")}.js`),
			`export const condition = { ${condition} };\nexport const content = async () => {\n\tdata.s${i} = { done: true, at: ${i} };\n};\n`,
		);
	}
	return { directory, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
