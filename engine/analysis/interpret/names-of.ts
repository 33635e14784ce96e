import type { Pattern as PatternNode } from "acorn";

/** The names that a pattern binds, added to others. */
export function namesOf(pattern: PatternNode, names: string[] = []): string[] {
	switch (pattern.type) {
		case "Identifier":
			names.push(pattern.name);
			break;
		case "ObjectPattern":
			for (const property of pattern.properties)
				namesOf(property.type === "RestElement" ? property.argument : property.value, names);
			break;
		case "ArrayPattern":
			for (const element of pattern.elements) if (element !== null) namesOf(element, names);
			break;
		case "RestElement":
			return namesOf(pattern.argument, names);
		case "AssignmentPattern":
			return namesOf(pattern.left, names);
	}
	return names;
}
