// A patient's story, from the open door to the clinic's wall, and back again.
import assert from "node:assert/strict";
import { press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const TOLD =
  "My daughter Aaliyah took me to the group in Knypersley. I nearly turned back at the door. Nobody there asked me anything, and that helped.";

export default {
  "a patient's story goes to the clinic's wall and back again": async (clinic) => {
    const at = (path) => new URL(path, clinic.address).href;

    // an old telephone, without scripts
    const author = await clinic.open({ viewport: PHONE, javaScriptEnabled: false });
    await author.goto(at("/get-in-touch"));
    await clinic.axe(author);
    await fits(author);
    await clinic.picture(author, "story_door");
    await author.getByLabel("Write it in my own words").check();
    const larchfield = author.getByLabel("Larchfield", { exact: false });
    if ((await larchfield.count()) > 0) await larchfield.first().check();
    await press(author, "Continue");
    await clinic.axe(author);
    await author.getByRole("textbox", { name: "Your story" }).fill(TOLD);
    await clinic.picture(author, "story_form");
    await press(author, "Send it to the clinic");
    assert.equal(new URL(author.url()).pathname, "/your-story");
    await clinic.axe(author);
    await fits(author);
    await clinic.picture(author, "story_yours");
    assert.match(await author.locator("main").innerText(), /People at the clinic will read it/);
    const link = (await author.locator("main code").innerText()).trim();

    // the lead reads it, answers every question, and makes a version
    const lead = await signIn(clinic, "lead", { viewport: WIDE });
    await lead.goto(at("/moderation"));
    await clinic.axe(lead);
    await clinic.picture(lead, "story_list");
    const rows = lead.getByRole("link", { name: /^Story / });
    let here;
    for (const address of await rows.evaluateAll((links) => links.map((one) => one.href))) {
      await lead.goto(address);
      if ((await lead.locator("main").innerText()).includes("Aaliyah")) here = address;
      if (here) break;
    }
    await clinic.axe(lead);
    await clinic.picture(lead, "story_read");
    assert.ok(await lead.getByRole("heading", { name: "As it was told", exact: true }).isVisible());
    for (const question of await lead.getByRole("group", { name: /^Is this a/ }).all()) {
      await question.getByLabel("Take it out").check();
    }
    await lead.getByLabel("Title").fill("At the door");
    await press(lead, "Make this version");
    await says(lead, "", here);

    // a second person reads it, and says who could recognise it
    const editor = await signIn(clinic, "editor", { viewport: WIDE });
    await says(editor, "Nobody: the group has forty people.", here);
    await clinic.picture(editor, "story_decided");

    // nothing is shown before its author has seen it
    const anybody = await clinic.open({ viewport: WIDE });
    await anybody.goto(at("/stories"));
    assert.ok(!(await anybody.locator("main").innerText()).includes("At the door"));
    await author.goto(at("/your-story"));
    const shown = await author.locator("blockquote").first().innerText();
    assert.ok(shown.includes("My daughter [name] took me to the group in [place]."), shown);
    await author.getByLabel("In the waiting room", { exact: false }).check();
    await author.getByLabel("On the clinic’s web page", { exact: false }).check();
    await clinic.axe(author);
    await clinic.picture(author, "story_agree");
    await press(author, "Save what I chose");

    // the wall, and the public page
    await lead.goto(at("/moderation"));
    await press(lead, "Set up a screen");
    const wall = (await lead.locator("main code").innerText()).trim();
    const screen = await clinic.open({ viewport: WIDE });
    await anybody.goto(at("/stories"));
    assert.ok((await anybody.locator("main").innerText()).includes("At the door"));
    await clinic.axe(anybody);
    await clinic.picture(anybody, "story_public");
    await stands(screen, new URL(wall).pathname, at);
    await clinic.axe(screen);
    await clinic.picture(screen, "story_wall");
    await lead.goto(here);
    await lead.getByLabel("How many copies").fill("2");
    await press(lead, "Print");
    await clinic.axe(lead);
    await clinic.picture(lead, "story_paper");

    // and back again, by the link, on another telephone
    const later = await clinic.open({ viewport: PHONE, javaScriptEnabled: false });
    await later.goto(at(new URL(link).pathname));
    await clinic.axe(later);
    await press(later, "Open");
    await press(later, "Take your story back", "link");
    await clinic.axe(later);
    await clinic.picture(later, "story_take_back");
    await press(later, "Take it back now");
    await clinic.picture(later, "story_gone");
    const gone = await later.locator("main").innerText();
    assert.match(gone, /Your story is gone/);
    assert.match(gone, /2 printed copies are still to be taken down/);
    await anybody.goto(at("/stories"));
    assert.ok(!(await anybody.locator("main").innerText()).includes("At the door"));
    for (let look = 0; look < 3; look += 1) {
      await screen.goto(at(new URL(wall).pathname));
      assert.ok(!(await screen.locator("main").innerText()).includes("At the door"));
    }
    await lead.goto(at("/moderation"));
    await clinic.picture(lead, "story_task");
    await press(lead, /^Taken down/);
    assert.ok(!(await lead.locator("main").innerText()).includes("Paper to take down"));
    await later.reload();
    assert.match(await later.locator("main").innerText(), /No printed copy hangs in the clinic/);
  },
};

async function says(page, recognised, here) {
  await page.goto(here);
  for (const place of ["team", "improvement", "training", "wall", "web"]) await page.locator(`#judge-${place}`).check();
  await page.getByLabel("Why", { exact: true }).selectOption("helps");
  await page.getByLabel("Who in this town could recognise this?").fill(recognised);
  await press(page, "Decide");
  assert.equal(page.url(), here, "it is decided");
}

/// The screen shows one story after another, each part for half a minute: all of them within five minutes.
async function stands(page, wall, at) {
  for (let look = 0; look < 150; look += 1) {
    await page.goto(at(wall));
    if ((await page.locator("main").innerText()).includes("At the door")) return;
    await page.waitForTimeout(2_000);
  }
  throw new Error("the screen never showed it");
}
