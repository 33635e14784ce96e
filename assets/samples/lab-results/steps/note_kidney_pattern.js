// Potassium and creatinine raised together say more than each of them alone.
export const condition = {
	report: {
		codes: { $all: ["K", "CREA"] },
		flags: [
			{ code: "K", direction: "high" },
			{ code: "CREA", direction: "high" },
		],
		pattern: null,
	},
};

export const content = async () => {
	console.warn("Pattern of an acute kidney injury");
	data.report.pattern = "acute kidney injury?";
};
