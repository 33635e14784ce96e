// A connector written as code. It stands for a service that recognises text on a scan: it "reads" the lines it is given and
// makes the mistakes such services make. It runs in the sandbox like a step, without the task's data.

const LOOKALIKES = { "€": "EUR", "\u00a0": " ", "—": "-" };

// A scan that is too dark comes back as noise.
const READABLE_FROM = 0.4;

exports.read = async ({ lines, sharpness }) => {
	if (!Array.isArray(lines)) throw new TypeError("recognition.read needs the lines of the scan");
	await sleep(20 * lines.length);
	const clean = lines.map((line) => line.replace(/[€\u00a0—]/g, (sign) => LOOKALIKES[sign]));
	if (sharpness >= READABLE_FROM) return { text: clean.join("\n"), confidence: sharpness };
	return { text: clean.map((line) => line.replace(/[0-9]/g, "#")).join("\n"), confidence: sharpness };
};

exports.languages = async () => ["en", "de", "nl"];
