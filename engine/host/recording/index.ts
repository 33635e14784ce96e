/** A task's recording as a file, and back. */
export { exportRecording } from "./export-recording.ts";
export { importRecording } from "./import-recording.ts";
