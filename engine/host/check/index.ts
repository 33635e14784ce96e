/** What is wrong with an automation, and its fixes. Needs no engine, and works beside one. */
export { type FixedProblem, type FixReport, fixProject } from "./fix-project.ts";
export { problemsOf, projectProblems } from "./project-problems.ts";
