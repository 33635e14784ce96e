import type { BundleReport, NamedUse } from "../../contract/index.ts";
import { printableLine } from "./printable.ts";
import type { Style } from "./style.ts";

/** What a bundle contains and would use, for people. */
export function formatBundle(report: BundleReport, style: Style): string {
	const { name, description, signer, steps, connectors, config, uses, files, differences } = report;
	const lines: string[] = [style.bold(printableLine(name))];
	if (description !== undefined) lines.push(printableLine(description));
	lines.push(
		signer === null ? style.yellow("Nobody signed it.") : `Signed by ${signer}.`,
		`Made by Stepscape ${printableLine(report.stepscape)}; ${report.bytes} bytes, SHA-256 ${report.sha256}`,
	);
	const section = (title: string, rows: readonly string[]): void => {
		if (rows.length > 0) lines.push("", style.bold(title), ...rows.map((row) => `  ${printableLine(row)}`));
	};
	section(
		`Steps (${steps.length})`,
		steps.map((step) => `${step.name}${step.enabled ? "" : " (disabled)"}: ${step.clauses.join(", ") || "always"}`),
	);
	const kinds = new Map(connectors.map((connector) => [connector.name, connector.kind]));
	const called = new Set(uses.connectors.map((use) => use.name));
	section("Connectors it calls", [
		...uses.connectors.map((use) => {
			const kind = kinds.get(use.name);
			const which =
				kind === undefined ? "not in the bundle" : kind === "mock" ? "answers from a file" : "code of its own";
			return `${use.name} (${which})${use.methods.length > 0 ? `: ${use.methods.join(", ")}` : ""}`;
		}),
		...connectors
			.filter((connector) => !called.has(connector.name))
			.map((connector) => `${connector.name} (not called)`),
	]);
	const secret = new Set(config.filter(({ isSecret }) => isSecret).map(({ key }) => key));
	const asked = new Set(uses.configKeys.map((use) => use.name));
	section("Settings it reads", [
		...uses.configKeys.map((use) => `${use.name}${secret.has(use.name) ? " (secret, to be set here)" : ""}`),
		...config.filter(({ key }) => !asked.has(key)).map(({ key }) => `${key} (declared, not read)`),
	]);
	section("Hosts that its files name", uses.hosts.map(named));
	section("Names some of these by an expression, so there may be more", uses.open);
	section(
		"Texts in code that look like secrets",
		uses.secrets.map(({ file, line, what }) => `${file}:${line} ${what}`),
	);
	const count = (severity: string): number => report.problems.filter((problem) => problem.severity === severity).length;
	section("Also", [
		[
			counted(files.length, "file"),
			counted(report.scenarios, "scenario"),
			counted(report.recordings, "recording"),
		].join(", "),
		`${counted(count("error"), "error")}, ${counted(count("warning"), "warning")}`,
	]);
	if (differences !== undefined)
		section(
			"Differences to the folder",
			differences.length === 0 ? ["none"] : differences.map(({ path, change }) => `${change.padEnd(7)}  ${path}`),
		);
	return `${lines.join("\n")}\n`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

const named = ({ name, files }: NamedUse): string =>
	`${name} in ${files.slice(0, 3).join(", ")}${files.length > 3 ? `, and ${files.length - 3} more` : ""}`;
