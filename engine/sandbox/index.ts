/** Where steps' code runs: isolates in processes of their own. */
export { createInspectedSandbox } from "./inspect/create-inspected-sandbox.ts";
export type {
	GoOn,
	InsideStop,
	InspectedListener,
	InspectedRun,
	InspectedSandbox,
	LineStop,
} from "./inspect/inspected-sandbox.ts";
export { createPool, type PoolOptions } from "./pool.ts";
export type {
	DataSource,
	Evaluated,
	RunListener,
	RunReport,
	Sandbox,
	SandboxProgram,
	SandboxRun,
	SandboxSource,
	StartRequest,
	WireChange,
	WireEffects,
	WireError,
	WireNote,
	WireSubtask,
} from "./sandbox.ts";
export type { LimitName, SandboxSettings } from "./wire.ts";
