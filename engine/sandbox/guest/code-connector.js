import { describeError } from "./inspect.js";

/** A connector written as code runs in the sandbox, like a library; its calls are noted all the same. @param {any} run @param {string} connector @param {string} method @param {any} input */
export async function callCode(run, connector, method, input) {
	const exported = run.load("connectors", connector);
	const code = Object.hasOwn(Object(exported), method) ? exported[method] : undefined;
	if (typeof code !== "function") {
		const names = Object.keys(exported).filter((name) => typeof exported[name] === "function");
		throw new Error(`The connector "${connector}" has no method "${method}". It has: ${names.join(", ")}.`);
	}
	const id = ++run.lastCall;
	const startedAt = run.clock.peek();
	const note = { t: "k", id, connector, method, input };
	try {
		const output = JSON.stringify(await code(input));
		const value = output === undefined ? undefined : JSON.parse(output);
		run.note({ ...note, output: value, ms: run.clock.peek() - startedAt });
		return value;
	} catch (error) {
		const { message, code: errorCode } = describeError(error);
		run.note({
			...note,
			error: { message, ...(errorCode === undefined ? {} : { code: errorCode }) },
			ms: run.clock.peek() - startedAt,
		});
		throw error;
	}
}
