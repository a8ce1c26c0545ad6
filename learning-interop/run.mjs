// Takes our packages out of the running made-up clinic and into other people's hands: SCORM 1.2 against scorm-again in a real
// browser, cmi5 against a small record store whose statements a public validator reads, and a learner's own statements.
//
//   make learning-interop          (or: FINGERPOST_BIN=…/fingerpost node run.mjs)
//
// Says how many checks passed; exit 1 when one did not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { unzipSync } from "fflate";
import { chromium } from "playwright-core";
import { startClinic } from "../browser/clinic.mjs";

const require = createRequire(import.meta.url);
const { default: xapiFaults } = require("@learninglocker/xapi-validation");
const SCORM_AGAIN = readFileSync(require.resolve("scorm-again/scorm12"), "utf8");
const KINDS = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", xml: "application/xml" };
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/";

const actor = { objectType: "Agent", account: { homePage: "https://lms.example", name: "learner-7" } };

/** A learning system: scorm-again, everything that is set written down, and the course in a frame. */
const LMS = `<!DOCTYPE html><title>A learning system</title><script src="/scorm-again.js"></script><script>
window.start = (saved) => {
  window.set = [];
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  if (saved) API.loadFromJSON(saved, '');
  const own = API.LMSSetValue.bind(API);
  API.LMSSetValue = (name, value) => {
    const taken = own(name, value);
    window.set.push([name, value, String(taken)]);
    return taken;
  };
  const frame = document.createElement('iframe');
  frame.src = '/scorm/index.html';
  frame.width = 800; frame.height = 800;
  document.body.append(frame);
};
window.stop = async () => {
  const before = API.renderCMIToJSONObject().cmi;
  document.querySelector('iframe').remove();
  await new Promise((later) => setTimeout(later, 200));
  return { cmi: before, set: window.set };
};
</script><body></body>`;

const clinic = await startClinic();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
let passed = 0;
let failed = 0;

async function check(sentence, work) {
  try {
    await work();
    passed += 1;
    console.log(`ok   ${sentence}`);
  } catch (why) {
    failed += 1;
    console.error(`FAIL ${sentence}\n${why.stack}`);
  }
}

try {
  const lead = await browser.newContext();
  const page = await lead.newPage();
  await page.goto(clinic.roles.lead);
  const fetched = async (path) => {
    const answer = await lead.request.get(new URL(path, clinic.address).href);
    assert.equal(answer.status(), 200, path);
    return answer;
  };
  await page.goto(new URL("/training", clinic.address).href);
  const modules = await page.locator('a[href$="/scorm.zip"]').evaluateAll((all) => all.map((one) => one.getAttribute("href")));

  await check("every module is packed for SCORM 1.2 with a manifest that names each of its files", async () => {
    assert.equal(modules.length, 6);
    for (const path of modules) scormManifest(unzipSync(await (await fetched(path)).body()));
  });
  await check("every module is packed for cmi5 with a course structure that launches its page", async () => {
    for (const path of modules) courseStructure(unzipSync(await (await fetched(path.replace("scorm", "cmi5"))).body()));
  });

  const scorm = unzipSync(await (await fetched("/training/module/three-openers/scorm.zip")).body());
  const cmi5 = unzipSync(await (await fetched("/training/module/three-openers/cmi5.zip")).body());
  const host = await serve(scorm, cmi5);
  try {
    await check("SCORM 1.2: begun, left on part 3, taken up there again, and completed", () => throughScorm(host));
    await check("cmi5: initialized, left, taken up again, completed and terminated, each statement valid", () => throughCmi5(host));
    await check("cmi5: whoever presses twice, or does it again another day, completes once in a registration", () => throughCmi5Twice(host));
    await check("cmi5: who looks at it again (Review, Browse) begins and leaves, and says nothing else", () => throughCmi5Again(host));
    await check("a package without a learning system still shows every part", () => alone(host));
  } finally {
    host.close();
  }

  await check("what a learner has done is valid xAPI, twice the same, without a score", async () => {
    await page.goto(new URL("/training/module/three-openers?part=1", clinic.address).href);
    for (let part = 0; part < 6; part += 1) {
      await Promise.all([page.waitForEvent("load"), page.locator("main form button[type=submit]").first().click()]);
    }
    const [one, two] = [await (await fetched("/training/mine.json")).json(), await (await fetched("/training/mine.json")).json()];
    assert.deepEqual(one, two);
    assert.ok(one.some((said) => said.verb.id.endsWith("/completed") && said.result.completion === true));
    for (const said of one) validXapi(said);
    assert.ok(!JSON.stringify(one).includes("score"));
  });
} finally {
  await browser.close();
  await clinic.stop();
}
console.log(`${passed} of ${passed + failed} checks passed`);
process.exit(failed === 0 ? 0 : 1);

function parsed(bytes) {
  const text = Buffer.from(bytes).toString("utf8");
  assert.equal(XMLValidator.validate(text), true);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(text);
}

function scormManifest(files) {
  const { manifest } = parsed(files["imsmanifest.xml"]);
  assert.equal(manifest.metadata.schemaversion, 1.2);
  const { resource } = manifest.resources;
  assert.equal(resource["adlcp:scormtype"], "sco");
  const organization = manifest.organizations.organization;
  assert.equal(manifest.organizations.default, organization.identifier);
  assert.equal(organization.item.identifierref, resource.identifier);
  const named = resource.file.map((file) => file.href).sort();
  assert.deepEqual(Object.keys(files).filter((name) => name !== "imsmanifest.xml").sort(), named);
  assert.ok(named.includes(resource.href));
}

function courseStructure(files) {
  const { courseStructure } = parsed(files["cmi5.xml"]);
  assert.equal(courseStructure.xmlns, "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd");
  const { au } = courseStructure;
  assert.equal(au.moveOn, "Completed");
  assert.equal(au.masteryScore, undefined, "nobody passes");
  assert.ok(new URL(au.id) && files[au.url], "the page that is launched is in the package");
  assert.ok(au.title.langstring && courseStructure.course.title.langstring);
}

function validXapi(statement) {
  const faults = xapiFaults(statement);
  assert.deepEqual(faults.map((fault) => `${fault.path}: ${fault.constructor.name}`), []);
}

/** Both packages, a page with scorm-again around the first, and a record store for the second. */
async function serve(scorm, cmi5) {
  const kept = { state: {}, statements: [], fetched: 0, launchMode: "Normal" };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://127.0.0.1");
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const send = (status, kind, text) => response.writeHead(status, { "Content-Type": kind }).end(text);
    const json = (status, value) => send(status, "application/json", JSON.stringify(value));
    const [, folder, name = ""] = url.pathname.split("/");
    const file = { scorm, cmi5 }[folder]?.[name];
    if (file) return send(200, KINDS[name.split(".").pop()], Buffer.from(file));
    if (url.pathname === "/scorm-again.js") return send(200, KINDS.js, SCORM_AGAIN);
    if (url.pathname === "/lms") return send(200, KINDS.html, LMS);
    if (url.pathname === "/fetch") {
      kept.fetched += 1;
      return json(200, { "auth-token": "bGVhcm5lcjpzZWNyZXQ=" });
    }
    if (folder === "xapi") {
      if (request.headers.authorization !== "Basic bGVhcm5lcjpzZWNyZXQ=") return json(401, {});
      if (!request.headers["x-experience-api-version"]) return json(400, {});
      if (url.pathname === "/xapi/statements") {
        kept.statements.push(...JSON.parse(body));
        return json(200, JSON.parse(body).map((one) => one.id));
      }
      if (url.pathname === "/xapi/agents/profile") return json(404, {});
      if (url.pathname === "/xapi/activities/state") {
        const id = url.searchParams.get("stateId");
        const of = `${url.searchParams.get("registration")} ${id}`;
        assert.ok(url.searchParams.get("registration") && url.searchParams.get("activityId"));
        if (request.method === "PUT") {
          kept.state[of] = JSON.parse(body);
          return send(204, "text/plain", "");
        }
        if (id === "LMS.LaunchData") {
          const contextTemplate = {
            contextActivities: { grouping: [{ id: "https://lms.example/course" }] },
            extensions: { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session-1" },
          };
          return json(200, { contextTemplate, launchMode: kept.launchMode, moveOn: "Completed" });
        }
        return kept.state[of] ? json(200, kept.state[of]) : json(404, {});
      }
    }
    return send(404, "text/plain", "");
  });
  await new Promise((open) => server.listen(0, "127.0.0.1", open));
  return { address: `http://127.0.0.1:${server.address().port}`, kept, close: () => server.close() };
}

async function throughScorm({ address }) {
  const page = await browser.newPage();
  const part = (frame, n) => frame.locator(`[data-part="${n}"]`);
  await page.goto(`${address}/lms`);
  await page.evaluate(() => window.start(null));
  let frame = page.frameLocator("iframe");
  await frame.locator("#on").click();
  await frame.locator("#on").click();
  assert.ok(await part(frame, 3).isVisible());
  assert.ok(!(await part(frame, 1).isVisible()));
  const left = await page.evaluate(() => window.stop());
  assert.equal(left.cmi.core.lesson_location, "3");
  assert.equal(left.cmi.core.lesson_status, "incomplete");
  assert.equal(left.cmi.suspend_data, "1:2");
  const last = (set, name) => set.filter(([known]) => known === name).at(-1)?.[1];
  assert.equal(last(left.set, "cmi.core.exit"), "suspend");
  assert.match(last(left.set, "cmi.core.session_time"), /^\d\d:\d\d:\d\d$/);
  assert.deepEqual(left.set.filter(([, , taken]) => taken !== "true"), [], "scorm-again took everything that was set");

  await page.goto(`${address}/lms`);
  await page.evaluate((saved) => window.start(saved), { cmi: left.cmi });
  frame = page.frameLocator("iframe");
  await part(frame, 3).waitFor({ state: "visible" });
  while ((await frame.locator("#on").innerText()) !== "Done") await frame.locator("#on").click();
  await frame.locator("#on").click();
  assert.match(await frame.locator("#said").innerText(), /You have done this module/);
  const done = await page.evaluate(() => window.stop());
  assert.equal(done.cmi.core.lesson_status, "completed");
  assert.equal(done.cmi.core.score.raw, "100");
  assert.equal(last(done.set, "cmi.core.exit"), "");
  assert.deepEqual(done.set.filter(([, , taken]) => taken !== "true"), []);
  await page.close();
}

/** A registration in the record store: where it is launched, what was said in it, and waiting for something to be said. */
function registered({ address, kept }, registration = "2c2a1f0e-6f3f-4a52-9c66-6f0f4b8e2f11") {
  const launch = () => {
    const query = new URLSearchParams({
      endpoint: `${address}/xapi/`, fetch: `${address}/fetch`, actor: JSON.stringify(actor),
      registration, activityId: "https://lms.example/au/three-openers",
    });
    return `${address}/cmi5/index.html?${query}`;
  };
  const own = () => kept.statements.filter((one) => one.context.registration === registration);
  const verbs = () => own().map((one) => one.verb.id.split("/").pop());
  const until = async (wanted) => {
    for (let tries = 0; tries < 100 && !wanted(); tries += 1) await new Promise((later) => setTimeout(later, 50));
    assert.ok(wanted(), `${wanted}: ${verbs()}`);
  };
  const ended = (times) => until(() => verbs().filter((verb) => verb === "terminated").length === times);
  return { launch, verbs, until, ended };
}

/** Presses on to the last part, and “Done” so many times. */
async function pressThrough(page, times) {
  while ((await page.locator("#on").innerText()) !== "Done") await page.locator("#on").click();
  for (let press = 0; press < times; press += 1) await page.locator("#on").click();
}

async function throughCmi5Twice(host) {
  const { launch, verbs, until, ended } = registered(host, "5b7d1f0e-6f3f-4a52-9c66-6f0f4b8e2f12");
  const page = await browser.newPage();
  await page.goto(launch());
  await page.locator('[data-part="1"]').waitFor({ state: "visible" });
  await pressThrough(page, 2);
  await until(() => verbs().includes("completed"));
  await page.goto("about:blank");
  await ended(1);
  await page.goto(launch());
  await page.locator("#on").waitFor({ state: "visible" });
  await until(() => verbs().filter((verb) => verb === "initialized").length === 2);
  await pressThrough(page, 2);
  await page.goto("about:blank");
  await ended(2);
  assert.deepEqual(verbs(), ["initialized", "completed", "terminated", "initialized", "terminated"]);
  await page.close();
}

async function throughCmi5Again(host) {
  for (const [mode, registration] of [
    ["Review", "6c7d1f0e-6f3f-4a52-9c66-6f0f4b8e2f13"],
    ["Browse", "7d7d1f0e-6f3f-4a52-9c66-6f0f4b8e2f14"],
  ]) {
    host.kept.launchMode = mode;
    const { launch, verbs, until, ended } = registered(host, registration);
    const page = await browser.newPage();
    await page.goto(launch());
    await page.locator('[data-part="1"]').waitFor({ state: "visible" });
    await until(() => verbs().includes("initialized"));
    await pressThrough(page, 1);
    await page.goto("about:blank");
    await ended(1);
    assert.deepEqual(verbs(), ["initialized", "terminated"], mode);
    await page.close();
  }
  host.kept.launchMode = "Normal";
}

async function throughCmi5(host) {
  const { kept } = host;
  const { launch, verbs, until } = registered(host);
  const page = await browser.newPage();
  await page.goto(launch());
  await page.locator("#on").click();
  await page.locator("#on").click();
  await until(() => Object.values(kept.state).some((state) => state.part === 3));
  await page.goto("about:blank");
  await until(() => verbs().includes("terminated"));

  await page.goto(launch());
  await page.locator('[data-part="3"]').waitFor({ state: "visible" });
  while ((await page.locator("#on").innerText()) !== "Done") await page.locator("#on").click();
  await page.locator("#on").click();
  await until(() => verbs().includes("completed"));
  await page.goto("about:blank");
  await until(() => verbs().filter((verb) => verb === "terminated").length === 2);
  assert.deepEqual(verbs(), ["initialized", "terminated", "initialized", "completed", "terminated"]);
  assert.equal(kept.fetched, 2);
  for (const statement of kept.statements) {
    validXapi(statement);
    const categories = statement.context.contextActivities.category.map((one) => one.id);
    assert.ok(categories.includes(`${CMI5}cmi5`));
    assert.equal(categories.includes(`${CMI5}moveon`), statement.verb.id.endsWith("completed"));
    assert.deepEqual(statement.actor, actor);
    assert.ok(statement.context.extensions["https://w3id.org/xapi/cmi5/context/extensions/sessionid"]);
  }
  await page.close();
}

async function alone({ address }) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}/scorm/index.html`);
  const parts = await page.locator("[data-part]").count();
  for (let n = 1; n <= parts; n += 1) assert.ok(await page.locator(`[data-part="${n}"]`).isVisible());
  await context.close();
}
