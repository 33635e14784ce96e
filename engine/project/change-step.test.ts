import { expect, test } from "vitest";
import type { StepChange } from "../contract/index.ts";
import { proposeStepChange } from "./change-step.ts";
import { fileKind } from "./files/index.ts";

const CONFIG = `{
	"name": "Orders",
	"steps": {
		"ship": { "enabled": false },
		"bill": { "limits": { "cpuMs": 50 } }
	}
}
`;
const FILES: Readonly<Record<string, string>> = {
	"automation.json": CONFIG,
	"steps/ship.js": "// ship",
	"steps/bill.mjs": "// bill",
	"steps/mail.js": "// mail",
	"tests/scenarios/paid.json": '{ "expectedSteps": ["bill", "ship"] }',
	"tests/scenarios/none.json": '{ "notSteps": ["ship"] }',
};
const store = {
	list: () => Object.keys(FILES).map((path) => ({ path, kind: fileKind(path) ?? "doc", version: `v ${path}` })),
	read: (path: string) => ({ path, text: FILES[path] ?? "", version: `v ${path}` }),
};
const config = (text: string) => ({ path: "automation.json", text, version: "v automation.json" });

test.each<[StepChange, object]>([
	[
		{ kind: "add", step: "pack", source: "// pack" },
		{ label: "Add pack", files: [{ path: "steps/pack.js", text: "// pack", version: null }], file: "steps/pack.js" },
	],
	[
		{ kind: "clone", step: "ship", name: "ship_2" },
		{
			label: "Clone ship",
			files: [{ path: "steps/ship_2.js", text: "// ship", version: null }],
			file: "steps/ship_2.js",
		},
	],
	[
		{ kind: "rename", step: "bill", name: "invoice" },
		{
			label: "Rename bill to invoice",
			files: [
				{ path: "steps/bill.mjs", text: null, version: "v steps/bill.mjs" },
				{ path: "steps/invoice.mjs", text: "// bill", version: null },
				config(CONFIG.replace('"bill"', '"invoice"')),
				{
					path: "tests/scenarios/paid.json",
					text: '{ "expectedSteps": ["invoice", "ship"] }',
					version: "v tests/scenarios/paid.json",
				},
			],
			file: "steps/invoice.mjs",
		},
	],
	[
		{ kind: "rename", step: "bill", name: "bill" },
		{ label: "Rename nothing", files: [], file: "steps/bill.mjs" },
	],
	[
		{ kind: "delete", step: "mail" },
		{ label: "Delete mail", files: [{ path: "steps/mail.js", text: null, version: "v steps/mail.js" }], file: null },
	],
	[
		{ kind: "enable", step: "ship", enabled: true },
		{
			label: "Enable ship",
			files: [config('{\n\t"name": "Orders",\n\t"steps": {\n\t\t"bill": { "limits": { "cpuMs": 50 } }\n\t}\n}\n')],
			file: "steps/ship.js",
		},
	],
	[
		{ kind: "enable", step: "mail", enabled: true },
		{ label: "Enable mail", files: [], file: "steps/mail.js" },
	],
	[
		{ kind: "enable", step: "bill", enabled: false },
		{
			label: "Disable bill",
			files: [config(CONFIG.replace('{ "cpuMs": 50 } }', '{ "cpuMs": 50 }, "enabled": false }'))],
			file: "steps/bill.mjs",
		},
	],
	[
		{ kind: "limits", step: "ship", limits: { durationMs: 9 } as never },
		{
			label: "Limits of ship",
			files: [config(CONFIG.replace('"enabled": false }', '"enabled": false, "limits": { "durationMs": 9 } }'))],
			file: "steps/ship.js",
		},
	],
])("%o", (change, proposed) => expect(proposeStepChange(store, change)).toEqual(proposed));

test.each<[StepChange, string]>([
	[{ kind: "add", step: "Ship" }, "step-exists"],
	[{ kind: "add", step: "../out" }, "step-invalid"],
	[{ kind: "add", step: "con" }, "step-invalid"],
	[{ kind: "clone", step: "nobody", name: "x" }, "step-missing"],
	[{ kind: "rename", step: "ship", name: "mail" }, "step-exists"],
	[{ kind: "rename", step: "__proto__", name: "x" }, "step-missing"],
	[{ kind: "enable", step: "nobody", enabled: false }, "step-missing"],
	[{ kind: "limits", step: "ship", limits: { cpuMs: -5 } as never }, "project-invalid"],
])("%o is refused as %s", (change, code) =>
	expect(() => proposeStepChange(store, change)).toThrow(expect.objectContaining({ code })),
);

test("settings that cannot be read are not written over", () => {
	const broken = { ...store, read: (path: string) => ({ path, text: "{", version: "v" }) };
	expect(() => proposeStepChange(broken, { kind: "enable", step: "ship", enabled: false })).toThrow(
		expect.objectContaining({ code: "project-invalid" }),
	);
});
