// The directory's editor: an old record, one that is not right, what could not be read, and two records that are one.
import assert from "node:assert/strict";
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

  "what could not be read, gaps and questions to owners can be read by everybody": async (clinic) => {
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
    await page.goto(at(clinic, "/directory/owners"));
    await page.getByRole("button", { name: /^Write a question/ }).first().click();
    const link = (await page.locator("main").innerText()).match(/http\S+\/still-right\/\w+/)[0];
    const owner = await clinic.open({ viewport: PHONE });
    await owner.goto(link);
    await clinic.axe(owner);
    await fits(owner);
    await press(owner, "Still right");
    assert.match(await owner.locator("main").innerText(), /Thank you/);
    await owner.goto(link);
    assert.match(await owner.locator("main").innerText(), /has been answered/);
  },
};
