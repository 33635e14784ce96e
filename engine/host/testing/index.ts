/** What tests of the execution model are written with. */
export { checkScheduler, story } from "./check-scheduler.ts";
export { type DeathsOptions, type DeathsResult, surviveDeaths, unevenRuns } from "./deaths.ts";
export { createRandom } from "./random.ts";
export { type RandomAutomation, randomAutomation, unpredictableAutomation } from "./random-automation.ts";
export { replayTimes } from "./replay-times.ts";
export {
	createTestKit,
	dataOfEvents,
	eventsOf,
	journalFile,
	type Opened,
	type OpenOptions,
	type Result,
	type TestKit,
} from "./test-kit.ts";
export { createFolder, type Files, type Folder, mock, step, writeAutomation } from "./write-automation.ts";
