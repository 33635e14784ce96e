/** Kinds of connectors that the engine itself calls. */
export {
	type CompileWhen,
	createMockConnector,
	type MockAnswer,
	type MockConnector,
	type MockMethods,
} from "./mock-connector.ts";
