import fc from "fast-check";
import { expect, test } from "vitest";
import { ENGINE_METHODS, StepscapeError } from "../../contract/index.ts";
import type { Method } from "./method-names.ts";
import { readArguments } from "./methods.ts";

const accepted: [Method, unknown[], unknown[]][] = [
	["info", ["ignored"], []],
	["createTask", [{ data: { a: 1 }, other: 1 }], [{ data: { a: 1 } }]],
	[
		"createTask",
		[{ name: "n", data: {}, tags: ["t"], virtualTime: true, via: { type: "x", path: "/etc/passwd" } }],
		[{ name: "n", data: {}, tags: ["t"], virtualTime: true, via: { type: "x" } }],
	],
	["tasks", [], []],
	["tasks", [null], []],
	["tasks", [{ state: "done", sort: "runs", limit: 3 }], [{ state: "done", sort: "runs", limit: 3 }]],
	["data", ["id", null], ["id"]],
	["data", ["id", 4], ["id", 4]],
	["events", ["id"], ["id", 0]],
	["events", ["id", null, 3], ["id", 0, 3]],
	["blame", ["id", "a.b"], ["id", "a.b"]],
	["explain", ["id", "ship", 4], ["id", "ship", 4]],
	["explain", ["id", "ship", null], ["id", "ship"]],
	["cloneTask", ["id", { at: 3, name: "n", data: {} }], ["id", { at: 3, name: "n", data: {} }]],
	["validateStep", ["s", {}], ["s", {}]],
	["between", ["a", "b", "c"], ["a", "b"]],
];

test.each(accepted)("%s takes %j", (method, args, read) => {
	expect(readArguments(method, args)).toEqual(read);
});

const refused: [Method, unknown[], string][] = [
	["createTask", [{}], "the task.data must be an object"],
	["createTask", [{ data: {}, via: {} }], "the task.via.type must be a text"],
	["createTask", [{ data: [] }], "the task.data must be an object"],
	["createTask", [{ data: {}, name: null }], "the task.name must be a text"],
	["task", [], "the task's id must be a text"],
	["between", ["a"], "the second step must be a text"],
	["task", ["x".repeat(10_001)], "the task's id must be a text"],
	["tasks", [{ state: "gone" }], "the query.state must be a task's state"],
	["tasks", [{ sort: "size" }], "the query.sort must be one of"],
	["tasks", [{ limit: -1 }], "the query.limit must be a whole number"],
	["data", ["id", 1.5], "the event must be a whole number"],
	["updateTask", ["id", "text"], "the data must be an object"],
	["explain", ["id"], "the step must be a text"],
	["explain", ["id", "s", -1], "the event must be a whole number"],
	["validateStep", ["s"], "the data must be an object"],
];

test.each(refused)("%s refuses %j", (method, args, message) => {
	expect(() => readArguments(method, args)).toThrow(expect.objectContaining({ code: "usage" }));
	expect(() => readArguments(method, args)).toThrow(message);
});

test("arguments of any shape are read or refused in words", () => {
	fc.assert(
		fc.property(fc.constantFrom(...ENGINE_METHODS), fc.array(fc.jsonValue(), { maxLength: 4 }), (method, args) => {
			try {
				readArguments(method, args);
			} catch (error) {
				expect(error).toBeInstanceOf(StepscapeError);
			}
		}),
	);
});
