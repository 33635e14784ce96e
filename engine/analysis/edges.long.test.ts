import { test } from "vitest";
import { checkEdges } from "./testing/check-edges.ts";

test("an edge that is proven holds, one that is not there is not needed, in many cases", () => {
	checkEdges(100_000);
});
