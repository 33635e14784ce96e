import { useEffect, useState } from "react";
import { isJsonObject, type StepLimits } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import styles from "./sheet.module.css";
import { Sheet } from "./sheet.tsx";

const FIELDS: readonly { readonly id: keyof StepLimits; readonly label: string }[] = [
	{ id: "memoryMb", label: "Memory of a run (MB)" },
	{ id: "cpuMs", label: "Processor time without a break (ms)" },
	{ id: "durationMs", label: "Time from start to end (ms)" },
	{ id: "dataMb", label: "Size of the data (MB)" },
];

/** What one run of a step may use. */
export function StepLimitsForm({ step, onClose }: { readonly step: string; readonly onClose: () => void }) {
	const { bridge } = useStudio();
	const [limits, setLimits] = useState<Partial<Record<keyof StepLimits, string>>>();
	const [failure, setFailure] = useState<string>();
	useEffect(() => {
		bridge.studio
			.readFile("automation.json")
			.then(({ text }) => {
				const config: unknown = JSON.parse(text);
				const steps = isJsonObject(config) && isJsonObject(config.steps) ? config.steps : {};
				const own = isJsonObject(steps[step]) ? steps[step] : {};
				const known = isJsonObject(own.limits) ? own.limits : {};
				setLimits(Object.fromEntries(Object.entries(known).map(([limit, value]) => [limit, String(value)])));
			})
			.catch((error: Error) => {
				setLimits({});
				setFailure(error.message);
			});
	}, [bridge, step]);
	const act = async () => {
		const read = Object.entries(limits ?? {}).filter(([, value]) => value.trim() !== "");
		const wrong = read.find(([, value]) => !(Number(value) > 0));
		if (wrong !== undefined)
			return setFailure(`"${wrong[1]}" is no number above 0. Leave it empty for the automation's limit.`);
		try {
			await bridge.studio.changeStep({
				kind: "limits",
				step,
				limits: Object.fromEntries(read.map(([limit, value]) => [limit, Number(value)])) as StepLimits,
			});
			onClose();
		} catch (error) {
			setFailure(error instanceof Error ? error.message : String(error));
		}
	};
	return (
		<Sheet
			title={`Limits of ${step}`}
			words="What is left empty is as the automation has it."
			action="Set the limits"
			isReady={limits !== undefined}
			failure={failure}
			onAct={act}
			onClose={onClose}
		>
			{FIELDS.map(({ id, label }) => (
				<label key={id} className={styles.field}>
					{label}
					<input
						className={styles.input}
						inputMode="decimal"
						value={limits?.[id] ?? ""}
						onChange={(event) => setLimits({ ...limits, [id]: event.target.value })}
					/>
				</label>
			))}
		</Sheet>
	);
}
