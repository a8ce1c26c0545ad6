// The library: a member with experience of care and a physiotherapist write, ask and take back; two clinics pass a file on.
import assert from "node:assert/strict";
import { press, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

const at = (clinic, path) => new URL(path, clinic.address).href;
const words = (page) => page.locator("main").innerText();

export default {
  "a member writes a leaflet, a physiotherapist uses it, and it is gone for everybody when she takes it back": async (clinic) => {
    const heron = await signIn(clinic, "member", { viewport: PHONE, javaScriptEnabled: false });
    await heron.waitForURL(/\/library$/);
    await fits(heron);
    await clinic.picture(heron, "library");
    await heron.goto(at(clinic, "/library/new"));
    await heron.getByLabel("What it is").selectOption("leaflet");
    await heron.getByLabel("Title").fill("Rest and walk");
    await heron.getByLabel("What it says").fill("For people suffering from pain.\n\n- Rest.\n- Walk.");
    await heron.getByLabel("Who can read it").selectOption("everybody");
    await press(heron, "Keep it");
    assert.match(await words(heron), /The words check[\s\S]*suffering/);
    await fits(heron);
    await clinic.picture(heron, "library_words_check");
    await heron.getByLabel("What it says").fill("For people living with pain.\n\n- Rest.\n- Walk.");
    await press(heron, "Keep it");
    assert.match(await words(heron), /Rest and walk[\s\S]*by Heron/);
    const item = heron.url();

    const priya = await signIn(clinic, "clinician", { viewport: WIDE });
    await priya.goto(item);
    await clinic.axe(priya);
    await press(priya, "I use it");
    await priya.getByLabel("Say something about it").fill("It hangs in room 2.");
    await press(priya, "Say it");
    assert.match(await words(priya), /Priya[\s\S]*It hangs in room 2/);
    await clinic.picture(priya, "library_item");

    // it is meant for everybody: she did not write it, has read it, and agrees
    await priya.getByLabel("I have read all of it").check();
    await press(priya, "It may go out");
    assert.match(await words(priya), /Priya read this version and agreed/);

    const anybody = await clinic.open({ viewport: PHONE });
    await anybody.goto(at(clinic, "/read/larchfield"));
    await clinic.axe(anybody);
    await fits(anybody);
    await clinic.picture(anybody, "open_library");
    await anybody.getByRole("link", { name: "Rest and walk" }).click();
    await anybody.waitForURL(/\/read\/larchfield\/\w+/);
    await clinic.axe(anybody);
    const open = anybody.url();

    await heron.goto(item);
    await press(heron, "Take it back", "link");
    await clinic.axe(heron);
    await press(heron, "Take it back for good");
    assert.doesNotMatch(await words(heron), /Rest and walk/);
    const gone = await anybody.goto(open);
    assert.equal(gone.status(), 404);
    const feed = await anybody.request.get(at(clinic, "/read/larchfield/feed.xml"));
    const text = await feed.text();
    assert.ok(!text.includes("Rest and walk") && text.includes("deleted-entry"), text);
  },

  "what changed between two versions can be read by everybody": async (clinic) => {
    const lead = await signIn(clinic, "lead", { viewport: WIDE });
    await lead.goto(at(clinic, "/library"));
    await clinic.axe(lead);
    await lead.getByRole("link", { name: "When pain keeps you awake" }).click();
    await lead.waitForURL(/\/library\/item\//);
    await clinic.axe(lead);
    await lead.getByRole("link", { name: "Every version, and what changed" }).click();
    await lead.waitForURL(/versions/);
    await clinic.axe(lead);
    assert.match(await words(lead), /Two lines that people asked for[\s\S]*with little light/);
    await lead.setViewportSize(PHONE);
    await fits(lead);
    await clinic.picture(lead, "library_versions");
  },

  "the key of another clinic was compared, its leaflet answers a need, and clinics are not drawn while they are too few": async (
    clinic,
  ) => {
    const lead = await signIn(clinic, "lead", { viewport: WIDE });
    await lead.goto(at(clinic, "/library?kind=need"));
    await lead.getByRole("link", { name: "A leaflet on sleep in Polish" }).click();
    await lead.waitForURL(/\/library\/item\//);
    await lead.getByRole("link", { name: "Gdy ból nie daje spać" }).click();
    await lead.waitForLoadState();
    assert.match(await words(lead), /Nerys at Penmoor/);
    await lead.goto(at(clinic, "/signed-files"));
    await clinic.axe(lead);
    assert.match(await words(lead), /Penmoor[\s\S]*The key was compared/);
    await clinic.picture(lead, "signed_files");
    await lead.setViewportSize(PHONE);
    await fits(lead);
    await lead.goto(at(clinic, "/compare"));
    await clinic.axe(lead);
    assert.match(await words(lead), /at least three clinics/);
    await lead.goto(at(clinic, "/gallery/signed-files/side-by-side"));
    await clinic.axe(lead);
    await fits(lead);
    await clinic.picture(lead, "clinics_side_by_side");
  },
};
