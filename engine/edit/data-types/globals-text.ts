/** What else a step sees, as declarations: `task`, `step`, the console, timers and the rest (rules S1–S3, S6 and S7). */
export const GLOBALS_TEXT = `/** Where a task came from. */
interface Via { id?: string; name?: string; type?: string; received?: string }

declare const task: {
	/** The task's id. */
	id(): string;
	/** The task's name; with an argument, its new one. */
	name(name?: string): string;
	/** The task's tags; with an argument, its new ones. */
	tags(tags?: string[]): string[];
	/** When the task was created, as an ISO date-time. */
	createdAt: string;
	workspace(): string;
	region(): string;
	/** A setting of the automation. */
	config(key: string): string | undefined;
	/** Ends the task: it is done. */
	complete(result?: any): void;
	/** Ends the task: it is none of this automation's business. */
	ignore(): void;
	/** No step runs until so many milliseconds have passed. */
	park(ms: number): void;
	/** Starts a task of its own; its final data is put at \`into\`. Returns its id. */
	subtask(name: string, data?: object, options?: { into?: string; waitFor?: boolean }): string;
	/** A picture for people. */
	visualize(picture: { type?: "data" | "data-map" | "table" | "chart" | "graph"; name?: string; data?: any; options?: any }): void;
	/** The task expires after so many milliseconds. */
	timeout(ms: number): void;
	/** A task that expires is done, not incomplete. */
	completeOnExpire(result?: any): void;
};

declare const step: {
	/** Arms this step again once this run has ended. */
	redo(): void;
	name(): string;
	/** Which of this step's runs for the task this is, from 1. */
	attempt(): number;
};

declare const console: {
	log(...values: any[]): void;
	info(...values: any[]): void;
	warn(...values: any[]): void;
	error(...values: any[]): void;
	debug(...values: any[]): void;
	trace(...values: any[]): void;
	table(...values: any[]): void;
	dir(...values: any[]): void;
};

/** Waits so many milliseconds. */
declare function sleep(ms: number): Promise<void>;
declare function setTimeout(callback: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function clearTimeout(timer?: any): void;
declare function setInterval(callback: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function clearInterval(timer?: any): void;
declare function setImmediate(callback: (...values: any[]) => void, ...values: any[]): any;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const crypto: { randomUUID(): string };
declare const process: {
	memoryUsage(): any;
	cpuUsage(): any;
	uptime(): number;
	hrtime(time?: [number, number]): [number, number];
	_getActiveHandles(): any[];
	_getActiveRequests(): any[];
	env: { [key: string]: string | undefined };
};
declare class URLSearchParams {
	constructor(init?: any);
	append(name: string, value: any): void;
	delete(name: string): void;
	get(name: string): string | null;
	getAll(name: string): string[];
	has(name: string): boolean;
	set(name: string, value: any): void;
	sort(): void;
	forEach(callback: (value: string, name: string) => void): void;
	keys(): IterableIterator<string>;
	values(): IterableIterator<string>;
	entries(): IterableIterator<[string, string]>;
	[Symbol.iterator](): IterableIterator<[string, string]>;
	toString(): string;
}
declare class URL {
	constructor(url: any, base?: any);
	hash: string;
	host: string;
	hostname: string;
	href: string;
	readonly origin: string;
	password: string;
	pathname: string;
	port: string;
	protocol: string;
	search: string;
	readonly searchParams: URLSearchParams;
	username: string;
	toString(): string;
	toJSON(): string;
}
declare class TextEncoder {
	encode(text?: string): Uint8Array;
}
declare class TextDecoder {
	constructor(label?: string, options?: any);
	decode(bytes?: any, options?: any): string;
}
`;
