import type { StartRequest } from "./sandbox.ts";

type Message = StartRequest["message"];

/** Texts of what runs are told of their task: the same object for most runs of a task. */
const told = new WeakMap<Message["task"], string>();

function taskText(task: Message["task"]): string {
	let text = told.get(task);
	if (text === undefined) {
		text = JSON.stringify(task);
		told.set(task, text);
	}
	return text;
}

/** What a run is told, as JSON text; what is told of its task is written once for as long as the object is the same. */
export function startText({ seed, now, virtual, attempt, maxBytes, clock, task }: Message): string {
	const time = virtual === true ? `${now},"virtual":true` : `${now}`;
	const replayed = clock === undefined ? "" : `,"clock":${JSON.stringify(clock)}`;
	return `{"seed":${seed},"now":${time},"attempt":${attempt},"maxBytes":${maxBytes}${replayed},"task":${taskText(task)}}`;
}
