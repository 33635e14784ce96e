import { expect, test } from "vitest";
import type { BundleReport } from "../../../engine/contract/index.ts";
import { connectorWords, fileWords, settingWords } from "./bundle-words.ts";

const REPORT: BundleReport = {
	name: "Orders",
	stepscape: "0.1.0",
	sha256: "",
	bytes: 1_234,
	signer: null,
	steps: [],
	connectors: [
		{ name: "bank", kind: "mock" },
		{ name: "trail", kind: "code" },
	],
	config: [
		{ key: "BANK", isSecret: true },
		{ key: "OLD", isSecret: false },
		{ key: "URL", isSecret: false },
	],
	uses: {
		connectors: [
			{ name: "bank", methods: ["pay", "undo"], isThere: true, files: [] },
			{ name: "mail", methods: [], isThere: false, files: [] },
		],
		configKeys: [
			{ name: "BANK", files: [] },
			{ name: "NEW", files: [] },
			{ name: "URL", files: [] },
		],
		hosts: [],
		secrets: [],
		open: [],
	},
	problems: [{ code: "x", severity: "error", message: "", file: "a" }],
	files: [{ path: "automation.json", bytes: 10 }],
	scenarios: 2,
	recordings: 0,
};

test("what a bundle would use, in words", () => {
	expect(fileWords("a.stepscape", REPORT)).toBe("a.stepscape · 1 kB · 1 file · 2 scenarios · 1 error");
	expect(connectorWords(REPORT)).toEqual([
		{ name: "bank", words: "pay, undo · answers from a file", isMissing: false },
		{ name: "mail", words: "not in the bundle", isMissing: true },
		{ name: "trail", words: "code of its own, not called", isMissing: false },
	]);
	expect(settingWords(REPORT)).toEqual([
		{ name: "BANK", words: "secret, to be set here" },
		{ name: "NEW", words: "has no value in the bundle" },
		{ name: "URL", words: "" },
		{ name: "OLD", words: "not read" },
	]);
});
