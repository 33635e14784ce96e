/** What a command has to do with the world around it. */
export interface Io {
	/** Writes to standard output. Once the reader is gone (`| head`), nothing is written any more. */
	out(text: string): void;
	/** Writes to standard error. */
	err(text: string): void;
	/** Whether standard output is a terminal. */
	readonly terminal: boolean;
	/** Whether standard error is a terminal. */
	readonly errorTerminal: boolean;
	/** Whether standard output takes colours. */
	readonly color: boolean;
	/** Whether standard error takes colours. */
	readonly errorColor: boolean;
	/** Width of the terminal in characters. */
	readonly columns: number;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** True once the reader of standard output is gone. */
	readonly broken: boolean;
	/** Milliseconds on a clock that only goes forward. */
	now(): number;
	/** All of standard input as text. */
	input(): Promise<string>;
	/** Standard input line by line, as they come; in place of `input`. */
	lines(): AsyncIterable<string>;
	/** Calls `listener` when the person or the system asks the command to end; returns how to stop listening. */
	onInterrupt(listener: (signal: InterruptSignal) => void): () => void;
}

export type InterruptSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/**
 * Whether a stream takes colours. `NO_COLOR` (no-color.org) and `FORCE_COLOR` (as Node reads it) decide before the terminal does.
 */
export function takesColor(
	env: Readonly<Record<string, string | undefined>>,
	stream: { readonly terminal: boolean },
): boolean {
	if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
	if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
	return stream.terminal && env.TERM !== "dumb";
}
