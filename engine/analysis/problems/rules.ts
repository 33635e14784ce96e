import type { Rule } from "./rule.ts";
import { debugOutsideDebug } from "./rules/debug-outside-debug.ts";
import { decisionWithoutTrace } from "./rules/decision-without-trace.ts";
import { duplicatedHelper } from "./rules/duplicated-helper.ts";
import { expensiveCondition } from "./rules/expensive-condition.ts";
import { flatData } from "./rules/flat-data.ts";
import { loop } from "./rules/loop.ts";
import { lostError } from "./rules/lost-error.ts";
import { manyResponsibilities } from "./rules/many-responsibilities.ts";
import { neverMatches } from "./rules/never-matches.ts";
import { noEndMarker } from "./rules/no-end-marker.ts";
import { overBroadCondition } from "./rules/over-broad-condition.ts";
import { overwritesData } from "./rules/overwrites-data.ts";
import { retryWithoutLimit } from "./rules/retry-without-limit.ts";
import { secretInCode } from "./rules/secret-in-code.ts";
import { secretInLog } from "./rules/secret-in-log.ts";
import { secretOutsideStash } from "./rules/secret-outside-stash.ts";
import { sequentialCalls } from "./rules/sequential-calls.ts";
import { textFlag } from "./rules/text-flag.ts";
import { timeDependency } from "./rules/time-dependency.ts";
import { unawaitedCall } from "./rules/unawaited-call.ts";
import { unboundedBatch } from "./rules/unbounded-batch.ts";
import { uncheckedRead } from "./rules/unchecked-read.ts";
import { unclearedInterval } from "./rules/uncleared-interval.ts";
import { unhandledConnectorError } from "./rules/unhandled-connector-error.ts";
import { unknownConfigKey } from "./rules/unknown-config-key.ts";
import { unknownConnector } from "./rules/unknown-connector.ts";
import { unknownConnectorMethod } from "./rules/unknown-connector-method.ts";
import { unknownLibrary } from "./rules/unknown-library.ts";
import { unknownLibraryFunction } from "./rules/unknown-library-function.ts";
import { unknownPath } from "./rules/unknown-path.ts";
import { unreachableStep } from "./rules/unreachable-step.ts";
import { unreadVersion } from "./rules/unread-version.ts";
import { unusedLibrary } from "./rules/unused-library.ts";
import { valueNeverGiven } from "./rules/value-never-given.ts";
import { writeAfterComplete } from "./rules/write-after-complete.ts";
import { writesCollide } from "./rules/writes-collide.ts";

/** Everything that is looked for, in the order of the documentation. */
export const RULES: readonly Rule[] = [
	neverMatches,
	unknownPath,
	valueNeverGiven,
	unreachableStep,
	overBroadCondition,
	expensiveCondition,
	noEndMarker,
	loop,
	writesCollide,
	overwritesData,
	unknownConnector,
	unknownConnectorMethod,
	unknownLibrary,
	unknownLibraryFunction,
	unknownConfigKey,
	unusedLibrary,
	unawaitedCall,
	writeAfterComplete,
	retryWithoutLimit,
	lostError,
	unhandledConnectorError,
	timeDependency,
	unclearedInterval,
	unboundedBatch,
	sequentialCalls,
	manyResponsibilities,
	duplicatedHelper,
	uncheckedRead,
	secretOutsideStash,
	secretInCode,
	secretInLog,
	decisionWithoutTrace,
	debugOutsideDebug,
	flatData,
	textFlag,
	unreadVersion,
];
