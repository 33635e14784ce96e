/** An engine without steps, for tests of those who talk to one. */
export { createFakeEngine, FAKE_NOW, type FakeEngine, type FakeEngineOptions } from "./fake-engine.ts";
