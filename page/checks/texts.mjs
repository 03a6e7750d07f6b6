// Finds texts that a reader sees outside messages.tsx: `node checks/texts.mjs FOLDER`. Ends with 1 and a line for each.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

const folder = process.argv[2] ?? "src";
// Where texts stand, and what is generated.
const EXEMPT = new Set(["messages.tsx", "messages-later.tsx", "english.ts", "data/codelists.ts", "data/codedefinitions.ts", "data/api.d.ts"]);
// Attributes and properties of components whose values are codes, names of fields, or drawing instructions.
const TECHNICAL = new Set([
  "as", "autocomplete", "class", "code", "d", "dir", "end", "field", "for", "href", "id", "kind", "list", "name", "names", "part", "popover", "preserveAspectRatio", "refs", "rel", "role", "scope", "src", "subject", "symbol", "target", "text-anchor", "transform", "type", "value", "what",
]);
// Functions that take selectors, event names, attributes, parameters of the API or patterns.
const TECHNICAL_CALLS = /^(matchMedia)$/;

const WORDS = /\p{L}{2,}.*[ ,;:.!?…].*\p{L}{2,}|^\p{Lu}\p{Ll}{2,}|\p{L}{2,}[!?…]$/u;
const LETTERS = /\p{L}/u;
const faults = [];

for (const file of list(folder)) {
  if (EXEMPT.has(file)) continue;
  const text = readFileSync(join(folder, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  visit(source, source);
}
if (faults.length) {
  console.error(`Texts that a reader sees belong in messages.tsx:\n${faults.join("\n")}`);
  process.exit(1);
}

function list(at) {
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(at, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function visit(node, source) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
  if (ts.isJsxText(node)) {
    if (LETTERS.test(node.text.replace(/&\w+;/g, ""))) report(node, node.text, source);
    return;
  }
  // What stands between tags is read, whatever it looks like: `{open && "possible"}`.
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) for (const part of values(node.expression)) if (LETTERS.test(part.text)) report(part, part.text, source);
  if (ts.isJsxAttribute(node)) {
    const name = node.name.getText(source);
    if (!TECHNICAL.has(name) && !/^(data-|on[A-Z]|aria-(haspopup|hidden|controls|live|current|expanded|pressed|selected|busy|autocomplete|activedescendant|describedby|labelledby|disabled))/.test(name)) {
      const initializer = node.initializer;
      const parts = initializer && ts.isJsxExpression(initializer) ? values(initializer.expression) : initializer ? [initializer] : [];
      for (const part of parts) if (part.text !== undefined && LETTERS.test(part.text)) report(part, part.text, source);
    }
  }
  // What is announced is heard.
  if (ts.isCallExpression(node) && node.expression.getText(source) === "announce")
    for (const part of node.arguments.flatMap(values)) if (LETTERS.test(part.text)) report(part, part.text, source);
  for (const part of literalsOf(node)) if (WORDS.test(part.text) && !isTechnical(part)) report(part, part.text, source);
  ts.forEachChild(node, (child) => visit(child, source));
}

/** The literals that an expression may come to. */
function values(node) {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.flatMap((span) => [span.literal, ...values(span.expression)])];
  if (ts.isConditionalExpression(node)) return [...values(node.whenTrue), ...values(node.whenFalse)];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) return values(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(values);
  if (ts.isBinaryExpression(node)) {
    const compares = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.InKeyword].includes(node.operatorToken.kind);
    const left = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? [] : values(node.left);
    return compares ? [] : [...left, ...values(node.right)];
  }
  return [];
}

function literalsOf(node) {
  if (ts.isStringLiteralLike(node)) return [node];
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? [node] : [];
}

function isTechnical(node) {
  const text = node.text;
  // Several lines are a program for the graphics card; a bracket, an address, a variable or a path is code.
  if (/[\n[\]{}<>=#/\\|]|^--|^M\d|noreferrer|sans-serif/.test(text)) return true;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isJsxAttribute(parent)) {
      const name = parent.name.getText();
      return TECHNICAL.has(name) || /^(data-|aria-(controls|describedby|labelledby|activedescendant))/.test(name);
    }
    if (ts.isBinaryExpression(parent) && /^[!=]==?$|^in$/.test(parent.operatorToken.getText())) return true;
    if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent)) return true;
    if (ts.isPropertyAssignment(parent) && parent.name === at) return true;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== at) {
      const callee = parent.expression.getText().split(/[.?!]+/).pop().replace(/<.*/, "");
      if (TECHNICAL_CALLS.test(callee)) return true;
    }
    if (ts.isStatement(parent) || ts.isJsxElement(parent)) return false;
  }
  return false;
}

function report(node, text, source) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  const fault = `${source.fileName}:${line + 1}: ${JSON.stringify(text.trim())}`;
  if (!faults.includes(fault)) faults.push(fault);
}
