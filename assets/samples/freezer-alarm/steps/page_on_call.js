// Retry with park and redo. A page that fails parks the task, each time twice as long, and asks for another run of this
// step. Between the attempts nothing is kept running: the task outlives the program.
export const condition = {
	alarm: { severity: "critical" },
	paging: { answered: null, gaveUp: null },
};

export const content = async () => {
	data.paging = data.paging ?? { attempts: 0 };
	const { paging } = data;
	paging.attempts++;
	const page = { device: data.alarm.device, attempt: paging.attempts };
	try {
		const { who } = await connectors.pager.page(page);
		paging.answered = who;
	} catch (error) {
		paging.lastError = error.message;
		if (paging.attempts >= Number(task.config("PAGES_AT_MOST"))) {
			console.error(`Nobody answered ${paging.attempts} pages`);
			paging.gaveUp = true;
			return;
		}
		const pauseMs = lib.backoff.pauseBefore(paging.attempts, Number(task.config("FIRST_PAUSE_SECONDS")) * 1000);
		console.warn(`Page ${paging.attempts}: ${error.message}; again in ${pauseMs / 1000} s`);
		task.park(pauseMs);
		step.redo();
	}
};
