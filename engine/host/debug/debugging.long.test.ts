import { afterAll, test } from "vitest";
import { createTestKit } from "../testing/index.ts";
import { checkGoesTheSame } from "./random-breakpoints.fake.ts";

const kit = createTestKit();
afterAll(() => kit.close());

test("T7 R4 however a task is stopped and gone through, it goes the same way", async () => {
	await checkGoesTheSame(kit, 400);
}, 1_800_000);
