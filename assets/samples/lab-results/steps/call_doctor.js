// A value that can't wait. The doctor on duty is called, and the task waits for the acknowledgement: it is parked, and
// goes on when somebody writes report.acknowledgedBy into its data, or when the time is over.
export const condition = {
	report: { flags: { $elemMatch: { level: { $eq: "critical" } } }, call: null },
};

export const content = async () => {
	const urgent = data.report.flags.filter((flag) => flag.level === "critical").map(lib.ranges.describe);
	console.error(`Critical: ${urgent.join(", ")}`);

	const { doctor } = await connectors.pager.call({ ward: data.report.patient.ward, message: urgent.join(", ") });
	data.report.call = { doctor, at: new Date().toISOString() };

	const patience = Number(task.config("ACKNOWLEDGE_WITHIN_MINUTES")) * 60_000;
	task.timeout(patience);
	task.completeOnExpire({ acknowledged: false, escalateTo: "head of medicine" });
	task.park(2 * patience);
};
