// Lets in what the lab sent, if it is complete: a known panel, a moment, and at least one value with a code.
// Control samples (QC-…) stay out; ignore_control_sample takes them.
export const condition = {
	report: {
		id: /^LAB-\d{5}$/,
		panel: { $in: ["kidney", "liver", "blood-count"] },
		receivedAt: Date,
		values: { $type: "array", $elemMatch: { code: String, value: Number } },
		patient: { id: { $not: { $regex: "^qc-", $options: "i" } } },
		registered: null,
	},
};

export const content = async () => {
	const { report } = data;
	task.name(`${report.panel} panel of ${report.patient.id}`);
	task.tags(["lab", report.panel]);
	console.debug("received", new Date(report.receivedAt), report.values);

	report.codes = report.values.map((item) => item.code);
	report.registered = true;
};
