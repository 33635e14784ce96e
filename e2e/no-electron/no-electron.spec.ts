/** Stands for all journeys in the desktop program where they cannot run: told once, as skipped, with the reason. */
import { test } from "@playwright/test";
import { electronFault } from "../fixtures/electron-runtime.ts";

const reason = electronFault() ?? "it has become possible since they were listed";

test.skip(`the journeys in the desktop program did not run: ${reason}`, () => {});
