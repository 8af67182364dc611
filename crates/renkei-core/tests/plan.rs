//! Plans against a brute force over all sets of groups, on random groups.

use proptest::prelude::*;
use renkei_core::plan::{Budget, CertificateFault, Choices, Columns, Objective, Task, Town, contradiction};
use renkei_core::search::Progress;

const TOWNS: usize = 9;

/// A set of groups of up to four towns, with scores, people and spans.
fn choices() -> impl Strategy<Value = Choices> {
    let group = (1_u16..1 << TOWNS, 0_i64..100, 1_u64..50, 1_i64..8, any::<bool>());
    proptest::collection::vec(group, 0..12).prop_map(|mut groups| {
        groups.retain(|(towns, ..)| (2..=4).contains(&towns.count_ones()));
        groups.sort_unstable();
        groups.dedup_by_key(|(towns, ..)| *towns);
        let mut choices = Choices {
            columns: Columns::new(TOWNS),
            scores: Vec::new(),
            people: Vec::new(),
            spans: Vec::new(),
            one_subprefecture: Vec::new(),
            centres: Vec::new(),
        };
        for (towns, score, people, span, one) in groups {
            let members: Vec<u16> = (0..TOWNS as u16).filter(|town| towns >> town & 1 == 1).collect();
            choices.columns.push(&members);
            choices.scores.push(score);
            choices.people.push(people);
            choices.spans.push(span);
            choices.one_subprefecture.push(one);
            choices.centres.push(0);
        }
        choices
    })
}

fn objectives() -> impl Strategy<Value = Vec<Objective>> {
    let all = vec![Objective::Cover, Objective::People, Objective::Score, Objective::Groups, Objective::Span];
    proptest::sample::subsequence(all, 1..=5).prop_shuffle()
}

/// Two or three objectives of which a front can be made.
fn front() -> impl Strategy<Value = Vec<Objective>> {
    let sum = proptest::sample::select(vec![Objective::People, Objective::PeopleLeft, Objective::Score]);
    let bounded = vec![Objective::Cover, Objective::Groups, Objective::Span];
    let with_sum = (sum, proptest::sample::subsequence(bounded.clone(), 1..=2));
    let with_sum = with_sum.prop_map(|(sum, mut bounded)| {
        bounded.push(sum);
        bounded
    });
    prop_oneof![2 => with_sum, 1 => proptest::sample::subsequence(bounded, 2..=3)].prop_shuffle()
}

/// Of values, less being better, those that no others are as good as, in order.
fn pareto(mut all: Vec<Vec<i128>>) -> Vec<Vec<i128>> {
    all.sort();
    all.dedup();
    let beats = |a: &Vec<i128>, b: &Vec<i128>| a != b && a.iter().zip(b).all(|(a, b)| a <= b);
    all.iter().filter(|own| !all.iter().any(|other| beats(other, own))).cloned().collect()
}

/// What a plan may do with each town, and ranges of towns left over and groups.
fn asked() -> impl Strategy<Value = (Vec<Town>, (usize, usize), (usize, usize))> {
    let town = prop_oneof![8 => Just(Town::May), 1 => Just(Town::Must), 1 => Just(Town::Absent)];
    let range = |most: usize| prop_oneof![2 => Just((0, most)), 1 => (0..=most / 2, most / 2..=most)];
    (proptest::collection::vec(town, TOWNS), range(TOWNS), range(5))
}

fn task<'c>(
    choices: &'c Choices,
    objectives: &[Objective],
    asked: &(Vec<Town>, (usize, usize), (usize, usize)),
) -> Task<'c> {
    let (towns, left, groups) = asked;
    let mut task = Task::new(choices, objectives);
    task.towns.clone_from(towns);
    (task.left, task.groups) = (left.0..=left.1, groups.0..=groups.1);
    let absent = |town: &u16| towns[usize::from(*town)] == Town::Absent;
    task.usable.retain(|column| !choices.columns.members(*column as usize).iter().any(absent));
    task
}

/// All plans that a task admits, by trying every set of groups.
fn all_plans(task: &Task<'_>) -> Vec<Vec<u32>> {
    let sets = 0_u32..1 << task.usable.len();
    let chosen = |set: u32| -> Vec<u32> {
        let places = 0..task.usable.len();
        places.filter(|place| set >> place & 1 == 1).map(|place| task.usable[place]).collect()
    };
    let fits = |plan: &Vec<u32>| {
        let mut seen = [false; TOWNS];
        let members = plan.iter().flat_map(|column| task.choices.columns.members(*column as usize));
        let is_disjoint =
            members.into_iter().all(|town| !std::mem::replace(&mut seen[usize::from(*town)], true));
        let missing =
            |kind: Town| (0..TOWNS).filter(|town| task.towns[*town] == kind && !seen[*town]).count();
        let left = missing(Town::May) + missing(Town::Must);
        is_disjoint
            && missing(Town::Must) == 0
            && task.left.contains(&left)
            && task.groups.contains(&plan.len())
    };
    sets.map(chosen).filter(fits).collect()
}

/// The values of a plan, less being better.
fn values(task: &Task<'_>, plan: &[u32]) -> Vec<i128> {
    let value = |objective: &Objective| {
        let value = task.choices.value(*objective, plan);
        if objective.is_least() { value } else { -value }
    };
    task.objectives.iter().map(value).collect()
}

fn differ(a: &[u32], b: &[u32]) -> usize {
    a.len().max(b.len()) - a.iter().filter(|column| b.contains(column)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_best_plan_is_that_of_a_brute_force((choices, objectives, asked) in (choices(), objectives(), asked())) {
        let task = task(&choices, &objectives, &asked);
        let answer = task.solve(1, 1);
        let best = all_plans(&task).iter().map(|plan| values(&task, plan)).min();
        prop_assert!(answer.is_proven);
        prop_assert_eq!(answer.plans.first().map(|plan| values(&task, plan)), best);
        for stage in answer.plans.iter().flat_map(|_| &answer.stages) {
            let certified = stage.certify(&task, &answer.plans[0]).unwrap();
            prop_assert!(certified.value <= certified.bound);
        }
    }

    #[test]
    fn a_front_is_that_of_a_brute_force((choices, objectives, asked) in (choices(), front(), asked())) {
        let task = task(&choices, &objectives, &asked);
        let front = task.front();
        prop_assert!(front.is_complete);
        let own: Vec<Vec<i128>> = front.points.iter().map(|point| values(&task, &point.columns)).collect();
        prop_assert_eq!(&own, &pareto(all_plans(&task).iter().map(|plan| values(&task, plan)).collect()));
        for point in &front.points {
            let signed = values(&task, &point.columns).into_iter().zip(&objectives);
            let signed: Vec<i128> =
                signed.map(|(value, objective)| if objective.is_least() { value } else { -value }).collect();
            prop_assert_eq!(&point.values, &signed);
            for stage in &point.stages {
                let certified = stage.certify(&task, &point.columns).unwrap();
                prop_assert!(certified.value <= certified.bound);
            }
        }
        // the first point is the best plan by the objectives in their order
        let best = task.solve(1, 1).plans.first().map(|plan| values(&task, plan));
        prop_assert_eq!(own.first(), best.as_ref());
    }

    #[test]
    fn a_front_without_room_for_states_has_true_points_alone((choices, objectives) in (choices(), front())) {
        let mut task = Task::new(&choices, &objectives);
        task.budget = Budget { states: 12, beam: 2 };
        let front = task.front();
        let all = pareto(all_plans(&task).iter().map(|plan| values(&task, plan)).collect());
        let own: Vec<Vec<i128>> = front.points.iter().map(|point| values(&task, &point.columns)).collect();
        prop_assert!(own.iter().all(|point| all.contains(point)));
        prop_assert!(!front.is_complete || own == all);
    }

    #[test]
    fn the_best_plans_are_those_of_a_brute_force(
        (choices, objectives, asked, best) in (choices(), objectives(), asked(), 2_usize..12)
    ) {
        let objectives: Vec<Objective> =
            objectives.into_iter().filter(|objective| *objective != Objective::Span).chain([Objective::Score]).collect();
        let task = task(&choices, &objectives, &asked);
        let answer = task.solve(best, 1);
        let mut all: Vec<Vec<i128>> = all_plans(&task).iter().map(|plan| values(&task, plan)).collect();
        all.sort();
        all.truncate(best);
        prop_assert!(answer.is_proven && !answer.may_have_more);
        let found: Vec<Vec<i128>> = answer.plans.iter().map(|plan| values(&task, plan)).collect();
        prop_assert_eq!(found, all);
        let mut plans = answer.plans;
        plans.sort();
        plans.dedup();
        prop_assert_eq!(plans.len(), best.min(all_plans(&task).len()));
    }

    #[test]
    fn with_a_span_the_list_is_the_beginning_of_all_plans(
        (choices, objectives, asked, best) in (choices(), objectives(), asked(), 2_usize..8)
    ) {
        let task = task(&choices, &objectives, &asked);
        let answer = task.solve(best, 1);
        let mut all: Vec<Vec<i128>> = all_plans(&task).iter().map(|plan| values(&task, plan)).collect();
        all.sort();
        prop_assert!(answer.is_proven && answer.proven == answer.plans.len());
        prop_assert!(answer.may_have_more || answer.plans.len() == best.min(all.len()));
        all.truncate(answer.plans.len());
        let found: Vec<Vec<i128>> = answer.plans.iter().map(|plan| values(&task, plan)).collect();
        prop_assert_eq!(found, all);
    }

    #[test]
    fn a_fixed_span_is_the_least_that_a_plan_can_have(
        (choices, objectives, floor) in (choices(), objectives(), 0_i64..9)
    ) {
        let mut task = Task::new(&choices, &objectives);
        task.least_span = floor;
        let answer = task.solve(1, 1);
        let with_floor = |plan: &[u32]| -> Vec<i128> {
            let values = values(&task, plan);
            let pairs = objectives.iter().zip(values);
            let raised = |(objective, value): (&Objective, i128)| match objective {
                Objective::Span => i128::max(value, floor.into()),
                _ => value,
            };
            pairs.map(raised).collect()
        };
        let best = all_plans(&task).iter().map(|plan| with_floor(plan)).min();
        prop_assert_eq!(answer.plans.first().map(|plan| with_floor(plan)), best);
    }

    #[test]
    fn plans_that_must_differ_are_taken_in_their_order((choices, asked) in (choices(), asked())) {
        let task = task(&choices, &[Objective::Score, Objective::Groups], &asked);
        let answer = task.solve(4, 2);
        let mut all = all_plans(&task);
        all.sort_by_key(|plan| values(&task, plan));
        for (place, plan) in answer.plans.iter().enumerate() {
            let before = &answer.plans[..place];
            prop_assert!(before.iter().all(|kept| differ(kept, plan) >= 2));
            let better = all.iter().filter(|other| values(&task, other) < values(&task, plan));
            for other in better {
                prop_assert!(before.iter().any(|kept| differ(kept, other) < 2), "{other:?}");
            }
        }
        prop_assert!(answer.is_proven);
    }

    #[test]
    fn conditions_that_contradict_are_a_minimal_part((choices, musts) in (choices(), proptest::collection::vec(0_usize..TOWNS, 1..5))) {
        let possible = |towns: &[&usize]| {
            let mut task = Task::new(&choices, &[Objective::Cover]);
            towns.iter().for_each(|town| task.towns[**town] = Town::Must);
            !all_plans(&task).is_empty()
        };
        let solved = |towns: &[&usize]| {
            let mut task = Task::new(&choices, &[Objective::Cover]);
            towns.iter().for_each(|town| task.towns[**town] = Town::Must);
            let answer = task.solve(1, 1);
            answer.is_proven.then_some(!answer.plans.is_empty())
        };
        let all: Vec<&usize> = musts.iter().collect();
        prop_assert_eq!(solved(&all), Some(possible(&all)));
        if !possible(&all) {
            let (part, is_minimal) = contradiction(&musts, solved);
            prop_assert!(is_minimal && !possible(&part));
            for place in 0..part.len() {
                let mut without = part.clone();
                without.remove(place);
                prop_assert!(possible(&without));
            }
        }
    }

    #[test]
    fn without_room_for_states_the_answer_is_a_plan_and_says_that_it_is_not_proven(
        (choices, objectives) in (choices(), objectives())
    ) {
        let mut task = Task::new(&choices, &objectives);
        task.budget = Budget { states: 12, beam: 2 };
        let answer = task.solve(1, 1);
        let best = all_plans(&task).iter().map(|plan| values(&task, plan)).min().unwrap();
        let found = answer.plans.first().map(|plan| values(&task, plan));
        if let Some(span) = answer.span_at_best.filter(|_| objectives[0] == Objective::Span) {
            prop_assert!(i128::from(span) <= best[0]);
        }
        if answer.is_proven || answer.proven > 0 {
            prop_assert_eq!(found, Some(best));
        } else if let Some(found) = found {
            prop_assert!(found >= best);
        }
    }
}

#[test]
fn a_certificate_that_was_changed_does_not_hold() {
    let mut columns = Columns::new(4);
    [[0, 1], [1, 2], [2, 3]].iter().for_each(|members| columns.push(members));
    let choices = Choices {
        columns,
        scores: vec![50, 90, 30],
        people: vec![1, 1, 1],
        spans: vec![1, 1, 1],
        one_subprefecture: vec![true; 3],
        centres: vec![0; 3],
    };
    let task = Task::new(&choices, &[Objective::Score]);
    let answer = task.solve(1, 1);
    assert_eq!(answer.plans, [[1]]);
    let stage = &answer.stages[0];
    assert_eq!(stage.certify(&task, &[1]).unwrap().value, 180);
    assert_eq!(stage.certify(&task, &[0, 1]), Err(CertificateFault::NotAPlan));
    let mut low = stage.clone();
    low.solution.duals.towns[1] -= 1;
    assert_eq!(low.certify(&task, &[1]), Err(CertificateFault::PricesTooLow));
}

#[test]
fn a_plan_behind_a_state_that_a_better_one_shares_was_not_listed() {
    let mut choices = Choices {
        columns: Columns::new(TOWNS),
        scores: vec![0; 5],
        people: vec![1, 1, 7, 3, 1],
        spans: vec![1; 5],
        one_subprefecture: vec![false; 5],
        centres: vec![0; 5],
    };
    let groups: [&[u16]; 5] = [&[0, 1], &[1, 2, 3, 4], &[1, 5], &[0, 2, 6], &[4, 8]];
    groups.iter().for_each(|members| choices.columns.push(members));
    let mut towns = vec![Town::May; TOWNS];
    (towns[0], towns[7]) = (Town::Must, Town::Absent);
    let objectives = [Objective::Cover, Objective::Groups, Objective::Score];
    let task = task(&choices, &objectives, &(towns, (0, 9), (0, 2)));
    let answer = task.solve(5, 1);
    assert!(answer.is_proven && !answer.may_have_more);
    assert_eq!(answer.plans.len(), 5);
}

/// Groups with scores and spans, without people, in one subprefecture.
fn groups(towns: usize, groups: &[(&[u16], i64, i64)]) -> Choices {
    let mut columns = Columns::new(towns);
    groups.iter().for_each(|(members, ..)| columns.push(members));
    Choices {
        columns,
        scores: groups.iter().map(|(_, score, _)| *score).collect(),
        people: vec![0; groups.len()],
        spans: groups.iter().map(|(.., span)| *span).collect(),
        one_subprefecture: vec![true; groups.len()],
        centres: vec![0; groups.len()],
    }
}

#[test]
fn a_plan_of_fewer_towns_was_listed_before_one_of_a_greater_span() {
    let choices = groups(4, &[(&[0, 1], 1, 1), (&[0, 2], 1, 5), (&[1, 3], 1, 5), (&[2, 3], 1, 1)]);
    let answer = Task::new(&choices, &[Objective::Cover, Objective::Span]).solve(3, 1);
    assert_eq!((answer.plans, answer.may_have_more), (vec![vec![0, 3]], true));
}

#[test]
fn plans_of_a_gap_of_0_were_searched_for_without_end() {
    let choices = groups(179, &[(&[0, 1], 50_000_000, 1), (&[2, 3], 49_900_000, 1)]);
    let mut task = Task::new(&choices, &[Objective::Groups, Objective::Score]);
    task.groups = 1..=1;
    assert_eq!(task.solve(2, 1).plans, [[0], [1]]);
}

#[test]
fn objectives_of_more_than_128_bits_are_not_answered_with_a_wrong_plan() {
    let mut choices = groups(4, &[(&[0, 1], i64::MAX, i64::MAX), (&[2, 3], i64::MAX - 1, 1)]);
    choices.people = vec![u64::MAX, u64::MAX - 1];
    let all = [Objective::Cover, Objective::People, Objective::Score];
    assert!(choices.are_exact(&all[..2]) && !choices.are_exact(&all));
    let answer = Task::new(&choices, &all).solve(1, 1);
    assert!(answer.plans.is_empty() && !answer.is_proven);
    let answer = Task::new(&choices, &all[..2]).solve(1, 1);
    assert_eq!((answer.plans, answer.is_proven), (vec![vec![0, 1]], true));
}

#[test]
fn people_covered_and_people_left_over_decide_once() {
    let mut choices = groups(4, &[(&[0, 1], 1, 1), (&[1, 2, 3], 1, 1)]);
    choices.people = vec![7, 5];
    let task = Task::new(&choices, &[Objective::PeopleLeft, Objective::People, Objective::Score]);
    let answer = task.solve(1, 1);
    assert_eq!(
        (answer.plans, &answer.stages[0].objectives[..]),
        (vec![vec![0]], &[Objective::PeopleLeft, Objective::Score][..])
    );
}

#[test]
fn a_stop_leaves_the_best_plan_so_far() {
    let choices = groups(4, &[(&[0, 1], 1, 1), (&[2, 3], 1, 1)]);
    let progress = Progress::default();
    progress.stop();
    for objectives in [
        &[Objective::Score][..],
        &[Objective::Cover, Objective::Score],
        &[Objective::Cover, Objective::Span, Objective::Groups],
    ] {
        let mut task = Task::new(&choices, objectives);
        task.progress = Some(&progress);
        let answer = task.solve(1, 1);
        assert_eq!(answer.plans, [[0, 1]]);
    }
}
