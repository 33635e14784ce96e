/** One task's recording as a file that another person opens. */
export interface RecordingFile {
	/** A name to save it under: `task-first-order-8ZK2QD.stepscape-task`. */
	readonly name: string;
	/** The file's bytes as base 64. */
	readonly base64: string;
	readonly bytes: number;
	/** Tasks in it: the one that was asked for, and its subtasks. */
	readonly tasks: number;
	readonly events: number;
}
