/**
 * What stands in an isolate before any step's code: it holds the tasks' data, starts runs, wakes them, and reports.
 * The runner enters it by synchronous calls with text and gets text back; it calls nothing outside but the URL parser.
 */

import { Api } from "./api.js";
import { installTime, RunClock } from "./clock.js";
import { DraftRoot } from "./draft.js";
import { harden } from "./harden.js";
import { applyChanges } from "./patch.js";
import { Run } from "./run.js";
import { enter } from "./run-state.js";
import { Timers } from "./timers.js";
import { URL, URLSearchParams, useUrlParser } from "./url.js";
import * as web from "./web.js";

/** @typedef {{ factory: Function, names: string[] }} Unit */

const realm = globalThis;
/** @type {{ workspace: string, region: string, config: Map<string, string>, connectors: Map<string, any>, libraries: Set<string> }} */
let settings = { workspace: "", region: "", config: new Map(), connectors: new Map(), libraries: new Set() };
/** @type {{ steps: Map<string, Unit>, code: Map<string, Unit>, conditions: Map<string, Unit>, realm: any }} */
const modules = { steps: new Map(), code: new Map(), conditions: new Map(), realm };
/** @type {Map<string, { version: number, data: any }>} */
const replicas = new Map();
/** @type {Map<string, Run>} */
const runs = new Map();

/** `data.$stash` is always an object (rule S1). @param {any} data */
const withStash = (data) =>
	typeof data.$stash === "object" && data.$stash !== null && !Array.isArray(data.$stash)
		? data
		: { ...data, $stash: {} };

const supervisor = {
	/** @param {string} text */
	configure(text) {
		const { workspace, region, config, connectors, libraries } = JSON.parse(text);
		settings = {
			workspace,
			region,
			config: new Map(Object.entries(config)),
			connectors: new Map(Object.entries(connectors)),
			libraries: new Set(libraries),
		};
	},

	/**
	 * Throws where a file's text is not complete by itself: it would stand outside its factory then, where code outlives
	 * runs. (Scripts and modules differ in what is a comment, so that having been parsed as a module is not enough.)
	 * @param {string} body
	 */
	check(body) {
		new Function(`"use strict";${body}`);
	},

	/** @param {"steps" | "code" | "conditions"} kind @param {string} name @param {Function} factory @param {string} text */
	define(kind, name, factory, text) {
		const { names, writes } = JSON.parse(text);
		modules[kind].set(name, { factory, names, writes: new Map(writes) });
	},

	/**
	 * Brings the task's data to a version. Answers false where changes are given for a version that is not held.
	 * @param {string} task @param {number} from @param {number} to @param {string} text all the data where `from` is -1, else the changes
	 */
	sync(task, from, to, text) {
		if (from < 0) {
			replicas.set(task, { version: to, data: withStash(JSON.parse(text)) });
			return true;
		}
		const held = replicas.get(task);
		if (held === undefined || held.version > to) return false;
		if (held.version === to) return true;
		if (held.version !== from) return false;
		held.data = withStash(applyChanges(held.data, JSON.parse(text)));
		held.version = to;
		return true;
	},

	/** @param {string} task */
	release(task) {
		replicas.delete(task);
	},

	/**
	 * Starts a run on the task's data at a version; the last three as for `sync`, whose answer it gives.
	 * @param {string} id @param {string} task @param {string} step @param {string} text
	 * @param {number} from @param {number} to @param {string} data
	 */
	start(id, task, step, text, from, to, data) {
		if (!supervisor.sync(task, from, to, data)) return false;
		const run = new Run(step, JSON.parse(text), replicas.get(task)?.data, settings, modules);
		runs.set(id, run);
		enter(run);
		run.start();
		return true;
	},

	/** @param {string} id @param {number} now -1: as it was @param {number} timer -1: what is due */
	wake(id, now, timer) {
		const run = runs.get(id);
		if (run === undefined) return;
		if (now >= 0) run.clock.advance(now);
		enter(run);
		run.wake(timer < 0 ? undefined : timer);
	},

	/** @param {string} id @param {string} text */
	answer(id, text) {
		const run = runs.get(id);
		if (run === undefined) return;
		const message = JSON.parse(text);
		run.clock.advance(message.now);
		enter(run);
		run.answer(message);
	},

	/** The run's report; "" where a timer is due and the run wants to be woken at once. @param {string} id */
	report(id) {
		const run = runs.get(id);
		if (run === undefined) return "{}";
		const report = run.report();
		if (run.ended) {
			runs.delete(id);
			enter(undefined);
		}
		return report ?? "";
	},

	/** A promise of the run was rejected and nothing handled that. @param {string} id @param {string} text */
	lost(id, text) {
		runs.get(id)?.lost(text);
	},

	/** Forgets a run: its timers never fire, its calls are never answered. @param {string} id */
	end(id) {
		const run = runs.get(id);
		if (run !== undefined) run.ended = true;
		runs.delete(id);
	},

	/**
	 * The value of an expression of a step's condition on the task's data, as text.
	 * @param {string} task @param {string} step @param {number} index @param {number} now
	 */
	evaluate(task, step, index, now) {
		const message = {
			seed: 1,
			now,
			virtual: true,
			attempt: 0,
			maxBytes: 0,
			task: { id: "", name: "", tags: [], createdAt: "" },
		};
		const run = new Run(step, message, replicas.get(task)?.data, settings, modules);
		enter(run);
		try {
			const value = run.make(modules.conditions.get(step))[index]();
			return JSON.stringify({
				value: value instanceof Date ? { $date: value.toISOString() } : value === undefined ? null : value,
			});
		} catch (error) {
			return JSON.stringify({ error: error instanceof Error ? String(error.message) : "it threw" });
		} finally {
			run.ended = true;
		}
	},
};

/** @param {(request: string) => string} parseUrl */
export function install(parseUrl) {
	useUrlParser(parseUrl);
	installTime();
	// The supervisor itself stays out: it is reachable by the runner's references only.
	harden([URL, URLSearchParams, ...Object.values(web), Api, Run, DraftRoot, RunClock, Timers]);
	return supervisor;
}
