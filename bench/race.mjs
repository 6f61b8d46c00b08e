// Times survey-core on the work it is given: a model made once, its answers set, its questions
// shown or hidden, its score counted. Reads {survey, cases, score, rounds} as JSON from standard
// input, writes {version, node, us, found} as JSON. Time is that of the processor.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const { Model } = require("survey-core");
const version = JSON.parse(readFileSync("node_modules/survey-core/package.json", "utf8")).version;
const work = JSON.parse(readFileSync(0, "utf8"));

// What an answer counts: the number after its last hyphen; of a list the sum.
function points(value) {
  if (typeof value === "number") return value;
  if (Array.isArray(value)) return value.filter((v) => !Array.isArray(v)).reduce((t, v) => t + points(v), 0);
  if (typeof value !== "string" || !value.includes("-")) return 0;
  const number = Number(value.slice(value.lastIndexOf("-") + 1));
  return Number.isNaN(number) ? 0 : number;
}

function counts(question) {
  const ends = (name) => ["-RS", "-MS", "-NS"].find((suffix) => (name ?? "").endsWith(suffix));
  return ends(question.name) ?? ends(question.parent.name) ?? "-NS";
}

const choosing = new Set(["radiogroup", "checkbox", "dropdown"]);
const model = new Model(work.survey);
const questions = model.getAllQuestions();
const scored = questions.filter((q) => choosing.has(q.getType()) && counts(q) !== "-NS").map((q) => [q.name, counts(q)]);
const shown = questions.filter((q) => q.getType() !== "html");

function isShown(question) {
  return question.isVisible && question.page.isVisible;
}

function byPoints(answers) {
  model.data = answers;
  const data = model.data;
  const found = { raw: 0, mitigation: 0 };
  for (const [name, kind] of scored) found[kind === "-RS" ? "raw" : "mitigation"] += points(data[name]);
  found.visible = shown.filter(isShown).map((q) => q.name);
  return found;
}

function byRules(answers) {
  model.data = answers;
  return work.survey.calculatedValues.map((rule) => model.getVariable(rule.name) === true);
}

const evaluate = work.score === "points" ? byPoints : byRules;
const found = work.cases.map((answers) => structuredClone(evaluate(answers)));
const rounds = [];
for (let round = 0; round < work.rounds; round++) {
  const began = process.cpuUsage();
  for (const answers of work.cases) evaluate(answers);
  const { user, system } = process.cpuUsage(began);
  rounds.push((user + system) / work.cases.length);
}
// The least, as on the other side: when others disturbed least.
const us = Math.min(...rounds);
process.stdout.write(JSON.stringify({ version, node: process.version, us, found }));
