// The directory's editor: an old record, one that is not right, what could not be read, two records that are one, and
// whoever runs a service.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

const at = (clinic, path) => new URL(path, clinic.address).href;

export default {
  "an editor finds an old record, makes sure, and it is suggested again": async (clinic) => {
    const page = await signIn(clinic, "editor", { viewport: WIDE });
    await page.goto(at(clinic, "/directory"));
    await page.getByLabel("Which").selectOption("hidden");
    await press(page, "Look");
    await clinic.axe(page);
    const link = page.locator("tbody a").first();
    const name = await link.innerText();
    await link.click();
    await page.waitForURL(/\/directory\/service/);
    await clinic.axe(page);
    await clinic.picture(page, "directory_one");
    await press(page, "Still right");
    assert.match(await page.locator("main").innerText(), /Still right, said [a-z.]+/);
    await page.goto(at(clinic, "/directory?show=hidden"));
    assert.equal(await page.getByRole("link", { name, exact: true }).count(), 0, `${name} is not hidden any more`);
  },

  "a record that is not right says so and is hidden, by keyboard and without scripts": async (clinic) => {
    const page = await signIn(clinic, "editor", { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/directory?show=fresh"));
    await fits(page);
    await page.locator("tbody a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/directory\/service/);
    await fits(page);
    await page.getByLabel("it is somewhere else").check();
    await press(page, "Not right");
    assert.match(await page.locator("main").innerText(), /said that it is not right \(it is somewhere else\)/);
    await press(page, "Still right");
    assert.doesNotMatch(await page.locator(".nhsuk-lede-text").innerText(), /not right/);
  },

  "two records become one by a person's press and two again by another": async (clinic) => {
    const page = await signIn(clinic, "editor", { viewport: WIDE });
    await page.goto(at(clinic, "/directory/duplicates"));
    await clinic.axe(page);
    await clinic.picture(page, "directory_duplicates");
    const pairs = await page.locator("section").count();
    assert.ok(pairs > 0, "the made-up directory holds a service twice");
    await page.getByRole("button", { name: /^They are one/ }).first().click();
    await page.waitForURL(/#merged$/);
    assert.match(await page.locator("main").innerText(), /is shown for itself and for/);
    assert.ok((await page.locator("section").count()) < pairs);
    await clinic.axe(page);
    await press(page, /^Take back/);
    assert.equal(await page.locator("section").count(), pairs, "as it was");
  },

  "what could not be read, gaps and questions to owners can be seen by everybody": async (clinic) => {
    const page = await signIn(clinic, "editor", { viewport: WIDE });
    for (const path of ["/directory/quarantine", "/directory/gaps", "/directory/owners"]) {
      await page.goto(at(clinic, path));
      await clinic.axe(page);
      await page.setViewportSize(PHONE);
      await fits(page);
      await page.setViewportSize(WIDE);
    }
    await page.goto(at(clinic, "/gallery/directory/quarantine"));
    assert.match(await page.locator("main").innerText(), /name: it has none/);
  },

  "a record that could not be read is put right by its feed, and comes in": async (clinic) => {
    const page = await signIn(clinic, "editor", { viewport: WIDE });
    comesIn(clinic, [{ id: "story-1", status: "active", assured_date: "2026-01-12" }]);
    await page.goto(at(clinic, "/directory/quarantine"));
    assert.match(await page.locator("main").innerText(), /story-1[\s\S]*name: it has none/);
    await clinic.axe(page);
    await clinic.picture(page, "directory_quarantine");
    comesIn(clinic, [{ id: "story-1", name: "Story Shed", status: "active", assured_date: "2026-01-12" }]);
    await page.reload();
    assert.doesNotMatch(await page.locator("main").innerText(), /story-1/, "it waits no more");
    await page.goto(at(clinic, "/directory?search=Story+Shed"));
    await page.getByRole("link", { name: "Story Shed" }).click();
    await page.waitForURL(/\/directory\/service/);
    assert.match(await page.locator("main").innerText(), /First came with the feed/);
  },

  "whoever runs a service is asked by e-mail, answers with one press, and the record is suggested again": async (clinic) => {
    const page = await signIn(clinic, "editor", { viewport: WIDE });
    await page.goto(at(clinic, "/directory?show=hidden"));
    const record = page.locator("tbody a").first();
    const name = await record.innerText();
    await record.click();
    await page.waitForURL(/\/directory\/service/);
    await page.getByLabel("E-mail address for questions").fill("hello@story-owner.example");
    await press(page, "Write it down");
    assert.match(await page.locator("main").innerText(), /Questions go to hello@story-owner.example/);
    await clinic.axe(page);
    await clinic.picture(page, "directory_owner");
    await press(page, "Ask by e-mail whether it is right");
    await page.waitForURL(/\/directory\/owners$/);
    const row = page.locator("tbody tr", { hasText: name }).first();
    for (let tries = 0; !/Sent on/.test(await row.innerText()); tries += 1) {
      assert.ok(tries < 60, `it goes by itself: ${await row.innerText()}`);
      await page.waitForTimeout(500);
      await page.reload();
    }
    assert.match(await row.innerText(), /not answered yet\. To be asked again from/);
    assert.equal(await row.getByRole("button").count(), 0, "nobody is asked twice");
    await clinic.axe(page);
    await clinic.picture(page, "directory_owners");

    const owner = await clinic.open({ viewport: PHONE, javaScriptEnabled: false });
    const link = linkIn(clinic);
    await owner.goto(link);
    await clinic.axe(owner);
    await fits(owner);
    await press(owner, "Still right");
    assert.match(await owner.locator("main").innerText(), /Thank you/);
    await owner.goto(link);
    assert.match(await owner.locator("main").innerText(), /has been answered/);
    await page.goto(at(clinic, "/directory?show=hidden"));
    assert.equal(await page.getByRole("link", { name, exact: true }).count(), 0, `${name} is not hidden any more`);
  },
};

/** A feed of the council comes in, as its operator's cron would bring it. */
function comesIn({ data }, records) {
  const file = join(data, "story-council.json");
  writeFileSync(file, JSON.stringify(records));
  const program = process.env.FINGERPOST_BIN ?? resolve(process.env.CARGO_TARGET_DIR ?? "../target", "release/fingerpost");
  try {
    execFileSync(program, ["directory", "import", file, "--feed", "story-council", "--data", data], { stdio: "pipe" });
  } catch (ended) {
    assert.equal(ended.status, 1, String(ended.stderr)); // some records could not be read
  }
}

/** The link of the one question that went by e-mail, which is a file here. */
function linkIn({ data }) {
  const sent = join(data, "sent");
  const mails = readdirSync(sent).map((name) => readFileSync(join(sent, name), "utf8"));
  const question = mails.find((mail) => mail.includes("/still-right/")) ?? mails.find((mail) => mail.includes("hello@story-owner"));
  return question.replaceAll(/=\r?\n/g, "").match(/http\S+\/still-right\/\w+/)[0];
}
