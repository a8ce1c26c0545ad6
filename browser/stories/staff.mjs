// The pages of those who work at the clinic, and the brief on paper.
import assert from "node:assert/strict";
import { pathOf, signIn } from "../people.mjs";
import { fits } from "../sight.mjs";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

export default {
  "each role finds its own pages and every one can be read by everybody": async (clinic) => {
    const { roles, picture } = clinic;
    const staff = Object.keys(roles).filter((role) => !["ehr-client", "patient-link"].includes(role));
    assert.ok(staff.length >= 8, `every role can sign in: ${staff.join(", ")}`);
    for (const role of staff) {
      const page = await signIn(clinic, role, { viewport: WIDE });
      assert.match(await page.locator("header").innerText(), new RegExp(`Signed in as ${role}`, "i"));
      await readable(clinic, page);
      await picture(page, `home_of_${role}`);
      for (const place of await addresses(page, "header nav a")) await visit(clinic, page, place);
      if (role === "clinician") {
        await page.goto(new URL("/today", clinic.address).href);
        const [brief] = await addresses(page, 'main th a[href^="/referral/"]');
        assert.ok(brief, "somebody has an appointment");
        await visit(clinic, page, brief);
        await picture(page, "brief");
        await visit(clinic, page, `${brief}/letter`);
      }
      await page.context().close();
    }
  },

  "a brief is one side of A4": async (clinic) => {
    const page = await signIn(clinic, "clinician");
    await page.goto(new URL("/today", clinic.address).href);
    const rows = page.locator("main tr", { hasText: "Checked in" });
    const briefs = await rows.locator("th a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(briefs.length > 0, "somebody with an appointment has checked in");
    for (const brief of briefs) {
      await page.goto(new URL(brief, clinic.address).href);
      const paper = await page.pdf({ format: "A4", preferCSSPageSize: true });
      const sides = paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
      assert.equal(sides, 1, `${await page.locator("h1").innerText()} needs ${sides} sides`);
    }
  },
};

/** Opens a page of the clinic, which must be there, and reads it. */
async function visit(clinic, page, address) {
  const answer = await page.goto(new URL(address, clinic.address).href);
  assert.equal(answer.status(), 200, `${address} answers ${answer.status()}`);
  await readable(clinic, page);
}

/** Anybody can read it, on a wide window and on one that is 320 px wide. */
async function readable({ axe }, page) {
  assert.equal(await page.locator("h1").count(), 1, `${pathOf(page)} has one heading that says what it is`);
  await axe(page);
  await page.setViewportSize(NARROW);
  await fits(page);
  await page.setViewportSize(WIDE);
}

function addresses(page, which) {
  return page.locator(which).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
}
