import { expect, test } from "vitest";
import { whyWords } from "./why-words.ts";

test.each([
	["Wait for it: `stepscape task log 01J --follow`.", "Wait for it."],
	["`stepscape task resume 01J` lets it go on.", "Resuming the task lets it go on."],
	[
		"Correct steps/a.js; `stepscape task retry 01J` runs it again.",
		"Correct steps/a.js; retrying the task runs it again.",
	],
	[
		"It runs again when one of them changes: `stepscape task update 01J` does that, or step.redo() in its code.",
		"It runs again when one of them changes: changing the task's data does that, or step.redo() in its code.",
	],
	["`stepscape step enable pack` lets it run.", "Switching pack on, under Step, lets it run."],
	["`stepscape graph --path a.b` shows them.", "The canvas, filtered by a.b, shows them."],
	["`stepscape explain 01J pack` goes on from there.", "“Why pack?” goes on from there."],
	["Set it by hand: `stepscape task update 01J --resume -d '{\"a\":1}'`.", 'Set it by hand: `{"a":1}`.'],
	["Give it one: export const condition = { … } in `pack`.", "Give it one: export const condition = { … } in `pack`."],
])("%s", (action, words) => expect(whyWords(action)).toBe(words));
