use super::*;
use crate::board::location::{Location, Training};
use crate::board::query::Context;
use crate::testing::data;
use crate::years::Ties;
use crate::years::lines::word_of;
use std::collections::BTreeSet;

fn dataset() -> Dataset {
    crate::board::open(&data(), str::to_owned).0
}

fn deck(dataset: &Dataset, hash: &str) -> Deck {
    let (mut location, problems) = Location::parse(hash);
    assert_eq!(problems, [], "{hash}");
    assert_eq!(location.settle(dataset), [], "{hash}");
    Deck::of(dataset, &location, &Context::plain(dataset), &|code| {
        code == "6"
    })
}

fn initiatives(deck: &Deck) -> Vec<usize> {
    let row = |slide: &Slide| match slide.subject {
        Subject::Initiative(row) => Some(row),
        _ => None,
    };
    deck.slides.iter().filter_map(row).collect()
}

#[test]
fn every_chosen_initiative_has_one_slide_in_the_lists_order() {
    let dataset = dataset();
    let deck = deck(&dataset, "#/list?ward=minami");
    let rows = initiatives(&deck);
    let of_minami = |row: &usize| {
        let i = dataset.initiative(*row).unwrap();
        i.actors.iter().any(|actor| actor.as_str() == "minami")
    };
    let expected: BTreeSet<usize> = (0..dataset.len()).filter(of_minami).collect();
    assert!(expected.iter().all(|row| rows.contains(row)));
    let set = |row: &usize| dataset.initiative(*row).unwrap().record_set();
    // The latest results come first, all else from the latest back.
    let key = |row: &usize| (Some(set(row)) == dataset.default_set(), set(row));
    assert!(rows.windows(2).all(|pair| key(&pair[0]) >= key(&pair[1])));
    assert_eq!(rows.len(), rows.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn a_title_stands_before_the_first_of_each_theme() {
    let dataset = dataset();
    let deck = deck(&dataset, "#/list?y=2024&phase=result");
    let mut titled = BTreeSet::new();
    let mut told = 0;
    for slide in &deck.slides {
        match &slide.subject {
            Subject::Title { of, rows } => {
                let (_, code) = of.clone().unwrap();
                assert_eq!(slide.steps.contains(&Step::Questions), code == "6");
                assert!(titled.insert(code));
                told += rows.count();
            }
            Subject::Initiative(row) => assert!(titled.contains(theme_of(&dataset, *row))),
            _ => panic!("{slide:?}"),
        }
    }
    assert_eq!(told, initiatives(&deck).len());
}

#[test]
fn an_overview_is_its_twelve_themes() {
    let dataset = dataset();
    for hash in ["#/", "#/matrix", "#/about"] {
        let deck = deck(&dataset, hash);
        let themes: Vec<&str> = deck.slides.iter().filter_map(Slide::theme).collect();
        let numbers: Vec<String> = (1..=12).map(|n| n.to_string()).collect();
        assert_eq!(themes, numbers, "{hash}");
    }
    let chosen = deck(&dataset, "#/matrix?theme=3,6&ward=minami");
    assert_eq!(chosen.slides.len(), 2);
    let Subject::Theme { rows, .. } = &chosen.slides[1].subject else {
        panic!("{chosen:?}");
    };
    for (ward, own) in by_ward(&dataset, rows) {
        let ward = dataset.axis(Dimension::Ward).value(&ward).unwrap();
        assert!(own.iter().all(|row| ward.rows.contains(*row)));
    }
}

#[test]
fn a_plan_has_no_outcome_to_show_and_a_result_says_that_it_has_none() {
    let dataset = dataset();
    for (row, i) in dataset.initiatives().iter().enumerate() {
        let steps = steps_of(&dataset, row);
        assert_eq!(steps.first(), Some(&Step::What));
        assert_eq!(steps.last(), Some(&Step::Way));
        let has = dataset.points_of(row, PointKind::Outcome).count() > 0;
        let shown = steps.contains(&Step::Outcome);
        assert_eq!(shown, has || i.phase == Phase::Result, "{}", i.id.as_str());
    }
}

#[test]
fn the_lines_of_a_ward_lead_from_its_plans_on() {
    let dataset = dataset();
    let deck = deck(&dataset, "#/years?ward=minami");
    let ties = Ties::new(&dataset, true);
    for slide in &deck.slides[1..] {
        let Subject::Line(line) = &slide.subject else {
            panic!("{slide:?}");
        };
        let sets = sets_of(&dataset, line);
        assert!(sets.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(slide.steps.len(), sets.len() + 1);
        if line.before.is_empty() {
            let word = word_of(&dataset, &ties, line.head);
            assert_eq!(line.fate, crate::years::lines::Fate::Word(word));
        }
    }
}

#[test]
fn next_and_previous_go_through_every_step_and_back() {
    let dataset = dataset();
    let deck = deck(&dataset, "#/list?theme=6");
    let (mut at, mut seen) = (At::default(), vec![At::default()]);
    while let Some(next) = deck.next(at) {
        assert_eq!(deck.previous(next), Some(at));
        assert_eq!(deck.within(next), next);
        (at, _) = (next, seen.push(next));
    }
    let steps: usize = deck.slides.iter().map(|slide| slide.steps.len()).sum();
    assert_eq!(seen.len(), steps);
    assert_eq!(deck.previous(At::default()), None);
    assert_eq!(at.slide, deck.last().slide);
}

#[test]
fn a_place_that_is_not_there_is_the_nearest_one() {
    let dataset = dataset();
    let deck = deck(&dataset, "#/list?theme=6");
    let far = deck.within(At {
        slide: 9999,
        step: 0,
    });
    assert_eq!(deck.next(far), None);
    let none = Deck::default();
    let at = At { slide: 3, step: 3 };
    assert_eq!(none.within(at), At::default());
    assert_eq!(none.next(At::default()), None);
}

#[test]
fn an_order_of_ones_own_is_kept_and_what_is_unknown_is_said() {
    let dataset = dataset();
    let hash = "#/training?ids=2024-R010,2024-R003,2024-R999&mode=training";
    let (mut location, _) = Location::parse(hash);
    assert_eq!(location.settle(&dataset).len(), 1);
    assert_eq!(location.training, Some(Training::default()));
    let deck = Deck::of(&dataset, &location, &Context::plain(&dataset), &|_| false);
    let ids: Vec<&str> = initiatives(&deck)
        .iter()
        .map(|row| dataset.initiative(*row).unwrap().id.as_str())
        .collect();
    assert_eq!(ids, ["2024-R010", "2024-R003"]);
}

#[test]
fn a_place_of_the_flow_leaves_the_lines_that_the_page_leaves() {
    let dataset = dataset();
    let context = Context::plain(&dataset);
    let slides = |hash: &str| {
        let (location, problems) = Location::parse(hash);
        assert!(problems.is_empty(), "{problems:?}");
        Deck::of(&dataset, &location, &context, &|_| false)
            .slides
            .len()
    };
    let all = slides("#/years?ward=minami");
    let some = slides("#/years?ward=minami&flow=plan,result");
    let none = slides("#/years?ward=minami&flow=plan,not-mentioned");
    assert!(1 < some && some < all, "{some} of {all}");
    assert!(none < all, "{none} of {all}");
}
