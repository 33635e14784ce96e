import { applyPatch, type JournalEvent, type JsonObject } from "../../contract/index.ts";
import { unevenRuns } from "./deaths.ts";
import type { RandomAutomation } from "./random-automation.ts";
import { dataOfEvents, type Opened, type Result, type TestKit } from "./test-kit.ts";

/** What does not hold of a random automation that is worked off twice under virtual time; empty where all does. */
export async function checkScheduler(kit: TestKit, { files, data }: RandomAutomation): Promise<readonly string[]> {
	const opened = await kit.open(files);
	try {
		const first = await opened.run(data);
		const second = await opened.run(data);
		const one = JSON.stringify(story(first));
		const two = JSON.stringify(story(second));
		return [
			...unevenRuns(first.events),
			...wrongData(first),
			...(await wrongPast(opened, first)),
			...(await startsWithoutMatch(opened, first)),
			...(one === two ? [] : [`the second time it went another way:\n${one}\n${two}`]),
		];
	} finally {
		await opened.close();
	}
}

function wrongData({ events, data }: Result): string[] {
	const { $via: _via, $stash: _stash, ...replayed } = dataOfEvents(events);
	return sorted(replayed) === sorted(data)
		? []
		: [`the patches lead to ${sorted(replayed)}, the engine has ${sorted(data)}`];
}

/** The data after each event, as the journal has it and as the patches lead to it. */
async function wrongPast({ engine }: Opened, { events, record }: Result): Promise<string[]> {
	for (const [seq, data] of pasts(events).entries()) {
		const { $stash: _stash, ...expected } = data;
		const had = await engine.data(record.id, (seq + 1) as never);
		if (sorted(had) !== sorted(expected))
			return [`after event ${seq + 1} the journal has ${sorted(had)}, the patches lead to ${sorted(expected)}`];
	}
	return [];
}

async function startsWithoutMatch({ engine }: Opened, { events }: Result): Promise<string[]> {
	const all = pasts(events);
	for (const [i, event] of events.entries()) {
		if (event.type !== "step-started") continue;
		const { matches } = await engine.validateStep(event.step, all[i] as JsonObject);
		if (!matches) return [`${event.step} started though its condition did not match ${sorted(all[i] as JsonObject)}`];
	}
	return [];
}

function pasts(events: readonly JournalEvent[]): JsonObject[] {
	let data: JsonObject = {};
	return events.map((event) => {
		if (event.type === "created") ({ data } = event);
		else if ("patch" in event) data = applyPatch(data, event.patch);
		return data;
	});
}

/** The events without what differs from task to task: ids, seeds, and the day. */
export function story({ events, record }: Result): unknown[] {
	const ids = new Map<string, string>();
	return events.map((event) => {
		const text = JSON.stringify({ ...event, at: event.at - record.createdAt })
			.replace(/"\$via":\{[^}]*\}/g, '"$via":0')
			.replace(/"seed":\d+/g, '"seed":0')
			.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "DAY")
			.replace(/"until":\d+/g, '"until":0')
			.replace(/"[0-9A-HJKMNP-TV-Z]{26}"/g, (id) => {
				if (!ids.has(id)) ids.set(id, `"id${ids.size}"`);
				return ids.get(id) as string;
			});
		return event.type === "created" ? "created" : JSON.parse(text);
	});
}

const sorted = (value: unknown): string =>
	JSON.stringify(value, (_key, part) =>
		typeof part === "object" && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
