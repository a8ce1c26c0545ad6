// Tests of change: the lead goes from an aim to what was learnt, and a report of it on two printed pages.
import assert from "node:assert/strict";
import { press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

const at = (clinic, path) => new URL(path, clinic.address).href;

/** Fills in the three boxes of a date, so many days from today as the clinic's clock goes. */
async function date(page, name, days) {
  const day = new Date(Date.now() + days * 86_400_000);
  await page.locator(`#${name}-day`).fill(String(day.getDate()));
  await page.locator(`#${name}-month`).fill(String(day.getMonth() + 1));
  await page.locator(`#${name}-year`).fill(String(day.getFullYear()));
}

const words = (page) => page.locator("main").innerText();

export default {
  "the lead sets an aim, places an idea and plans a test, by keyboard and without scripts": async (clinic) => {
    const page = await signIn(clinic, "lead", { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/tests"));
    await fits(page);
    await page.getByRole("link", { name: "Set an aim" }).press("Enter");
    await page.waitForURL(/\/tests\/aim$/);
    await fits(page);
    await page.locator("#aim").fill("Everybody who asks for company gets it within a week");
    await press(page, "Save");
    await fits(page);
    await page.getByRole("link", { name: "Add a driver" }).press("Enter");
    await page.locator("#driver").fill("Volunteers know who waits");
    await press(page, "Save");
    assert.match(await words(page), /Primary driver: Volunteers know who waits/);
    await fits(page);
    await page.getByRole("link", { name: /^Propose an idea/ }).first().press("Enter");
    await page.locator("#idea").fill("A list on the door of the kitchen");
    await press(page, "Save");
    assert.match(await words(page), /Not tested yet/);
    await page.getByRole("link", { name: "Plan a test" }).press("Enter");
    await fits(page);
    await page.locator("#what").fill("The list hangs there on Mondays");
    await page.locator("#who").fill("Joe");
    await page.locator("#place").fill("The kitchen, eight volunteers");
    await date(page, "starts", 1);
    await date(page, "ends", 15);
    await page.locator("#counted").fill("people who have company within a week");
    await page.getByLabel("Percent of people").check();
    await page.locator("#from").fill("40");
    await page.locator("#to").fill("a lot");
    await press(page, "Save");
    assert.match(await words(page), /There is a problem/);
    assert.equal(await page.locator("#place").inputValue(), "The kitchen, eight volunteers", "nothing typed is lost");
    await page.locator("#to").fill("70");
    await press(page, "Save");
    assert.match(await words(page), /from 40% to 70%/);
    await fits(page);
  },

  "an idea from a card: an opportunity becomes an idea, a test and a mark on a chart, one press each": async (clinic) => {
    const page = await signIn(clinic, "lead", { viewport: WIDE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/map/drawn/add"));
    await page.locator("#what").fill("I read the message in a queue");
    await page.locator("#opportunity").fill("Say in the first line how long it takes");
    await page.getByLabel("Others, about them").check();
    await press(page, "Add the card");
    await page.getByRole("link", { name: /I read the message in a queue/ }).click();
    await page.waitForURL(/\/map\/drawn\/card\//);
    await clinic.axe(page);
    await press(page, "Make it a change idea");
    assert.match(await words(page), /Change idea: Proposed/);
    assert.match(await words(page), /on the map that we drew together/);
    await clinic.axe(page);
    await clinic.picture(page, "idea_from_a_card");
    await page.locator("#driver").selectOption({ index: 1 });
    await press(page, "Put it there and plan a test");
    await clinic.axe(page);
    await page.locator("#what").fill("The message says: two minutes");
    await page.locator("#who").fill("Sam");
    await page.locator("#place").fill("Tuesdays, about 30 people");
    await date(page, "starts", 2);
    await date(page, "ends", 20);
    await page.locator("#counted").fill("people who check in");
    await page.locator("#measure").selectOption({ index: 1 });
    await page.getByLabel("Percent of people").check();
    await page.locator("#from").fill("40");
    await page.locator("#to").fill("50");
    await press(page, "Save");
    assert.match(await words(page), /from 40% to 50%/);
    await clinic.axe(page);
    await page.locator('a[href^="/learn/"]').first().click();
    await page.waitForURL(/\/learn\//);
    assert.match(await words(page), /Test 1 begins: Say in the first line how long it takes/);
    await clinic.axe(page);
    await clinic.picture(page, "mark_of_an_idea_from_a_card");
  },

  "a member with lived experience draws, proposes, and is named among those who take part": async (clinic) => {
    const page = await signIn(clinic, "member", { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/map/drawn"));
    await fits(page);
    await clinic.axe(page);
    await clinic.picture(page, "drawn_by_a_member");
    await page.goto(at(clinic, "/tests"));
    await fits(page);
    await clinic.axe(page);
    await page.goto(at(clinic, "/tests/idea"));
    await page.locator("#idea").fill("Let somebody who has been there read the message first");
    await press(page, "Save");
    assert.match(await words(page), /\(member\)/);
    await clinic.axe(page);
    await page.goto(at(clinic, "/tests/archive"));
    await page.locator('a[href^="/tests/cycle/"]').first().click();
    await page.waitForURL(/\/tests\/cycle\//);
    await fits(page);
    await clinic.axe(page);
    await page.getByLabel("I look at what comes of it").check();
    await press(page, "Save");
    assert.match(await words(page), /looked at what came of it/);
    await clinic.picture(page, "test_of_change_of_a_member");
  },

  "the made-up clinic's year shows what was adopted, adapted and abandoned, and why": async (clinic) => {
    const page = await signIn(clinic, "lead", { viewport: WIDE });
    await page.goto(at(clinic, "/tests"));
    await clinic.axe(page);
    await clinic.picture(page, "change_overview");
    await page.getByRole("link", { name: /half check in before they come/ }).first().click();
    await page.waitForURL(/\/tests\/aim\/./);
    await clinic.axe(page);
    await clinic.picture(page, "change_aim");
    assert.ok((await page.locator("figure svg a").count()) > 6, "each box leads somewhere");
    await page.getByRole("link", { name: "Say in the invitation why we ask" }).last().click();
    await page.waitForURL(/\/tests\/idea\//);
    await clinic.axe(page);
    await clinic.picture(page, "change_idea");
    await page.locator("ol a").last().click();
    await page.waitForURL(/\/tests\/cycle\//);
    assert.match(await words(page), /Adopted/);
    await clinic.axe(page);
    await clinic.picture(page, "change_test");
    await page.goto(at(clinic, "/tests/archive"));
    await page.getByLabel("Abandoned or set aside").check();
    await page.getByLabel("Words that stand in it").fill("messages");
    await press(page, "Look");
    assert.match(await words(page), /A second message brings nobody and tells others/);
    await clinic.axe(page);
    await clinic.picture(page, "change_archive");
  },

  "a clinician proposes an idea and is told what was tried before": async (clinic) => {
    const page = await signIn(clinic, "clinician", { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(at(clinic, "/tests/idea"));
    await fits(page);
    await page.locator("#idea").fill("Send a text message in the evening");
    await press(page, "Save");
    assert.match(await words(page), /Something like it was tried before/);
    assert.match(await words(page), /A second message brings nobody/);
    await fits(page);
  },

  "the report for the board has two pages of A4, however much was written": async (clinic) => {
    const page = await signIn(clinic, "lead", { viewport: WIDE });
    await page.goto(at(clinic, "/tests"));
    await page.getByRole("link", { name: /half check in before they come/ }).first().click();
    await page.getByRole("link", { name: "Report for the board" }).click();
    await clinic.axe(page);
    await clinic.picture(page, "change_report");
    assert.match(await words(page), /We have finished 3 tests: 1 adopted, 1 tried again otherwise, 1 abandoned/);
    assert.equal(await sides(page), 2);
    await page.goto(at(clinic, "/gallery/tests/report-full"));
    assert.equal(await sides(page), 2, "with everything as long as it may be");
    await page.goto(at(clinic, "/gallery/tests/report-full-to-hand-on"));
    assert.equal(await sides(page), 2, "to hand on, too");
    await page.goto(at(clinic, "/tests/report"));
    await page.getByRole("link", { name: "To hand on, with small numbers hidden" }).click();
    await clinic.axe(page);
    await clinic.picture(page, "change_report_to_hand_on");
    assert.doesNotMatch(await words(page), /We expected/);
    assert.equal(await sides(page), 2);
  },
};

/** How many pages of A4 it prints on. */
async function sides(page) {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: false });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
}
