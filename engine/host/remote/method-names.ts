import type { Engine } from "../../contract/index.ts";

/** The methods of an engine that another process may call: no more than the contract, and none takes a file or a program. */
export const METHODS = [
	"info",
	"problems",
	"createTask",
	"task",
	"tasks",
	"data",
	"events",
	"blame",
	"updateTask",
	"stopTask",
	"resumeTask",
	"retryTask",
	"cloneTask",
	"rest",
	"steps",
	"graph",
	"between",
	"validateStep",
	"explain",
] as const satisfies readonly (keyof Engine)[];

export type Method = (typeof METHODS)[number];

export const isMethod = (value: unknown): value is Method => METHODS.includes(value as Method);
