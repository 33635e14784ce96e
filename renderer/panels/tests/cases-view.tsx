import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import type { GeneratedCase, GeneratedCases, JsonObject } from "../../../engine/contract/index.ts";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { Button, EmptyState, JsonValue } from "../../ui/index.ts";
import styles from "./cases-view.module.css";

/** Documents for what the scenarios do not cover of a step, and what its condition has to refuse. */
export function CasesView({ step }: { readonly step: string }) {
	const { bridge, toasts } = useStudio();
	const coverage = useStudioStore("tests", (state) => state.coverage);
	const [known, setKnown] = useState<GeneratedCases>();
	// biome-ignore lint/correctness/useExhaustiveDependencies: other cases are left where more is covered
	useEffect(() => {
		let isWanted = true;
		setKnown(undefined);
		bridge.studio
			.generateCases(step)
			.then((cases) => isWanted && setKnown(cases))
			.catch(toasts.getState().fail);
		return () => {
			isWanted = false;
		};
	}, [bridge, toasts, step, coverage]);
	if (known === undefined) return <EmptyState title="Looking for documents…" />;
	const { cases, negatives, unreached } = known;
	return (
		<section className={styles.view} aria-label={`Cases for ${step}`}>
			<h3 className={styles.heading}>
				{cases.length === 0 ? `All of ${step}’s clauses are covered` : `Would cover what is left of ${step}`}
			</h3>
			<ul className={styles.rows}>
				{cases.map((one) => (
					<CaseLine key={`${one.clause} ${one.outcome}`} step={step} one={one} />
				))}
			</ul>
			{unreached.map(({ clause, outcome, reason }) => (
				<p key={`${clause} ${outcome}`} className={styles.faint}>
					<code>{clause}</code> {outcome ? "true" : "false"}: {reason}
				</p>
			))}
			{negatives.length > 0 && (
				<>
					<h3 className={styles.heading}>Has to be refused: one clause broken, all others hold</h3>
					<ul className={styles.rows}>
						{negatives.map(({ clause, data, reason }) => (
							<li key={clause} className={styles.row}>
								<code className={styles.clause}>not {clause}</code>
								{data === undefined ? (
									<span className={styles.faint}>{reason}</span>
								) : (
									<>
										<Document data={data} label={`Without ${clause}`} />
										<Add
											label={`Add a scenario in which ${step} must not run: not ${clause}`}
											name={`${step}: not ${clause}`}
											scenario={{ data, notSteps: [step] }}
										/>
									</>
								)}
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

function CaseLine({ step, one }: { readonly step: string; readonly one: GeneratedCase }) {
	const { clause, outcome, data, scenario } = one;
	const words = `${clause} is ${outcome ? "true" : "false"}`;
	return (
		<li className={styles.row}>
			<code className={styles.clause}>{words}</code>
			<Document data={data} label={words} />
			<Add label={`Add a scenario: ${words}`} name={`${step}: ${words}`} scenario={scenario} />
		</li>
	);
}

function Document({ data, label }: { readonly data: JsonObject; readonly label: string }) {
	return (
		<span className={styles.data}>
			<JsonValue value={data} label={label} />
		</span>
	);
}

function Add({
	label,
	name,
	scenario,
}: {
	readonly label: string;
	readonly name: string;
	readonly scenario: JsonObject;
}) {
	const { bridge, tests, toasts, view } = useStudio();
	const add = async () => {
		const file = await bridge.studio.addScenario(name, scenario);
		await tests.getState().refresh();
		toasts.getState().show({
			tone: "done",
			text: `${file} was written.`,
			action: { label: "Open", run: () => view.getState().openFile(file) },
		});
	};
	return (
		<Button
			aria-label={label}
			icon={<Plus size={12} aria-hidden />}
			onClick={() => void add().catch(toasts.getState().fail)}
		>
			Scenario
		</Button>
	);
}
