"""The network: what a first visit shows, the keyboard, the address, and that the picture is the API's answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page.asking import ask, parameters
from tests.page.changes import HAPPENS, sort_changes

Opener = Callable[..., Page]
READY = "[data-ready='network']"


def test_a_first_visit_shows_the_case_on_its_own_days(open_page: Opener, site: str) -> None:
    page = open_page("/")
    expect(page.locator(READY)).to_be_visible()

    assert parameters(page) == {"from": ["2021-06-01"], "to": ["2021-10-01"]}
    expect(page.get_by_text("siege of Daraa Al-Balad")).to_be_visible()
    assert page.locator(".welcome a").count() == 3
    answer = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01")
    assert answer["edges"]
    drawn = page.locator("[data-actor]").evaluate_all("all => all.map(one => one.dataset.actor)")
    lines = page.locator("[data-edge]").evaluate_all("all => all.map(one => one.dataset.edge)")
    assert sorted(drawn) == sorted(node["id"] for node in answer["nodes"])
    assert sorted(lines) == sorted(edge["id"] for edge in answer["edges"])
    names = page.locator("svg .names text").all_text_contents()
    assert "Fourth Division" in names
    assert "Russia" in names


WIDTHS = """() => {
    window.seen = [];
    const look = () => {
        const picture = document.querySelector("[data-picture]");
        if (picture) window.seen.push(picture.getAttribute("width"));
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


def test_the_picture_has_its_own_size_from_the_first_moment(open_page: Opener) -> None:
    page = open_page("about:blank")
    page.add_init_script(f"({WIDTHS})()")
    page.goto("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    seen = page.evaluate(
        "async () => { while (window.seen.length < 20) await new Promise(requestAnimationFrame); return window.seen; }"
    )
    assert len(set(seen)) == 1


def test_what_is_only_possible_is_drawn_and_shown_as_possible(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    edges = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01")["edges"]
    contested = {edge["id"] for edge in edges if edge["weight"] == 0}
    possible = {edge["id"] for edge in edges if edge["holds"] == "possible"} - contested

    for mark, wanted in ((":has(.hollow)", possible), (".is-contested", contested)):
        drawn = page.locator(f"[data-edge]{mark}").evaluate_all("all => all.map(one => one.dataset.edge)")
        assert wanted
        assert set(drawn) == wanted
    expect(page.locator(".counts")).to_contain_text(f"{len(possible)} possible at that time")


def test_a_line_is_followed_to_its_source_by_keyboard_alone(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    page.locator("[data-actor][tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    reached = page.evaluate("document.activeElement.dataset.actor")
    assert reached
    assert reached != page.locator("[data-actor]").first.get_attribute("data-actor")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.get_by_role("heading", level=2)).to_be_visible()
    assert parameters(page)["open"] == [f"actor/{reached}"]
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.actor") == reached

    page.keyboard.press("Enter")
    line = panel.locator(".edges-of button").first
    line.focus()
    page.keyboard.press("Enter")
    expect(panel.locator("[data-claim] .source").first).to_contain_text(re.compile(r"\w+"))
    assert parameters(page)["open"][0].startswith("edge/")


def test_the_panel_gives_what_the_api_gives(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01&open=edge/tie:fourth-division:iran")
    fact = ask(site, "/v1/ties/fourth-division-linked-to-iran?from=2021-06-01&to=2021-10-01")
    panel = page.get_by_role("complementary", name="Evidence")
    shown = panel.locator("[data-claim]")
    expect(shown).to_have_count(len(fact["claims"]))

    assert {one.get_attribute("data-claim") for one in shown.all()} == {claim["id"] for claim in fact["claims"]}
    expect(panel.get_by_text("coder inference").first).to_be_visible()
    for claim in fact["claims"]:
        source = ask(site, f"/v1/sources/{claim['source']}")
        expect(panel.get_by_text(source["title"])).to_be_visible()
        expect(panel.locator(f"[data-claim='{claim['id']}']")).to_contain_text(claim["locator"])


def test_state_stays_in_the_address_over_a_reload_and_back(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    page.locator("select[name='lines']").select_option("fact")
    expect(page).to_have_url(re.compile("parallel=true"))
    page.get_by_text("One day").click()
    expect(page).to_have_url(re.compile("as_of="))
    expect(page.locator(READY)).to_be_visible()
    counts = page.locator("[data-counts]").get_attribute("data-counts")
    page.reload()
    expect(page.locator("[data-counts]")).to_have_attribute("data-counts", counts or "none")
    assert parameters(page)["parallel"] == ["true"]
    page.go_back()
    expect(page).to_have_url(re.compile("from=2021-06-01"))
    expect(page.locator(READY)).to_be_visible()


def test_time_goes_on_in_steps_and_by_the_slider(open_page: Opener, site: str) -> None:
    page = open_page("/?as_of=2021-06-24&step=day")
    expect(page.locator(READY)).to_be_visible()
    page.get_by_role("button", name="One day forward").click()
    expect(page).to_have_url(re.compile("as_of=2021-06-25"))
    page.get_by_role("slider", name="Day").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("as_of=2021-06-26"))
    edges = len(ask(site, "/v1/network?as_of=2021-06-26")["edges"])
    expect(page.locator(".counts")).to_contain_text(f"{edges} edges")


def test_two_times_are_compared_as_the_api_compares_them(open_page: Opener, site: str) -> None:
    address = "from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01"
    page = open_page(f"/?{address}")
    answer = ask(site, f"/v1/network/changes?{address}")
    assert answer["gained"]
    expect(page.locator("[data-ready='changes']")).to_be_visible()
    for change, edges in sort_changes(answer).items():
        marked = page.locator(f"[data-edge].is-{change}").evaluate_all("all => all.map(one => one.dataset.edge)")
        assert sorted(marked) == sorted(edge["id"] for edge in edges)
        expect(page.locator(f"[data-changes='{change}'] h2")).to_contain_text(str(len(edges)))
        if edges or change in ("gained", "lost"):
            expect(page.locator(f".counts .is-{change}")).to_contain_text(str(len(edges)))
    # What happened in one of the two times is in no list of what was lost.
    assert {edge["layer"] for edge in answer["lost"]} & HAPPENS
    expect(page.locator("[data-changes='lost']")).to_contain_text("Ties and positions")
    page.get_by_label("Side by side").check()
    expect(page.locator("svg[data-picture]")).to_have_count(2)


def test_neighbours_come_in_and_are_folded_away(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01&around=iran&open=actor/fourth-division")
    expect(page.locator(READY)).to_be_visible()
    around = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01&around=iran")
    more = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01&around=iran,fourth-division")
    assert len(more["nodes"]) > len(around["nodes"])
    expect(page.locator("[data-actor]")).to_have_count(len(around["nodes"]))
    page.get_by_role("link", name=re.compile("Expand")).click()
    expect(page.locator("[data-actor]")).to_have_count(len(more["nodes"]))
    page.get_by_role("link", name="Collapse neighbours").click()
    expect(page.locator("[data-actor]")).to_have_count(len(around["nodes"]))


def test_blocs_are_communities_or_put_by_hand(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01&open=actor/iran")
    expect(page.locator(READY)).to_be_visible()
    page.get_by_label("Colour").select_option("camp")
    measured = ask(site, "/v1/network/measures?from=2021-06-01&to=2021-10-01")["actors"]
    for actor in measured:
        expect(page.locator(f"[data-actor='{actor['id']}']")).to_have_class(
            re.compile(rf"\bbloc-{actor['community'] % 8}\b")
        )
    page.locator("select[name='camp']").select_option("7")
    expect(page.locator("[data-actor='iran']")).to_have_class(re.compile(r"\bbloc-7\b"))
    assert parameters(page)["camps"] == ["iran:7"]


def test_playing_goes_on_until_it_is_stopped(open_page: Opener) -> None:
    page = open_page("/?as_of=2021-06-24&step=day")
    expect(page.locator(READY)).to_be_visible()
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile("as_of=2021-06-26"))
    page.get_by_role("button", name="Pause").click()
    day = parameters(page)["as_of"]
    page.wait_for_timeout(1500)
    assert parameters(page)["as_of"] == day


def test_who_stays_keeps_its_place_through_time(open_page: Opener) -> None:
    page = open_page("/?as_of=2021-06-24&step=month")
    expect(page.locator(READY)).to_be_visible()
    page.wait_for_load_state("networkidle")
    script = "all => Object.fromEntries(all.map(one => [one.dataset.actor, one.getAttribute('transform')]))"
    before = page.locator("[data-actor]").evaluate_all(script)
    page.get_by_role("button", name="One month forward").click()
    expect(page.locator(".counts")).to_contain_text("24 July 2021")
    page.wait_for_load_state("networkidle")
    after = page.locator("[data-actor]").evaluate_all(script)

    both = before.keys() & after.keys()
    assert len(both) > 5
    assert {actor: before[actor] for actor in both} == {actor: after[actor] for actor in both}


def test_actors_who_meet_few_others_are_left_out_where_that_is_asked_for(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    page.locator("summary", has_text="Filters").click()
    field = page.get_by_label("Minimum degree")
    field.fill("4")
    field.press("Enter")
    expect(page).to_have_url(re.compile("min_degree=4"))
    answer = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01&min_degree=4")
    expect(page.locator("[data-counts]")).to_have_attribute(
        "data-counts", f"{len(answer['nodes'])} {len(answer['edges'])}"
    )
    expect(page.get_by_label("Active filters")).to_contain_text("Minimum degree: 4")


def test_a_pair_of_lines_has_a_direction_only_where_all_run_alike(open_page: Opener, site: str) -> None:
    window = "from=2021-06-01&to=2021-10-01"
    edges = ask(site, f"/v1/network?{window}")["edges"]
    both = {"daraa-local-fighters", "syrian-government"}
    pair = [edge for edge in edges if {edge["source"], edge["target"]} == both]
    assert len({edge["source"] for edge in pair}) == 2
    page = open_page(f"/?{window}&lines=pair")
    expect(page.locator(READY)).to_be_visible()
    line = page.locator(f"[data-edge~='{pair[0]['id']}']")
    expect(line).to_have_attribute("aria-label", re.compile(" – "))
    expect(line.locator(".head")).to_have_count(0)
    line.locator(".hit-area").dispatch_event("click")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.get_by_role("heading", level=2)).to_contain_text("–")
    asked = next(edge for edge in pair if edge["layer"] == "demanded")
    names = {node["id"]: node["label"] for node in ask(site, f"/v1/network?{window}")["nodes"]}
    expect(panel).to_contain_text(f"{names[asked['source']]} → {names[asked['target']]}, Demands")

    arrows = page.locator("[data-edge]:has(.head)").evaluate_all("all => all.map(one => one.dataset.edge)")
    by_id = {edge["id"]: edge for edge in edges}
    for arrow in arrows:
        alike = [by_id[one] for one in arrow.split(" ")]
        assert all(edge["directed"] for edge in alike)
        assert len({edge["source"] for edge in alike}) == 1


def test_what_is_hedged_is_drawn_and_shown_as_hedged(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    edges = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01")["edges"]
    hedged = {edge["id"] for edge in edges if edge["hedged"]}

    marked = page.locator("[data-edge]:has(.hedge-mark)").evaluate_all("all => all.map(one => one.dataset.edge)")
    assert hedged
    assert set(marked) == hedged
    titles = page.locator("[data-edge]:has(.hedge-mark)").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert all("(reported with caveats)" in title for title in titles)
    expect(page.locator(".counts")).to_contain_text(f"{len(hedged)} reported with caveats")
    expect(page.get_by_role("group", name="Legend")).to_contain_text("Reported with caveats")


def test_blocs_are_shown_by_their_numbers(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01&colour=camp&table=true&camps=nobody-here:9")
    expect(page.locator(READY)).to_be_visible()
    measured = ask(site, "/v1/network/measures?from=2021-06-01&to=2021-10-01")["actors"]
    camps = {one["id"]: one["community"] for one in measured}
    for actor, camp in camps.items():
        expect(page.locator(f"[data-actor='{actor}'] .number")).to_have_text(str(camp))
    legend = page.get_by_role("group", name="Legend")
    assert legend.locator("li[class^='bloc-'] .number").all_text_contents() == [
        str(one) for one in sorted(set(camps.values()))
    ]
    expect(legend).to_contain_text("Armed organization")
    edge = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01")["edges"][0]
    row = page.locator(f"tr:has([data-open='edge/{edge['id']}'])")
    expect(row).to_contain_text(f"{camps[edge['source']]}, {camps[edge['target']]}")


COVERED = """() => {
    const covered = [];
    for (const names of document.querySelectorAll("svg[data-picture] .names")) {
        const boxes = [...names.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
        boxes.forEach(([name, a], i) => {
            for (const [other, b] of boxes.slice(i + 1)) {
                const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (width > 4 && height > 8) covered.push(`${name}, ${other}`);
            }
        });
    }
    return covered;
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_no_name_covers_another(open_page: Opener, width: int) -> None:
    page = open_page(
        "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01&side=true",
        viewport={"width": width, "height": 900},
    )
    expect(page.locator("[data-ready='changes']")).to_be_visible()
    expect(page.locator("svg[data-picture]")).to_have_count(2)

    assert page.evaluate(COVERED) == []


def test_a_line_goes_around_the_actors_in_its_way(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator(READY)).to_be_visible()
    within = page.locator("[data-edge*='fourth-division:syrian-arab-army'] .stroke").evaluate(
        """line => {
            const mark = document.querySelector("[data-actor='regime-forces'] .shape").getBoundingClientRect();
            const [x, y] = [mark.left + mark.width / 2, mark.top + mark.height / 2];
            const on = line.getScreenCTM();
            const whole = line.getTotalLength();
            const steps = Array.from({ length: 101 }, (_, i) => line.getPointAtLength((whole * i) / 100));
            return steps.map((p) => p.matrixTransform(on)).some((p) => Math.hypot(p.x - x, p.y - y) < mark.width / 2);
        }"""
    )

    assert not within
