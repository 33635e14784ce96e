// The freezer's own computer often needs to be asked twice. Short pauses belong into the step: it simply waits.
// (The long ones below are parks, since those survive a restart of the program.)
export const condition = {
	alarm: { severity: { $in: ["warning", "critical"] } },
	diagnosis: null,
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const content = async () => {
	for (let attempt = 1; attempt <= 3; attempt++) {
		try {
			const status = await connectors.device.status({ device: data.alarm.device, attempt });
			data.diagnosis = { ...status, attempts: attempt };
			return;
		} catch (error) {
			console.debug(`No answer to request ${attempt}: ${error.message}`);
			await pause(lib.backoff.pauseBefore(attempt, 200));
		}
	}
	// Not knowing is an answer too; the alarm must not hang on it.
	data.diagnosis = { compressor: "unknown", attempts: 3 };
};
