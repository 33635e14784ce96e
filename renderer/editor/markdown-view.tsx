import { lazy } from "react";

const CodeView = lazy(() => import("./monaco/code-view.tsx"));

/** A text for people. */
export function MarkdownView({ path }: { readonly path: string }) {
	return <CodeView path={path} />;
}
