/** The files of an automation as a person edits them: versions, undo, checkpoints. */
export { createCheckpointStore } from "./checkpoint-store.ts";
export { fileKind } from "./file-kind.ts";
export { createFileStore, type FileStore } from "./file-store.ts";
export { createFileHistory, type FileHistory } from "./history.ts";
