import { ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import { useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, JsonValue } from "../../ui/index.ts";
import styles from "./connector-list.module.css";
import { type ConnectorUse, findUses, type ReadConnector, readConnector } from "./read-connector.ts";

interface Entry {
	readonly connector: ReadConnector;
	readonly uses: readonly ConnectorUse[];
}

/** What the automation calls: each connector's methods, what the mocks answer, and which lines call them. */
export function ConnectorList() {
	const { bridge, toasts, view } = useStudio();
	const files = useStudioStore("automation", (state) => state.files);
	const [entries, setEntries] = useState<readonly Entry[]>();
	useEffect(() => {
		let isWanted = true;
		const read = (kinds: readonly string[]) =>
			Promise.all(files.filter(({ kind }) => kinds.includes(kind)).map(({ path }) => bridge.studio.readFile(path)));
		Promise.all([read(["connector"]), read(["step", "library"])]).then(([connectors, sources]) => {
			if (isWanted)
				setEntries(
					connectors.map((file) => {
						const connector = readConnector(file);
						return { connector, uses: findUses(sources, connector.namespace) };
					}),
				);
		}, toasts.getState().fail);
		return () => {
			isWanted = false;
		};
	}, [files, bridge, toasts]);
	if (entries === undefined) return <EmptyState title="Reading the connectors…" />;
	if (entries.length === 0)
		return (
			<EmptyState title="No connectors">
				A file such as connectors/mail.json says what connectors.mail answers. Add one, and it appears here.
			</EmptyState>
		);
	return (
		<section aria-label="Connectors">
			<h2 className={styles.heading}>
				<span>Connectors</span>
				<span>{entries.length}</span>
			</h2>
			{entries.map(({ connector, uses }) => (
				<details key={connector.file} className={styles.connector}>
					<summary>
						<ChevronRight size={12} aria-hidden className={styles.arrow} />
						<span className={styles.name}>{connector.namespace}</span>
						<span className={styles.faint}>{connector.kind}</span>
					</summary>
					{connector.description !== undefined && <p className={styles.words}>{connector.description}</p>}
					{connector.fault !== undefined && <p className={styles.fault}>{connector.fault}</p>}
					{connector.methods.map(({ name, description, answers }) => (
						<div key={name} className={styles.method}>
							<code>{name}</code>
							{description !== undefined && <p className={styles.words}>{description}</p>}
							<ol className={styles.answers}>
								{answers.map(({ when, outcome, isError, delayMs }, index) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: answers have no names; their order is their meaning
									<li key={index}>
										<span className={styles.faint}>{when === undefined ? "else" : "when "}</span>
										{when !== undefined && <JsonValue value={when} label="when" />}
										<span className={styles.faint}>{isError ? " fails with " : " → "}</span>
										<JsonValue value={outcome} label="answer" />
										{delayMs !== undefined && <span className={styles.faint}> after {delayMs} ms</span>}
									</li>
								))}
							</ol>
						</div>
					))}
					<div className={styles.uses}>
						{uses.length === 0 ? (
							<p className={styles.words}>No step calls it.</p>
						) : (
							uses.map(({ file, line, method }) => (
								<button
									key={`${file} ${line} ${method}`}
									type="button"
									className={styles.link}
									onClick={() => view.getState().openFile(file, { line })}
								>
									{method} · {file}:{line}
								</button>
							))
						)}
						<button type="button" className={styles.link} onClick={() => view.getState().openFile(connector.file)}>
							Open {connector.file}
						</button>
					</div>
				</details>
			))}
		</section>
	);
}
