// The pathway as a team draws it: a step is drawn, moved and written on with buttons and no mouse, what somebody else
// wrote meanwhile is not lost, and the records stand beside it.
import assert from "node:assert/strict";
import { press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { viewport: { width: 1400, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 } };
const ZOOMED = { viewport: { width: 320, height: 256 } }; // 1280 by 1024 at 400 %

const at = (clinic, path) => new URL(path, clinic.address).href;

export default {
  "a receptionist draws a step on the map and moves it, by keyboard and without scripts": async (clinic) => {
    const page = await signIn(clinic, "reception", { ...PHONE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/map/drawn"));
    await fits(page);
    assert.match(await page.locator("main").innerText(), /Nobody has drawn what they see yet: Whoever refers\./);
    await press(page, "Add a card");
    await page.getByLabel("What happens", { exact: true }).focus();
    await page.keyboard.type("The post brings a referral without a telephone number");
    await page.getByLabel("Whose eyes see it?").selectOption("Whoever refers");
    await page.getByLabel("When is it?").selectOption("The referral");
    await page.getByLabel("Others, about them").focus();
    await page.keyboard.press("Space");
    await fits(page);
    await press(page, "Add the card");
    assert.doesNotMatch(await page.locator("main").innerText(), /Nobody has drawn what they see yet/);
    assert.match(await page.locator("main").innerText(), /Only others have said what they see: Whoever refers\./);
    await page.getByRole("link", { name: /without a telephone number/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/map\/drawn\/card\//);
    await fits(page);
    await press(page, "Later: Before the appointment");
    assert.match(await page.locator("h1").innerText(), /Whoever refers, Before the appointment/);
    await press(page, "Up: Reception");
    assert.match(await page.locator("h1").innerText(), /Reception, Before the appointment/);
    await page.getByLabel("Say something about this card").fill("We ring the practice then");
    await press(page, "Say it");
    await press(page, /^Take back/);
    assert.match(await page.locator("main").innerText(), /Nobody has said anything yet/);
    await press(page, "Hide the card");
    assert.match(await page.locator("#hidden + ul").innerText(), /without a telephone number/);
  },

  "of two people who write on one card of the map at once neither loses a word": async (clinic) => {
    const [lead, clinician] = [await signIn(clinic, "lead", WIDE), await signIn(clinic, "clinician", WIDE)];
    for (const page of [lead, clinician]) {
      await page.goto(at(clinic, "/map/drawn"));
      await page.getByRole("link", { name: /We choose support together/ }).click();
      await page.waitForURL(/\/map\/drawn\/card\//);
    }
    const what = (page) => page.getByLabel("What happens", { exact: true });
    await what(lead).fill("We choose support together, with the list on the table.");
    await press(lead, "Save");
    await what(clinician).fill("We choose support together before they put their coat on.");
    await press(clinician, "Save");
    assert.match(await clinician.locator("main").innerText(), /Somebody else has changed this card/);
    assert.match(await clinician.locator("main").innerText(), /with the list on the table/);
    assert.match(await what(clinician).inputValue(), /put their coat on/);
    await clinic.axe(clinician);
    await clinic.picture(clinician, "drawn_meanwhile");
    await what(clinician).fill("We choose support together, with the list on the table, before they put their coat on.");
    await press(clinician, "Save");
    await clinician.goto(at(clinic, "/map/drawn/history"));
    assert.match(await clinician.locator("main").innerText(), /with the list on the table/);
    await clinic.axe(clinician);
    await clinician.locator('a[href^="/map/drawn/version/"]').nth(1).click();
    await clinician.waitForURL(/\/map\/drawn\/version\//);
    await clinic.axe(clinician);
    await press(clinician, "Go back to this map");
    assert.match(await clinician.locator("main").innerText(), /with the list on the table\.(?! before)/);
  },

  "the records stand beside the map, and what differs is said in words": async (clinic) => {
    const page = await signIn(clinic, "lead", WIDE);
    await page.goto(at(clinic, "/map/drawn"));
    await clinic.axe(page);
    await clinic.picture(page, "drawn");
    await page.getByRole("link", { name: "side by side" }).click();
    await page.waitForURL(/\/map\/side-by-side/);
    assert.match(await page.locator("main").innerText(), /The map says .+; the records say this happened to \d+ of \d+ people/);
    await clinic.axe(page);
    await clinic.picture(page, "side_by_side");
    await page.goto(at(clinic, "/map"));
    await clinic.axe(page);
    await page.locator("figure svg a").first().focus();
    await page.keyboard.press("Enter");
    assert.match(page.url(), /#step-/);
    await page.getByText("Draw a part of it").click();
    await page.getByLabel("Only people of whom the records hold this step").selectOption("asked for help now");
    await press(page, "Draw");
    assert.match(await page.locator("main").innerText(), /only people of whom the records hold: asked for help now/);
    await clinic.axe(page);
    await clinic.picture(page, "map_part");
  },

  "the map is one list after another on a phone and at 400 %, and lies across the sheet on paper": async (clinic) => {
    for (const options of [PHONE, ZOOMED]) {
      const page = await signIn(clinic, "volunteer", options);
      for (const path of ["/map/drawn", "/map/drawn/frame", "/map/drawn/history"]) {
        await page.goto(at(clinic, path));
        await fits(page);
      }
    }
    const page = await signIn(clinic, "lead", WIDE);
    await page.goto(at(clinic, "/map/drawn"));
    const boxes = await page.locator(".own-drawn__phase").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    assert.equal(new Set(boxes).size, 1, "phases stand beside each other where there is room");
    await page.emulateMedia({ media: "print" });
    for (const format of ["A3", "A4"]) {
      const paper = (await page.pdf({ format, landscape: true, preferCSSPageSize: false })).toString("latin1");
      const sheets = (paper.match(/\/Type\s*\/Page[^s]/g) ?? []).length;
      assert.ok(sheets >= 1 && sheets <= (format === "A3" ? 1 : 3), `${format}: ${sheets} sheets`);
    }
  },
};
