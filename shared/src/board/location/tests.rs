use super::*;
use proptest::prelude::*;

fn any_location() -> impl Strategy<Value = Location> {
    let codes = proptest::collection::btree_set("\\PC{1,8}", 0..4);
    let filters = proptest::collection::vec(codes, Dimension::COUNT);
    let text = "\\PC{0,20}";
    let switches = any::<[bool; 2]>();
    let guided = (any_screen(), any_tour());
    (guided, filters, text, any_training(), switches).prop_map(
        |((screen, tour), chosen, text, training, [practice, english])| {
            let mut filters = Filters::default();
            let facets = Dimension::ALL.into_iter().filter(|d| d.is_facet());
            for (dimension, codes) in facets.zip(chosen) {
                filters.set(dimension, codes.into_iter().collect());
            }
            let is_here = |tour: &Tour| training.is_none() && tour.screen() == screen.opening();
            Location {
                tour: tour.filter(is_here),
                screen,
                filters,
                text,
                training,
                practice,
                language: if english { Language::En } else { Language::Ja },
            }
        },
    )
}

fn any_tour() -> impl Strategy<Value = Option<Tour>> {
    let of = proptest::sample::select(vec![Guided::Reader, Guided::Secretary]);
    proptest::option::of((of, 0..Tour::STEPS).prop_map(|(of, step)| Tour { of, step }))
}

fn any_training() -> impl Strategy<Value = Option<Training>> {
    let at = (0usize..65_535, 0usize..65_535).prop_map(|(slide, step)| At { slide, step });
    proptest::option::of(prop_oneof![
        Just(Training::Whole),
        at.prop_map(Training::Slide)
    ])
}

fn any_screen() -> impl Strategy<Value = Screen> {
    let axis = || {
        let all: Vec<_> = Dimension::ALL.into_iter().filter(|d| d.is_axis()).collect();
        proptest::sample::select(all)
    };
    let axes =
        move || (axis(), axis()).prop_map(|(rows, cols)| Axes::named(Some(rows), Some(cols)));
    let measure = proptest::sample::select(Measure::ALL.to_vec());
    let order = proptest::sample::select(Order::ALL.to_vec());
    let density = proptest::sample::select(Density::ALL.to_vec());
    let by = proptest::sample::select(YEARS_BY.to_vec());
    let only = proptest::sample::select(Only::ALL.to_vec());
    let flow = proptest::option::of(proptest::sample::select(vec![
        "plan",
        "plan,result",
        "result,no-next",
    ]));
    prop_oneof![
        Just(Screen::Overview),
        (
            axes(),
            measure,
            proptest::option::of(("\\PC{1,8}", "\\PC{1,8}"))
        )
            .prop_map(|(axes, measure, cell)| Screen::Matrix {
                axes,
                measure,
                cell,
            }),
        (order, density).prop_map(|(order, density)| Screen::List { order, density }),
        Just(Screen::Notes),
        (by, any::<bool>(), only, flow, any::<bool>()).prop_map(
            |(by, stated_only, only, flow, by_time)| Screen::Years {
                by,
                stated_only,
                only,
                flow: flow.map(str::to_owned),
                by_time,
            }
        ),
        Just(Screen::Calendar),
        Just(Screen::Sheet),
        proptest::collection::btree_set("\\PC{1,8}", 0..4).prop_map(|ids| Screen::Deck {
            ids: ids.into_iter().collect()
        }),
        proptest::sample::select(Worksheet::ALL.to_vec()).prop_map(Screen::Worksheet),
        any_comparison(axis()),
        Just(Screen::Data),
        Just(Screen::About),
        "\\PC{1,12}".prop_map(Screen::Detail),
        "\\PC{0,12}".prop_map(Screen::Edit),
    ]
}

fn any_comparison(axis: impl Strategy<Value = Dimension>) -> impl Strategy<Value = Screen> {
    let part = proptest::option::of(proptest::sample::select(Part::ALL.to_vec()));
    let set = (axis, part, any::<bool>(), any::<bool>());
    set.prop_map(|(of, part, by_axis, stated_only)| Screen::Compare {
        of,
        part,
        by_axis,
        stated_only,
    })
}

proptest! {
    #[test]
    fn every_state_comes_back_from_its_hash(location in any_location()) {
        let hash = location.to_hash();
        prop_assert!(hash.is_ascii());
        let (back, problems) = Location::parse(&hash);
        prop_assert_eq!(problems, Vec::new());
        prop_assert_eq!(back, location);
    }

    #[test]
    fn any_hash_is_read_without_a_panic(hash in "#?\\PC{0,60}") {
        let (location, _) = Location::parse(&hash);
        let (again, problems) = Location::parse(&location.to_hash());
        prop_assert_eq!(problems, Vec::new());
        prop_assert_eq!(again, location);
    }
}

#[track_caller]
fn check(hash: &str, canonical: &str, problems: &[Problem]) {
    let (location, found) = Location::parse(hash);
    assert_eq!(location.to_hash(), canonical, "{hash}");
    assert_eq!(found, problems, "{hash}");
}

#[test]
fn slides_count_from_one() {
    check(
        "#/list?mode=training&slide=1&step=1",
        "#/list?mode=training",
        &[],
    );
    check(
        "#/list?step=2&slide=3&lang=en&mode=training&theme=6",
        "#/list?theme=6&mode=training&slide=3&step=2&lang=en",
        &[],
    );
    check(
        "#/?mode=training&slide=all",
        "#/?mode=training&slide=all",
        &[],
    );
    check("#/matrix?slide=3", "#/matrix", &[]);
    let unknown = |key: &str, value: &str| Problem::UnknownValue {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    check("#/?mode=dark", "#/", &[unknown("mode", "dark")]);
    check(
        "#/?mode=training&slide=0",
        "#/?mode=training",
        &[unknown("slide", "0")],
    );
    check("#/training?ids=b,a,b", "#/training?ids=b,a", &[]);
    check("#/list?ids=b", "#/list", &[]);
    check("#/worksheet?for=guess&theme=3", "#/worksheet?theme=3", &[]);
}

#[test]
fn a_step_of_a_tour_is_of_its_view_and_counts_from_one() {
    check("#/?tour=reader.1", "#/?tour=reader.1", &[]);
    check(
        "#/list?tour=reader.3&lang=en&theme=6",
        "#/list?theme=6&tour=reader.3&lang=en",
        &[],
    );
    check("#/data?tour=secretary.5", "#/data?tour=secretary.5", &[]);
    // Elsewhere, and on slides, nobody is guided.
    check("#/list?tour=reader.1", "#/list", &[]);
    check("#/?tour=reader.1&mode=training", "#/?mode=training", &[]);
    for value in ["reader", "reader.0", "reader.6", "nobody.1"] {
        let unknown = Problem::UnknownValue {
            key: "tour".to_owned(),
            value: value.to_owned(),
        };
        check(&format!("#/?tour={value}"), "#/", &[unknown]);
    }
    let steps = std::iter::successors(Some(Tour::begin(Guided::Reader)), |tour| tour.after());
    let steps: Vec<Tour> = steps.collect();
    assert_eq!(steps.len(), Tour::STEPS);
    for pair in steps.windows(2) {
        assert_eq!(pair[1].before(), Some(pair[0]));
    }
    // Whoever goes on to another view has left it.
    let (here, _) = Location::parse("#/list?tour=reader.3&theme=6");
    assert_eq!(
        here.same_choice(Screen::MATRIX).to_hash(),
        "#/matrix?theme=6"
    );
    assert_eq!(here.at(Screen::Notes).to_hash(), "#/notes");
}

#[test]
fn hashes_are_short_and_stable() {
    check("", "#/", &[]);
    check("#/", "#/", &[]);
    check("#/matrix?value=initiatives&lang=ja", "#/matrix", &[]);
    check(
        "#/list?q=%E9%98%B2%E7%81%BD&theme=6,7&y=2024",
        "#/list?y=2024&theme=6,7&q=%E9%98%B2%E7%81%BD",
        &[],
    );
    check("#/list?q=防災", "#/list?q=%E9%98%B2%E7%81%BD", &[]);
    check("#/list?theme=6,6,", "#/list?theme=6", &[]);
    check(
        "#/list?density=titles&sort=theme",
        "#/list?sort=theme&density=titles",
        &[],
    );
    check("#/list?density=cards", "#/list", &[]);
    check("#/list?sort=newest", "#/list", &[]);
    check("#/list?sort=source", "#/list?sort=source", &[]);
    check("#/matrix?rows=ward", "#/matrix?rows=ward&cols=theme", &[]);
    check("#/matrix?cols=theme", "#/matrix?rows=ward&cols=theme", &[]);
    check("#/i/2024-R008?lang=en", "#/i/2024-R008?lang=en", &[]);
    check("#/compare?rows=ward", "#/compare", &[]);
    // What was a link before the lines could be chosen still opens them.
    check("#/years?rows=ward&cols=theme", "#/years", &[]);
    check("#/years?rows=method", "#/years", &[]);
    check(
        "#/years?change=new&links=stated&theme=6&rows=theme",
        "#/years?theme=6&rows=theme&links=stated&change=new",
        &[],
    );
    check("#/years?change=all", "#/years", &[]);
    check(
        "#/compare?rows=theme&theme=6,3",
        "#/compare?theme=6,3&rows=theme",
        &[],
    );
    check(
        "#/compare?ward=nishi,minami",
        "#/compare?ward=nishi,minami",
        &[],
    );
    check(
        "#/compare?part=only-a&links=all&sort=ward",
        "#/compare?sort=theme&part=only-a",
        &[],
    );
    check(
        "#/compare?ward=minami&ward=higashi",
        "#/compare?ward=minami,higashi",
        &[],
    );
    check("#/compare?part=all&sort=outcomes", "#/compare", &[]);
    // As a link said it before notes were a facet of their own.
    check("#/list?has=note&y=2024", "#/list?y=2024&note=any", &[]);
    check(
        "#/compare?theme=6,3&sort=theme&rows=theme",
        "#/compare?theme=6,3&sort=ward&rows=theme",
        &[],
    );
}

#[test]
fn the_practice_copy_stays_the_same_in_every_link() {
    check(
        "#/list?lang=en&practice=1&theme=6",
        "#/list?theme=6&practice=1&lang=en",
        &[],
    );
    let unknown = Problem::UnknownValue {
        key: "practice".to_owned(),
        value: "0".to_owned(),
    };
    check("#/?practice=0", "#/", &[unknown]);
    let (from, _) = Location::parse("#/list?theme=6&mode=training&practice=1");
    for to in [from.at(Screen::Data), from.same_choice(Screen::MATRIX)] {
        assert!(to.practice, "{}", to.to_hash());
    }
}

#[test]
fn what_is_not_understood_is_said_and_the_rest_opens() {
    let unknown = |key: &str, value: &str| Problem::UnknownValue {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    check(
        "#/nowhere?theme=6",
        "#/?theme=6",
        &[Problem::UnknownScreen("/nowhere".to_owned())],
    );
    check(
        "#/list?colour=red&theme=6",
        "#/list?theme=6",
        &[Problem::UnknownKey("colour".to_owned())],
    );
    check("#/matrix?rows=has", "#/matrix", &[unknown("rows", "has")]);
    check(
        "#/matrix?rows=y&cols=y",
        "#/matrix?rows=y",
        &[unknown("cols", "y")],
    );
    check("#/list?sort=up", "#/list", &[unknown("sort", "up")]);
    check("#/list?density=no", "#/list", &[unknown("density", "no")]);
    check(
        "#/years?change=gone",
        "#/years",
        &[unknown("change", "gone")],
    );
    check("#/list?q=%E9%98", "#/list", &[unknown("q", "%E9%98")]);
    check("#/compare?part=a", "#/compare", &[unknown("part", "a")]);
    check("#/list?lang=fr", "#/list", &[unknown("lang", "fr")]);
    check("#/i/", "#/", &[Problem::UnknownScreen("/i/".to_owned())]);
}

#[test]
fn what_only_the_whole_app_has_are_views() {
    for path in WHOLE_ONLY {
        let screen = Location::parse(&format!("#{path}")).0.screen;
        assert_eq!(screen.path(), path);
    }
}
