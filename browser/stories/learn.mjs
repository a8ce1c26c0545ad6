// What changes, month by month: a lead reads the charts, marks what happened, and takes it off again.
import assert from "node:assert/strict";
import { signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

export default {
  "a lead finds a measure, marks what happened and takes it off, without scripts and on a phone": async (clinic) => {
    const page = await signIn(clinic, "lead", { viewport: WIDE, javaScriptEnabled: false });
    await page.getByRole("link", { name: "Month by month" }).click();
    const measures = page.locator(".own-measures h3 a");
    assert.ok((await measures.count()) >= 15, "the measures that we ship stand there");
    await clinic.picture(page, "learn");
    await page.getByRole("link", { name: "Invited within two weeks" }).click();
    await page.getByText("What it does not say.").waitFor();
    const chart = page.locator("figure svg");
    if ((await chart.count()) > 0) {
      assert.ok(await page.locator("figure svg title").first().textContent(), "the picture has a title");
      assert.ok((await page.locator("figure figcaption p").count()) > 0, "and a sentence");
    }
    await page.getByLabel("In a few words").fill("Bus strike");
    await page.getByLabel("What it was").selectOption("incident");
    await page.getByRole("button", { name: "Mark it" }).click();
    await page.getByText(/Incident: Bus strike/).waitFor();
    await clinic.picture(page, "learn_measure");
    await page.setViewportSize(NARROW);
    await fits(page);
    await page.getByRole("button", { name: "Take off Bus strike" }).click();
    await page.getByRole("button", { name: "Take off Bus strike" }).waitFor({ state: "detached" });
    assert.equal(await page.getByText(/Incident: Bus strike/).count(), 0, "and no mark of it stays");
    await page.getByRole("link", { name: /^For whom/ }).click();
    await fits(page);
    await page.setViewportSize(WIDE);
    await clinic.picture(page, "learn_groups");
    await page.goto(new URL("/learn/wording-test", clinic.address).href);
    await page.getByLabel("So many in a hundred do it now").fill("30");
    await page.getByLabel("So many would have to, for the new wording to be worth it").fill("35");
    await page.getByRole("button", { name: "How many people does it take?" }).click();
    assert.match(await page.locator("main").innerText(), /1376 people must read each wording/);
  },

  "the pages of measures can be read by everybody": async (clinic) => {
    const page = await signIn(clinic, "lead", { viewport: WIDE });
    for (const path of ["/learn", "/learn/days-to-invitation", "/learn/checked-in/groups", "/learn/wording-test"]) {
      const answer = await page.goto(new URL(path, clinic.address).href);
      assert.equal(answer.status(), 200, path);
      await clinic.axe(page);
    }
  },
};
