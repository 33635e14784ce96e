/** What became of scenarios, as JUnit's XML: the form that build servers read. */
import type { ScenarioReport, ScenarioResult } from "../../contract/index.ts";
import { differenceText } from "./difference-text.ts";

/** @param suite the automation's name */
export function toJunit(report: ScenarioReport, suite: string): string {
	const { results, failed, unstable, broken, tookMs } = report;
	const head = `<testsuites name="${attribute(suite)}" tests="${results.length}" failures="${failed + unstable}" errors="${broken}" time="${seconds(tookMs)}">`;
	const suites = [...Map.groupBy(results, ({ file }) => file)].map(([file, own]) => {
		const count = (status: ScenarioResult["status"]) => own.filter((result) => result.status === status).length;
		const time = own.reduce((sum, result) => sum + result.tookMs, 0);
		const cases = own.map((result) => testcase(result, suite)).join("");
		return `\t<testsuite name="${attribute(file)}" tests="${own.length}" failures="${count("failed") + count("unstable")}" errors="${count("broken")}" time="${seconds(time)}">\n${cases}\t</testsuite>\n`;
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join("")}</testsuites>\n`;
}

function testcase(result: ScenarioResult, suite: string): string {
	const { name, file, status, differences, tookMs } = result;
	const open = `\t\t<testcase classname="${attribute(suite)}" name="${attribute(name)}" file="${attribute(file)}" time="${seconds(tookMs)}"`;
	if (status === "passed") return `${open}/>\n`;
	const tag = status === "broken" ? "error" : "failure";
	const message = differences[0]?.message ?? status;
	const text = differences.map(differenceText).join("\n");
	return `${open}>\n\t\t\t<${tag} type="${status}" message="${attribute(message)}">${content(text)}</${tag}>\n\t\t</testcase>\n`;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

/** XML 1.0 has no other control characters, however they are written, and no half surrogates. */
const content = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");

const attribute = (text: string): string =>
	content(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\r", "&#13;").replaceAll("\t", "&#9;");
