export function BlocksView({ path }: { readonly path: string }) {
	return <p>{path}</p>;
}
