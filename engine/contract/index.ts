/** The language of the zones: ids, values, events, commands, errors. Imports nothing. */
export { applyEdits } from "./apply-edits.ts";
export { applyChange, applyPatch } from "./apply-patch.ts";
export type {
	Block,
	BlockField,
	BlockSpot,
	BlocksEdit,
	BlockValue,
	BranchBlock,
	BranchComparison,
	BranchTest,
	CallResult,
	FailureBlock,
	NewBlock,
	RepeatBlock,
	SimpleBlock,
} from "./blocks.ts";
export type {
	AutomationUses,
	BundleCheck,
	BundleDifference,
	BundleReport,
	BundleVerdict,
	ConnectorUse,
	NamedUse,
	Origin,
	SecretPlace,
} from "./bundle.ts";
export { closestName, didYouMean } from "./closest-name.ts";
export type {
	Combine,
	Comparison,
	ConditionCodeRow,
	ConditionEdit,
	ConditionForm,
	ConditionGroupRow,
	ConditionRow,
	ConditionTestRow,
	ConditionValue,
	FieldType,
	NewConditionRow,
	RowPlace,
} from "./condition-form.ts";
export type { DataShape, DataSkeleton } from "./data-shape.ts";
export {
	type Breakpoint,
	type BreakpointChange,
	type BreakpointList,
	type BreakpointOptions,
	type BreakpointPlace,
	type CallAnswer,
	DEBUG_METHODS,
	type DebugEvaluation,
	type DebugFrame,
	type Debugging,
	type DebugNotice,
	type DebugOptions,
	type DebugPause,
	type DebugState,
	type DebugVariable,
	type DebugVariables,
	type HeldCall,
	type PauseCause,
} from "./debug.ts";
export type {
	BlocksAnswer,
	ConditionFormAnswer,
	EditAnswer,
	Editing,
	FileSchemas,
	Refused,
	StepChange,
	StepLimits,
} from "./editing.ts";
export {
	type Blame,
	type ClauseResult,
	ENGINE_METHODS,
	type Engine,
	type EngineInfo,
	type EngineMethod,
	type EngineNotice,
	type NewTask,
	PROTOCOL_VERSION,
	type ProblemOptions,
	type RunReport,
	type StepSummary,
	type StepValidation,
} from "./engine.ts";
export { type ErrorCode, type ErrorData, StepscapeError } from "./errors.ts";
export type { EventBody, EventType, JournalEvent, LogLevel, RunRecord, SubtaskLink, WatchedValue } from "./event.ts";
export type { Dependency, DependencyProposal, FieldRename, UncertainPlace } from "./field-edit.ts";
export type {
	CodeChange,
	CodeComparison,
	ComparedRun,
	DataDifference,
	ForkOptions,
	RecordedSource,
	TaskBranch,
	TaskComparison,
	TaskDifference,
} from "./fork.ts";
export type {
	Between,
	Certainty,
	Graph,
	GraphEdge,
	GraphInput,
	GraphRead,
	GraphStep,
	GraphWrite,
	NoEdge,
	NoEdgeCode,
	Sightings,
	WriteType,
	WriteWhen,
} from "./graph.ts";
export {
	asEpochMs,
	asEventSeq,
	asMegabytes,
	asMilliseconds,
	asRunId,
	asStepName,
	asTaskId,
	type EpochMs,
	type EventSeq,
	type Megabytes,
	type Milliseconds,
	type RunId,
	type StepName,
	type TaskId,
} from "./ids.ts";
export { isJsonObject, type Json, type JsonObject, jsonEquals } from "./json.ts";
export { DEFAULT_LIMITS, type Limits, MAX_DATA_DEPTH } from "./limits.ts";
export type { Change, Patch, SourcePosition } from "./patch.ts";
export { formatPath, type Path, parsePath, valueAt } from "./path.ts";
export type { Fix, Problem, TextEdit } from "./problem.ts";
export type { RecordingFile } from "./recording.ts";
export type {
	ReplayDeparture,
	ReplayEnd,
	ReplayMode,
	ReplayOptions,
	ReplayProgress,
	ReplayReport,
	TaskReplay,
} from "./replay.ts";
export type { Compaction, CompactOptions, Retention, Storage, StoredTask } from "./retention.ts";
export {
	type BranchCoverage,
	type ClauseCoverage,
	type Coverage,
	type CoverageCount,
	type DifferenceKind,
	type EdgeCoverage,
	type GeneratedCase,
	type GeneratedCases,
	type LoadOptions,
	type LoadReport,
	type Negative,
	type Percentiles,
	SCENARIO_KEYS,
	type ScenarioDifference,
	type ScenarioId,
	type ScenarioPast,
	type ScenarioProgress,
	type ScenarioReport,
	type ScenarioResult,
	type ScenarioSelection,
	type ScenarioStatus,
	type ScenarioSummary,
	type StepCoverage,
	TESTING_METHODS,
	type Testing,
} from "./scenario.ts";
export {
	DEFAULT_SETTINGS,
	type EngineState,
	type RecentAutomation,
	type Settings,
	SHELL_METHODS,
	type Shell,
	type ShellMessage,
	type ShellMethod,
	type TemplateEntry,
	type Welcome,
	type WindowMessage,
} from "./shell.ts";
export {
	type CanvasLayout,
	type Checkpoint,
	type FileChange,
	type FileEntry,
	type FileKind,
	type FileText,
	type FileWrite,
	type History,
	type ImportPreview,
	STUDIO_METHODS,
	type StepEnding,
	type StepMatch,
	type Studio,
	type StudioMethod,
	type StudioNotice,
	type TrialReport,
} from "./studio.ts";
export {
	ENDED_STATES,
	type ImportedFrom,
	type Outcome,
	TASK_STATES,
	type TaskError,
	type TaskQuery,
	type TaskRecord,
	type TaskSort,
	type TaskState,
} from "./task.ts";
export { placeAt, type TextPlace, withoutBom } from "./text-place.ts";
export type {
	ArmedBy,
	NeededChange,
	RunExplanation,
	SmallestChange,
	StepExplanation,
	StepStanding,
	ValueOrigin,
	WhyClause,
	WhyKind,
	WhyNode,
	WhyPlace,
} from "./why.ts";
