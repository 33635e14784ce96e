import { z } from "zod";
import { configSchema } from "./config-schema.ts";
import { mockSchema } from "./mock-schema.ts";
import { scenarioSchema } from "./scenario-schema.ts";

const SCHEMAS = {
	"automation.json": { title: "Automation", schema: configSchema },
	"connector.json": { title: "Mock connector", schema: mockSchema },
	"scenario.json": { title: "Scenario", schema: scenarioSchema },
};

/** The JSON Schemas of the files that people write, as texts by file name. */
export function jsonSchemas(): ReadonlyMap<string, string> {
	const texts = Object.entries(SCHEMAS).map(([file, { title, schema }]): [string, string] => {
		const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
		return [file, `${JSON.stringify({ $schema, title, ...rest }, null, "\t")}\n`];
	});
	return new Map(texts);
}
