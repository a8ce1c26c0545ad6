// The first day: one enthusiast prints a poster and a leaflet, and somebody who waits scans the code.
import assert from "node:assert/strict";
import { pathOf, press, signIn } from "../people.mjs";
import { scan } from "../scan.mjs";
import { OLD_PHONE, barIsLow, fits, helpAndWayOut } from "../sight.mjs";

const NATIVE = { mm: 96 / 25.4 };

export default {
  "somebody scans the poster and finds support on an old phone without scripts": async (clinic) => {
    const { open, axe, picture, address } = clinic;
    const staff = await signIn(clinic, "clinician");
    await press(staff, "Leaflet and poster", "link");
    await press(staff, "Open the poster");
    const scanned = await scan(staff);
    assert.equal(scanned, new URL("/find-support", address).href);
    assert.ok((await staff.locator(".own-address").innerText()).endsWith(scanned), "what is printed to type is the same");

    const page = await open(OLD_PHONE);
    const look = async (name) => {
      assert.match(pathOf(page), /^\/find-support(\/where|\/how|\/list)?$/, "no address tells what was chosen");
      assert.match(await page.title(), /^(Error: )?Find support$/, "nor does a title");
      const kept = (await page.context().cookies()).filter((cookie) => cookie.name !== "__Host-asked");
      assert.deepEqual(kept, [], "and no cookie is kept but what was chosen, sealed");
      await helpAndWayOut(page);
      await fits(page);
      await barIsLow(page);
      await axe(page);
      await picture(page, `day_one_${name}`);
    };
    await page.goto(scanned);
    await look("1_what");
    await page.getByLabel("Living with pain").check();
    await page.getByLabel("Sleep", { exact: true }).check();
    await press(page, "Continue");
    await look("2_where");
    await page.getByLabel("First half of your postcode").fill("Stafford");
    await press(page, "Continue");
    await look("3_where_odd");
    await page.getByLabel("First half of your postcode").fill("st16 1aa");
    await press(page, "Continue");
    await look("4_how");
    await page.getByLabel("In person").check();
    await press(page, "Continue");
    await look("5_list");
    assert.ok(!(await page.content()).includes("1AA"), "the second half of the postcode went no farther");
    const places = page.locator("main section");
    assert.ok((await places.count()) >= 2 && (await places.count()) <= 5, "a few places, and not a search engine");
    for (const place of await places.all()) {
      const words = await place.innerText();
      assert.match(words, /Confirmed .+ ago|Confirmed in the last week|Check first:/, words);
    }
    assert.match(await places.first().locator('a[href^="tel:"]').getAttribute("href"), /^tel:\+44\d+$/);
    await press(page, "Change what you would like support with");
    assert.ok(await page.getByLabel("Living with pain").isChecked(), "what was chosen is still chosen");
    await look("6_what_again");
    for (let skipped = 0; skipped < 3; skipped += 1) await press(page, "Skip this question");
    await look("7_list_of_anything");
  },

  "every state of the pages for finding support can be read, from either side": async ({ open, axe, picture, address }) => {
    const page = await open(OLD_PHONE);
    await page.goto(new URL("/gallery", address).href);
    const states = page.locator('a[href^="/gallery/find-support/"], a[href^="/gallery/print/"]');
    const links = await states.evaluateAll((all) => all.map((link) => link.getAttribute("href").split("?")[0]));
    assert.ok(links.length >= 13, `the gallery has them: ${links.join(" ")}`);
    for (const link of links) {
      for (const language of ["en", "ar-XB"]) {
        await page.goto(new URL(`${link}?lang=${language}`, address).href);
        await fits(page);
        await axe(page);
        const [, , where, state] = link.split("/");
        await picture(page, `day_one_state_${where}_${state}_${language}`);
      }
    }
  },

  "the poster is one side of A4 and the leaflet two, in any language": async (clinic) => {
    const { open, axe, picture, address } = clinic;
    const staff = await signIn(clinic, "reception");
    await staff.goto(new URL("/print", address).href);
    await axe(staff);
    await picture(staff, "print_page");
    const guest = await open();
    const sheets = [
      [staff, "poster", 1, "/print/poster"],
      [staff, "leaflet", 2, "/print/leaflet"],
      [staff, "poster in Welsh", 1, "/print/poster?lang=cy"],
      [staff, "leaflet in Welsh", 2, "/print/leaflet?lang=cy"],
      [guest, "poster mirrored", 1, "/gallery/paper/poster?lang=ar-XB"],
      [guest, "leaflet mirrored", 2, "/gallery/paper/leaflet?lang=ar-XB"],
    ];
    for (const [page, name, sides, path] of sheets) {
      const answer = await page.goto(new URL(path, address).href);
      assert.equal(answer.status(), 200, path);
      await axe(page);
      await picture(page, name.replaceAll(" ", "_"));
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: Math.round(180 * NATIVE.mm), height: Math.round(267 * NATIVE.mm) });
      await nothingIsCutOff(page, name);
      assert.match(await scan(page), /^https?:\/\/[^/]+\/find-support$/, `a camera reads the ${name}`);
      // as the sheet asks for it, and as a browser prints that does not ask the sheet
      for (const [format, preferCSSPageSize] of [["A4", true], ["A4", false], ["Letter", false]]) {
        const paper = await page.pdf({ format, preferCSSPageSize });
        assert.equal(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, sides, `${name} on ${format}`);
      }
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    const title = await staffTitle(staff, address);
    assert.ok(title >= 60, `the poster's title is ${title} pt high, and is read from 3 m`);
  },
};

/** Everything lies within its side, and on a leaflet within its panel: a word on a fold is a word lost. */
async function nothingIsCutOff(page, name) {
  const out = await page.locator(".own-side").evaluateAll((sides) =>
    sides.flatMap((side) => {
      const panels = side.querySelectorAll(".own-panel");
      return [...(panels.length > 0 ? panels : [side])].flatMap((box) => {
        const room = box.getBoundingClientRect();
        const beyond = (part) => {
          const at = part.getBoundingClientRect();
          const edge = 1; // pixel
          return at.top < room.top - edge || at.bottom > room.bottom + edge || at.left < room.left - edge || at.right > room.right + edge;
        };
        return [...box.querySelectorAll("*")].filter((part) => !part.closest("title, desc") && beyond(part));
      });
    }).map((part) => part.outerHTML.slice(0, 100)),
  );
  assert.deepEqual(out, [], `${name}: something lies beyond its place`);
}

async function staffTitle(page, address) {
  await page.goto(new URL("/print/poster", address).href);
  await page.emulateMedia({ media: "print" });
  return page.locator(".own-poster-title").evaluate((title) => Number.parseFloat(getComputedStyle(title).fontSize) * 0.75);
}
