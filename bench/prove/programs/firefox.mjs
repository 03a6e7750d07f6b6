// Visits views of the page in Firefox: node firefox.mjs MODULE FIREFOX ADDRESS, a list of [path, what] on standard input.
// Prints one JSON line a view: what it is, and what is wrong with it.
import { readFileSync } from "node:fs";

const [module, executablePath, address] = process.argv.slice(2);
const { default: puppeteer } = await import(module);
const views = JSON.parse(readFileSync(0, "utf8"));
const PATIENCE_MS = 60_000;

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
try {
  console.log(JSON.stringify({ version: await browser.version() }));
  for (const [path, what] of views) console.log(JSON.stringify({ path, faults: await visit(path, what) }));
} finally {
  await browser.close();
}

async function visit(path, what) {
  const faults = [];
  const page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(`fault: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !/^(blob|data|about):/.test(request.url())) faults.push(`request to ${request.url()}`);
  });
  try {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(address + path, { timeout: PATIENCE_MS });
    await page.waitForSelector(`[data-ready='${what}']`, { timeout: PATIENCE_MS });
    if (path.includes("open=")) await page.waitForSelector(".panel [data-claim], .panel [data-record], .panel h2", { timeout: PATIENCE_MS });
    await tryDefinition(page, faults);
    await tryDrawer(page, faults);
    for (const width of [320, 640]) {
      await page.setViewport({ width, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${wide} dots wide at ${width}`);
    }
  } catch (error) {
    faults.push(String(error.message ?? error));
  } finally {
    await page.close();
  }
  return faults;
}

/** A coded word opens its definition by keyboard, and gets the focus back. */
async function tryDefinition(page, faults) {
  const word = await page.$("main [data-coded]");
  if (!word) return;
  await word.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".help .term", { visible: true, timeout: PATIENCE_MS });
  await page.keyboard.press("Escape");
  const [open, back] = await page.evaluate(() => [document.querySelector(".help")?.matches(":popover-open"), document.activeElement?.matches("[data-coded]")]);
  if (open) faults.push("the definition stays open");
  if (!back) faults.push("the focus does not return from the definition");
}

/** Download and cite opens with a citation. */
async function tryDrawer(page, faults) {
  const drawer = await page.$(".download > summary");
  if (!drawer) return void faults.push("no way to download and cite");
  await drawer.click();
  await page.waitForSelector("[data-citation]", { timeout: PATIENCE_MS });
}
