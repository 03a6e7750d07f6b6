import { render } from "preact";
import { followLinks, goTo } from "./state/address";
import { ownPath, writeReachable } from "./root";
import { START_ADDRESS } from "./state/start";
import { Shell } from "./shell";
import "./style.css";

writeReachable();

// A first visit: the case on its own days, with an address that says so.
if (ownPath(location.pathname) === "/" && !location.search) goTo(START_ADDRESS, true);

document.addEventListener("click", followLinks);
const page = document.getElementById("page");
if (page) {
  page.replaceChildren();
  render(<Shell />, page);
}
