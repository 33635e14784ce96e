import fc from "fast-check";
import { expect, test } from "vitest";
import { StepscapeError } from "../../contract/index.ts";
import { errorData, errorFrom, parseClientMessage, parseServerMessage } from "./messages.ts";

test.each([
	['{"type":"hello","protocol":1,"token":"t"}', { type: "hello", protocol: 1, token: "t" }],
	['{"type":"hello","protocol":"1","token":"t"}', undefined],
	['{"type":"hello","protocol":1}', undefined],
	['{"type":"request","id":7,"method":"task","args":["x"]}', { type: "request", id: 7, method: "task", args: ["x"] }],
	['{"type":"request","id":7,"method":"close","args":[]}', undefined],
	['{"type":"request","id":7,"method":"constructor","args":[]}', undefined],
	['{"type":"request","id":7.5,"method":"task","args":[]}', undefined],
	['{"type":"request","id":7,"method":"task","args":{}}', undefined],
	['{"type":"subscribe","more":1}', { type: "subscribe" }],
	['{"type":"unsubscribe"}', { type: "unsubscribe" }],
	['{"type":"toString"}', undefined],
	["[]", undefined],
	["null", undefined],
	["{", undefined],
])("a client's message %s", (line, message) => {
	expect(parseClientMessage(line)).toEqual(message);
});

test.each([
	['{"type":"welcome","protocol":2}', { type: "welcome", protocol: 2 }],
	['{"type":"welcome"}', undefined],
	[
		'{"type":"refused","error":{"code":"usage","message":"m"}}',
		{ type: "refused", error: { code: "usage", message: "m" } },
	],
	['{"type":"refused","error":"m"}', undefined],
	['{"type":"answer","id":1,"ok":true}', { type: "answer", id: 1, ok: true, value: undefined }],
	['{"type":"answer","id":1,"ok":false}', undefined],
	['{"type":"notice","notice":{"type":"other"}}', undefined],
	["0", undefined],
])("an engine's message %s", (line, message) => {
	expect(parseServerMessage(line)).toEqual(message);
});

test("any text is read without throwing", () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
			parseClientMessage(line);
			parseServerMessage(line);
		}),
	);
});

test("an expected failure keeps its code, a bug becomes internal", () => {
	const expected = new StepscapeError("task-missing", "There is no task x.");
	expect(errorFrom(errorData(expected))).toEqual(expected);
	expect(errorData(new TypeError("x is not a function"))).toEqual({
		code: "internal",
		message: "x is not a function",
	});
	expect(errorFrom({ code: "internal", message: "m" })).toEqual(new Error("m"));
});
