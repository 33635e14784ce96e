/**
 * One isolate that is looked into. Its code runs on a thread of its own, so that it can stand still while this process
 * goes on: entries into it wait for each other, and for whoever it stands for.
 */
const { configureSlot, defineUnit, finishSlot, guestSource, openSlot } = require("../runner/isolate-slot.cjs");
const { createInspectorLink } = require("./inspector-link.cjs");
const { MOST_CHARACTERS, shownValue } = require("./shown-value.cjs");

const GUEST = "stepscape:";
/** How long an expression, or a look at a value, may take (ms). */
const LOOK_MS = 1000;
/** Looks for the guest's tools, 5 ms apart. */
const MOST_TRIES = 400;
/** Variables, properties and frames of one answer. */
const MOST_SHOWN = 200;
const MOST_FRAMES = 50;
const SCOPES = { local: "local", block: "block", catch: "block", closure: "closure", with: "block", eval: "local" };

/** @typedef {import("../runner/isolate-slot.cjs").Slot} Slot */
/** @typedef {import("./inspected-sandbox.ts").LineStop} LineStop */
/** @typedef {import("./inspected-sandbox.ts").InsideStop} InsideStop */

/** Where the guest hands over to the code of a run: its content, and what waits for an answer or a timer. */
const HANDOVERS = ["Promise.resolve(content())", "waiting.resolve(", "waiting.reject(", "timer.fire()"];
const HANDOVER_PLACES = ["run.js", "timers.js"].flatMap((name) =>
	guestSource(name)
		.split("\n")
		.flatMap((line, lineNumber) =>
			HANDOVERS.some((text) => line.includes(text)) ? [{ url: `${GUEST}${name}`, lineNumber }] : [],
		),
);

/** @param {string} url */
const isOwn = (url) => url !== "" && !url.startsWith(GUEST);

/**
 * @param {number} memoryMb
 * @param {{ stopped(stop: InsideStop): void, resumed(): void, stuck(): void }} events `stuck`: it must be disposed of
 */
async function openInspectedSlot(memoryMb, events) {
	/** The stop at hand, as V8 tells it. @type {any} */
	let paused;
	/** Called once the code that stood still goes on. */
	let wentOn = () => {};
	/** Done one after the other: what comes while code is about to go on would be lost. */
	let turn = Promise.resolve();
	/** @param {() => Promise<unknown>} work */
	const inTurn = (work) => {
		turn = turn.then(work, work).then(
			() => {},
			() => {},
		);
		return turn;
	};
	let halting = false;
	/** A person goes through its code line by line. */
	let stepping = false;
	/** V8's breakpoints at the handovers, while it is to be stopped behind the next. @type {string[]} */
	let handovers = [];
	let letGo = false;
	/** @type {Map<string, string>} our line's id by V8's breakpoint */
	const lineOf = new Map();
	/** @type {Map<string, string>} files by script */
	const files = new Map();
	/** In the order in which V8 tells of them. @type {number[]} */
	const contexts = [];

	const opened = openSlot(memoryMb, true);
	const link = createInspectorLink(opened.isolate, (method, params) => {
		if (method === "Runtime.executionContextCreated") contexts.push(params.context.id);
		else if (method === "Debugger.scriptParsed") files.set(params.scriptId, params.url);
		else if (method === "Debugger.resumed") {
			paused = undefined;
			wentOn();
		} else if (method === "Debugger.paused") onPaused(params);
	});
	await link.ask("Debugger.enable");
	await link.ask("Runtime.enable");
	const passOver = (/** @type {string[]} */ patterns) => link.ask("Debugger.setBlackboxPatterns", { patterns });
	await passOver([`^${GUEST}`]);
	await link.ask("Debugger.setAsyncCallStackDepth", { maxDepth: 16 });
	opened.evaluate("debug-tools.js");
	const tools = await findTools();
	/** @type {Slot} */
	const slot = finishSlot(opened);

	/** The guest's tools, in the context that has them. V8 may tell of a context after it has answered. */
	async function findTools() {
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			for (const contextId of contexts.toReversed()) {
				const { result } = await link.ask("Runtime.evaluate", {
					contextId,
					expression: "(() => { const tools = globalThis.debugTools; delete globalThis.debugTools; return tools; })()",
				});
				if (result.objectId !== undefined) return result.objectId;
			}
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		throw new Error("V8's inspector does not know the context that steps run in");
	}

	/** @param {any} frame */
	const fileOf = (frame) => files.get(frame.location?.scriptId ?? frame.scriptId) ?? frame.url ?? "";

	/** The function around a file's text, which the guest calls. @param {any[]} frames @param {number} at */
	const isFactory = (frames, at) => {
		const below = frames[at + 1];
		return isOwn(fileOf(frames[at])) && below?.functionName === "make" && !isOwn(fileOf(below));
	};
	/** A file's own lines, which run when it is loaded. @param {any[]} frames @param {number} at */
	const isModule = (frames, at) => at + 1 < frames.length && isFactory(frames, at + 1);

	/** @param {any} params */
	function onPaused(params) {
		paused = params;
		if (halting) void passOver([`^${GUEST}`]).catch(() => {});
		const [top] = params.callFrames;
		const step = (/** @type {string} */ method) => void link.ask(method).catch(() => {});
		// Its memory is used up: that ends it, and nobody can help it.
		if (letGo || params.reason === "OOM") return step("Debugger.resume");
		if (top === undefined || !isOwn(fileOf(top))) return step(halting ? "Debugger.stepInto" : "Debugger.resume");
		const lines = (params.hitBreakpoints ?? []).flatMap((/** @type {string} */ id) => lineOf.get(id) ?? []);
		// The lines of a file outside of its functions run when it is loaded: no part of what a person goes through.
		const isLoading = isFactory(params.callFrames, 0) || isModule(params.callFrames, 0);
		if (lines.length === 0 && params.reason === "step" && isLoading) return step("Debugger.stepOut");
		/** @type {InsideStop["cause"]} */
		const cause = lines.length > 0 ? "line" : halting ? "halt" : params.reason === "step" ? "step" : "statement";
		halting = false;
		stepping = false;
		void removeHandovers();
		events.stopped({ cause, lines, place: placeOf(top) });
	}

	async function removeHandovers() {
		const known = handovers;
		handovers = [];
		for (const breakpointId of known) await link.ask("Debugger.removeBreakpoint", { breakpointId });
	}

	/** @param {any} frame */
	function placeOf(frame) {
		const { lineNumber, columnNumber } = frame.location ?? frame;
		return { file: fileOf(frame), line: lineNumber + 1, column: Math.max(0, columnNumber) + 1 };
	}

	/** Asks while the code stands still, but not for ever. @param {string} method @param {any} params */
	async function look(method, params) {
		/** @type {NodeJS.Timeout | undefined} */
		let timer;
		const late = new Promise((_, reject) => {
			timer = setTimeout(() => {
				events.stuck();
				reject(new Error("It took too long; the run was ended."));
			}, LOOK_MS);
		});
		try {
			return await Promise.race([link.ask(method, params), late]);
		} finally {
			clearTimeout(timer);
		}
	}

	/** Calls one of the guest's tools. @param {string} body @param {any[]} args @param {boolean} byValue */
	async function useTool(body, args, byValue) {
		const { result, exceptionDetails } = await look("Runtime.callFunctionOn", {
			functionDeclaration: `function(...args) { return ${body}; }`,
			objectId: tools,
			arguments: args,
			returnByValue: byValue,
			objectGroup: "look",
		});
		if (exceptionDetails !== undefined) throw new Error("The value cannot be shown");
		return result;
	}

	/** @returns {Promise<(text: string) => string>} */
	async function secretsFilter() {
		const { value } = await useTool("this.secrets()", [], true);
		/** @type {string[]} */
		const secrets = JSON.parse(value);
		return (text) => {
			let clean = text;
			for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, () => "[stash]");
			return clean;
		};
	}

	/** A value as it is shown; a part of the task's data by what it holds. @param {string} name @param {any} remote @param {(text: string) => string} clean */
	async function shown(name, remote, clean) {
		const value = shownValue(name, remote);
		if (remote.subtype === "proxy") {
			const isData = await useTool("this.isData(args[0])", [{ objectId: remote.objectId }], true);
			if (isData.value === true) {
				const preview = await useTool(
					`this.preview(args[0], ${MOST_CHARACTERS})`,
					[{ objectId: remote.objectId }],
					true,
				);
				const text = String(preview.value);
				value.text = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
				value.type = text.startsWith("(") ? "array" : "object";
				value.object = remote.objectId;
			}
		}
		return { ...value, name: clean(value.name), text: clean(value.text) };
	}

	/** The entries of a part of the data, or an object's properties. @param {string} objectId @param {number} from */
	async function inside(objectId, from) {
		const clean = await secretsFilter();
		const isData = await useTool("this.isData(args[0])", [{ objectId }], true);
		if (isData.value === true) {
			const entries = await useTool(`this.entries(args[0], ${Number(from)}, ${MOST_SHOWN})`, [{ objectId }], false);
			const parts = await propertiesOf(entries.objectId);
			const value = (/** @type {string} */ name) => parts.find((part) => part.name === name)?.value;
			const [keys, values] = await Promise.all([
				propertiesOf(value("keys").objectId),
				propertiesOf(value("values").objectId),
			]);
			const named = keys.filter((key) => key.enumerable);
			const variables = [];
			for (const [at, item] of values.filter((one) => one.enumerable).entries())
				variables.push(await shown(String(named[at]?.value.value), item.value, clean));
			return { variables, left: value("left")?.value ?? 0 };
		}
		const all = (await propertiesOf(objectId)).filter((part) => part.enumerable);
		const variables = [];
		for (const part of all.slice(from, from + MOST_SHOWN)) variables.push(await shownPart(part, clean));
		return { variables, left: Math.max(0, all.length - from - MOST_SHOWN) };
	}

	/** @param {any} part @param {(text: string) => string} clean */
	async function shownPart(part, clean) {
		// What a getter would say is not asked: it could do anything.
		if (part.get !== undefined || part.set !== undefined)
			return { name: clean(part.name), type: "accessor", text: "(a getter)" };
		if (part.value === undefined) return { name: clean(part.name), type: "unset", text: "(not set yet)" };
		return shown(part.name, part.value, clean);
	}

	/** @param {string} objectId @returns {Promise<any[]>} */
	async function propertiesOf(objectId) {
		const { result = [] } = await look("Runtime.getProperties", {
			objectId,
			ownProperties: true,
			generatePreview: true,
		});
		return result;
	}

	/** @param {string} id @param {number} from */
	async function variablesOf(id, from) {
		const frame = paused?.callFrames.find((/** @type {any} */ one) => one.callFrameId === id);
		if (frame === undefined) throw new Error("There is no such frame any more");
		const clean = await secretsFilter();
		const variables = [];
		if (frame.returnValue !== undefined && frame.returnValue.type !== "undefined")
			variables.push({ ...(await shown("(returned)", frame.returnValue, clean)), scope: "returned" });
		for (const scope of frame.scopeChain) {
			const own = SCOPES[/** @type {keyof typeof SCOPES} */ (scope.type)];
			if (own === undefined) continue;
			// What stands around all functions of a file is its module's, and what it is handed.
			const kind = own === "closure" && scope.startLocation?.lineNumber === 0 ? "module" : own;
			for (const part of await propertiesOf(scope.object.objectId)) {
				if (part.value?.type === "function" && kind === "module") continue;
				const variable = await shownPart(part, clean);
				// What every file is handed: `lib`, `connectors`.
				if (variable.type !== "proxy" || kind !== "module") variables.push({ ...variable, scope: kind });
			}
		}
		return {
			variables: variables.slice(from, from + MOST_SHOWN),
			left: Math.max(0, variables.length - from - MOST_SHOWN),
		};
	}

	return {
		slot,
		/** @param {import("../wire.ts").ProgramMessage} program @param {string} step */
		prepare(program, step) {
			if (slot.program !== program.version) configureSlot(slot, program);
			if (slot.defined.has(step)) return;
			const unit = program.steps.find(({ name }) => name === step);
			if (unit !== undefined) defineUnit(slot, "steps", unit);
			slot.defined.add(step);
		},
		get isPaused() {
			return paused !== undefined;
		},
		/** @param {readonly LineStop[]} lines */
		async setLines(lines) {
			const known = [...lineOf.keys()];
			lineOf.clear();
			await Promise.all(known.map((breakpointId) => link.ask("Debugger.removeBreakpoint", { breakpointId })));
			for (const { id, file, line } of lines) {
				const { breakpointId } = await link.ask("Debugger.setBreakpointByUrl", { url: file, lineNumber: line - 1 });
				lineOf.set(breakpointId, id);
			}
		},
		/** Stops the code that is running, before its next line. */
		/** @param {() => boolean} isRunning */
		interrupt: (isRunning) =>
			inTurn(async () => {
				// Asked again: in some of the guest's places code cannot be stopped.
				for (let tries = 0; tries < MOST_TRIES && paused === undefined && isRunning(); tries++) {
					halting = true;
					await passOver([]);
					await link.ask("Debugger.pause");
					await new Promise((resolve) => setTimeout(resolve, 20));
				}
				if (paused === undefined) {
					halting = false;
					await passOver([`^${GUEST}`]);
				}
			}),
		/** Stops before the next line that the guest hands over to. */
		async halt() {
			halting = true;
			if (handovers.length > 0) return;
			for (const place of HANDOVER_PLACES) {
				const { breakpointId } = await link.ask("Debugger.setBreakpointByUrl", place);
				handovers.push(breakpointId);
			}
		},
		/** Code that is gone through line by line has come to wait: the next line is behind what it waits for. */
		async follow() {
			if (stepping) await this.halt();
		},
		/** @param {import("./inspected-sandbox.ts").GoOn} how */
		go: (how) =>
			inTurn(async () => {
				if (paused === undefined) return;
				stepping = how !== "on";
				const method = { on: "resume", over: "stepOver", into: "stepInto", out: "stepOut" }[how];
				const goneOn = new Promise((resolve) => {
					wentOn = () => resolve(undefined);
				});
				events.resumed();
				await link.ask("Runtime.releaseObjectGroup", { objectGroup: "look" });
				await link.ask(`Debugger.${method}`);
				await Promise.race([goneOn, new Promise((resolve) => setTimeout(resolve, LOOK_MS))]);
			}),
		async letGo() {
			letGo = true;
			await link.ask("Debugger.setSkipAllPauses", { skip: true });
			if (paused !== undefined) await link.ask("Debugger.resume");
		},
		frames() {
			if (paused === undefined) return [];
			/** @type {any[]} */
			const all = paused.callFrames;
			const here = all.flatMap((frame, at) => {
				if (!isOwn(fileOf(frame)) || isFactory(all, at)) return [];
				const name = isModule(all, at) ? "(module)" : frame.functionName || "(anonymous)";
				return [{ id: frame.callFrameId, name, place: placeOf(frame), isAsync: false }];
			});
			for (let trace = paused.asyncStackTrace; trace !== undefined; trace = trace.parent)
				for (const frame of trace.callFrames)
					if (isOwn(fileOf(frame)))
						here.push({ id: "", name: frame.functionName || "(anonymous)", place: placeOf(frame), isAsync: true });
			return here.slice(0, MOST_FRAMES);
		},
		/** @param {{ frame: string } | { object: string }} of @param {number} from */
		async variables(of, from) {
			if (paused === undefined) return { variables: [], left: 0 };
			return "frame" in of ? variablesOf(of.frame, from) : inside(of.object, from);
		},
		/** @param {string} frame @param {string} expression */
		async evaluate(frame, expression) {
			if (paused === undefined) return { ok: false, error: "The run does not stand still." };
			await useTool("this.warm()", [], true);
			const clean = await secretsFilter();
			const { result, exceptionDetails } = await look("Debugger.evaluateOnCallFrame", {
				callFrameId: frame,
				expression,
				throwOnSideEffect: true,
				generatePreview: true,
				silent: true,
				objectGroup: "look",
			});
			if (exceptionDetails === undefined) return { ok: true, value: await shown("", result, clean) };
			const text = String(exceptionDetails.exception?.description ?? exceptionDetails.text).split("\n")[0] ?? "";
			if (text.includes("Possible side-effect"))
				return { ok: false, error: "It would change something, or call what might. Only look at values here." };
			return { ok: false, error: clean(text) };
		},
		dispose() {
			link.close();
			try {
				slot.isolate.dispose();
			} catch {
				// Already disposed: it had run out of memory.
			}
		},
	};
}

module.exports = { openInspectedSlot };
