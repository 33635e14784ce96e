import { expect, test } from "vitest";
import { readAutomationSettings } from "./read-automation-settings.ts";

test("the names of the config, never its values; limits with their units, the automation's own marked", () => {
	const read = readAutomationSettings('{"config": {"TOKEN": "secret"}, "limits": {"durationMs": 30000}}');
	expect(JSON.stringify(read)).not.toContain("secret");
	expect(read).toEqual({
		config: ["TOKEN"],
		limits: [
			{ label: "Memory", value: "128 MB", isDefault: true },
			{ label: "Processor time", value: "5,000 ms", isDefault: true },
			{ label: "Time", value: "30,000 ms", isDefault: false },
			{ label: "Data", value: "16 MB", isDefault: true },
			{ label: "Runs of a step", value: "1,000", isDefault: true },
			{ label: "Runs of a task", value: "10,000", isDefault: true },
		],
	});
});

test.each([
	["{", { config: [], limits: [], fault: "automation.json is not JSON now. Open it to see where." }],
	["[]", { config: [], limits: expect.any(Array) }],
])("%s is no reason to fail", (text, read) => expect(readAutomationSettings(text)).toEqual(read));
