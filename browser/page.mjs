// What a story does with a page: opens it under watch, holds it to WCAG, keeps its picture.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const PICTURES = fileURLToPath(new URL("pictures/", import.meta.url));

/** Fails with each finding, its rule and the elements that break it. */
export async function axe(page) {
  const { violations, passes } = await withScripts(page, async () => {
    // Not as a script tag: the pages' content security policy rightly forbids one.
    await page.evaluate(AXE);
    return page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES);
  });
  if (passes.length === 0) throw new Error(`axe found nothing to judge at ${page.url()}`);
  const findings = violations.map((found) => {
    const nodes = found.nodes.map((node) => `    ${node.html.slice(0, 160)}`);
    return [`  ${found.id}: ${found.help}`, ...nodes].join("\n");
  });
  if (findings.length > 0) throw new Error(`axe at ${page.url()}:\n${findings.join("\n")}`);
}

/**
 * Lets scripts run for the length of `judge`: axe waits on timers, which stand still on a page without scripts.
 * The page's own scripts stay off, since nothing loads it again. The first of the two messages is needed:
 * a new session believes scripts to be on already, and would pass the second over.
 */
async function withScripts(page, judge) {
  const scriptless = await page.evaluate(() => matchMedia("(scripting: none)").matches);
  if (!scriptless) return judge();
  const session = await page.context().newCDPSession(page);
  const off = (value) => session.send("Emulation.setScriptExecutionDisabled", { value });
  await off(true);
  await off(false);
  try {
    return await judge();
  } finally {
    await off(true);
    await session.detach();
  }
}

/** Keeps the whole page as pictures/NAME.png. */
export async function picture(page, name) {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
}

/** The pages of one story: each opened under watch, all closed together. */
export function pages(browser, address) {
  const contexts = [];
  const seen = [];
  return {
    async open({ mayLeaveTo, ...options } = {}) {
      const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London", ...options });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      page.on("pageerror", (why) => seen.push(`${page.url()} throws: ${why.message}`));
      page.on("console", (said) => {
        if (/content security policy/i.test(said.text())) seen.push(`${page.url()}: ${said.text()}`);
      });
      page.on("request", (asked) => {
        const { protocol, host } = new URL(asked.url());
        const home = host === new URL(address).host || (host === mayLeaveTo && asked.isNavigationRequest());
        const abroad = protocol.startsWith("http") && !home;
        if (abroad) seen.push(`${page.url()} asks ${host}, which would tell another host who reads it`);
      });
      return page;
    },
    /** Fails if a page did what no page may do. */
    troubles() {
      if (seen.length > 0) throw new Error([...new Set(seen)].join("\n"));
    },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}
