"""Options have names for readers: what a label may be, that no two are alike, and that it decides no run."""

import pytest
import yaml

from experiments import load
from experiments.question.config_text import config_text
from experiments.results.identity import identity_of, text_hash, without_labels
from sim.errors import ConfigError
from sim.lookup import shipped_configs


def with_labels(folder, labels):
    """Return the file of `small` with these labels (None: none) of its scenarios."""
    data = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    for name, scenario in data["scenarios"].items():
        scenario.pop("label", None)
        if labels.get(name) is not None:
            scenario["label"] = labels[name]
    path = folder / "small.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    return path


def faults_of(folder, labels):
    """Return the lines with which a file is refused."""
    with pytest.raises(ConfigError) as error:
        load(with_labels(folder, labels))
    return [str(fault) for fault in error.value.faults]


def test_an_option_is_called_by_its_label_or_else_by_its_name(tmp_path):
    e = load(with_labels(tmp_path, {"dropoff_open": "Open center, 24 hours"}))
    assert [e.label(s) for s in e.policies] == ["status quo", "detention", "Open center, 24 hours"]
    assert e.pair_label(("dropoff_open", "detention")) == "Open center, 24 hours minus detention"
    assert e.pair_label(("detention", "dropoff_open"), "\n  ") == "detention\n  minus open center, 24 hours"


def test_an_abbreviation_keeps_its_letters_within_a_sentence(tmp_path):
    e = load(with_labels(tmp_path, {"detention": "NGO beside the officer"}))
    assert e.pair_label(("dropoff_open", "detention")).endswith("minus NGO beside the officer")


@pytest.mark.parametrize("label", ["Centro abierto", "Öffnung (24 h)", "Centre d’accueil: 50 % + 1", "ศูนย์เปิด"])
def test_letters_of_any_language_may_stand_in_a_label(tmp_path, label):
    e = load(with_labels(tmp_path, {"dropoff_open": label}))
    assert e.label("dropoff_open") == label
    resolved = tmp_path / "resolved.yaml"
    resolved.write_text(config_text(e), "utf-8")
    assert load(resolved).label("dropoff_open") == label


@pytest.mark.parametrize(
    "label",
    ["", " ", "[bold]open[/bold]", "<b>open</b>", "open & shut", "$x$", "a_b", "`open`", "*open*", "a|b", "\u202eopen", "a\nb", "\x1b[1mopen", "a\u200bb", "-", "x" * 61],
)  # fmt: skip
def test_a_label_with_markup_is_one_line(tmp_path, label):
    (fault,) = faults_of(tmp_path, {"dropoff_open": label})
    assert "scenarios.dropoff_open.label" in fault
    assert "expected 1 to 60 letters, digits, spaces and" in fault
    assert "small.yaml:" in fault


def test_two_options_with_one_name_are_one_line(tmp_path):
    (fault,) = faults_of(tmp_path, {"dropoff_open": "Detention"})
    assert "'Detention' is the label of 'detention' and of 'dropoff_open'; expected one for each" in fault
    (fault,) = faults_of(tmp_path, {"dropoff_open": "Today", "status_quo": "today"})
    assert "expected one for each" in fault


def test_words_for_readers_decide_no_run(tmp_path):
    one = config_text(load(with_labels(tmp_path, {"dropoff_open": "Open center, 24 hours"})))
    other = config_text(load(with_labels(tmp_path, {"dropoff_open": "Open: day and night"})))
    none = config_text(load(with_labels(tmp_path, {})))
    assert one != other
    assert identity_of(one) == identity_of(other) == identity_of(none)
    assert text_hash(without_labels(one)) == text_hash(none)
    long = one.replace("question: ", "question: " + "what follows, and for whom; " * 20)
    assert identity_of(config_text(load(write(tmp_path, long)))) == identity_of(one)
    assert identity_of(one.replace("seed: 1", "seed: 2")) != identity_of(one)  # the control
    assert identity_of(one.replace("detention_days: 18", "detention_days: 19")) != identity_of(one)


def write(folder, text):
    """Return a file that holds a text."""
    path = folder / "long.yaml"
    path.write_text(text, "utf-8")
    return path


def with_main(folder, pair):
    """Return the file of `small` with a comparison that is told first."""
    data = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    path = folder / "small.yaml"
    path.write_text(yaml.safe_dump(data | {"main": pair}, sort_keys=False), "utf-8")
    return path


def test_what_is_told_first_is_one_of_the_contrasts_and_decides_no_run(tmp_path):
    e = load(with_main(tmp_path, ["dropoff_open", "detention"]))
    assert e.file.main == ["dropoff_open", "detention"]
    text = config_text(e)
    assert "main:\n- dropoff_open\n- detention\n" in text
    assert identity_of(text) == identity_of(config_text(load("small")))
    with pytest.raises(ConfigError) as error:
        load(with_main(tmp_path, ["detention", "dropoff_open"]))
    (fault,) = error.value.faults
    assert "'detention' minus 'dropoff_open' is none of the contrasts; expected one of them" in str(fault)
