/** V8's inspector of one isolate: requests and their answers, and what it tells by itself. */

/** @typedef {Record<string, any>} Params */

/** When a message is first said again by another, in milliseconds; each time later. */
const NUDGE_MS = 4;
const MOST_NUDGE_MS = 250;

/**
 * @param {import("isolated-vm").Isolate} isolate
 * @param {(method: string, params: Params) => void} onNotice
 */
function createInspectorLink(isolate, onNotice) {
	const session = isolate.createInspectorSession();
	/** @type {Map<number, { resolve(value: any): void, reject(error: Error): void }>} */
	const waiting = new Map();
	let lastId = 0;
	let closed = false;
	/** @type {NodeJS.Timeout | undefined} */
	let nudge;
	/**
	 * A message that comes just when code is about to stand still is not looked at before the next one comes (isolated-vm
	 * waits for a signal that was given already): so there is a next one for as long as an answer is owed.
	 * @param {number} ms
	 */
	function nudgeIn(ms) {
		nudge = setTimeout(() => {
			nudge = undefined;
			if (closed || waiting.size === 0) return;
			session.dispatchProtocolMessage('{"id":0,"method":"Runtime.getIsolateId"}');
			nudgeIn(Math.min(MOST_NUDGE_MS, ms * 2));
		}, ms);
	}
	session.onResponse = (id, text) => {
		const request = waiting.get(id);
		waiting.delete(id);
		const message = JSON.parse(text);
		if (message.error !== undefined) request?.reject(new Error(String(message.error.message)));
		else request?.resolve(message.result ?? {});
	};
	session.onNotification = (text) => {
		const { method, params = {} } = JSON.parse(text);
		if (!closed) onNotice(method, params);
	};
	return {
		/** @param {string} method @param {Params} params @returns {Promise<any>} */
		ask(method, params = {}) {
			if (closed) return Promise.reject(new Error("The run is over"));
			return new Promise((resolve, reject) => {
				const id = ++lastId;
				waiting.set(id, { resolve, reject });
				session.dispatchProtocolMessage(JSON.stringify({ id, method, params }));
				clearTimeout(nudge);
				nudgeIn(NUDGE_MS);
			});
		},
		/** Also where its code stands still: the isolate can be disposed of then. */
		close() {
			if (closed) return;
			closed = true;
			clearTimeout(nudge);
			for (const { reject } of waiting.values()) reject(new Error("The run is over"));
			waiting.clear();
			session.dispose();
		},
	};
}

module.exports = { createInspectorLink };
