"""The schema for other programs: an ontology, shapes, a JSON-LD context and LinkML, each read by another."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pyoxigraph
import pytest
import yaml

from graphkit.cli import main
from graphkit.formats.shapes import SH
from graphkit.formats.terms import BASE, NS, TYPE
from graphkit.model import model


def printed(*words: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        assert main(["schema", *words]) == 0, out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("form", ["ontology", "shapes"])
def test_ontology_and_shapes_are_turtle_without_blank_nodes(form: str) -> None:
    quads = list(pyoxigraph.parse(printed("--as", form).encode(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) > 2000
    assert not [quad for quad in quads if isinstance(quad.subject, pyoxigraph.BlankNode)]
    assert not [quad for quad in quads if isinstance(quad.object, pyoxigraph.BlankNode)]
    assert len({str(quad) for quad in quads}) == len(quads)


def test_each_class_has_a_shape_and_each_property_one_with_a_message() -> None:
    quads = list(pyoxigraph.parse(printed("--as", "shapes").encode(), format=pyoxigraph.RdfFormat.TURTLE))
    targets = {quad.object.value for quad in quads if quad.predicate.value == SH + "targetClass"}
    assert targets == {NS + kind.name for kind in model().nodes if not kind.abstract} | {NS + "Tie"}
    subjects = {quad.subject.value for quad in quads}
    told = {quad.subject.value for quad in quads if quad.predicate.value == SH + "message"}
    for kind in model().nodes:
        for name in () if kind.abstract else kind.properties:
            assert f"{NS[:-1]}/shape/{kind.name}-{name}" in told
    assert not [quad for quad in quads if quad.predicate.value == SH + "closed"]
    named = {quad.object.value for quad in quads if quad.predicate.value in (SH + "property", SH + "node", SH + "or")}
    assert named <= subjects


def test_a_record_in_plain_json_means_by_the_context_what_it_says() -> None:
    context = json.loads(printed("--as", "context"))
    document = context | {
        "id": f"{BASE}id/act/a", "type": "Act", "name": "Notice", "kind": f"{NS[:-1]}/act_kind/notice",
        "LISTS": f"{BASE}id/designation/d", "decidedOn": "2021-01-14",
    }  # fmt: skip
    quads = pyoxigraph.parse(json.dumps(document).encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {(str(quad.predicate), str(quad.object)) for quad in quads} == {
        (f"<{TYPE}>", f"<{NS}Act>"), (f"<{NS}name>", '"Notice"'), (f"<{NS}kind>", f"<{NS[:-1]}/act_kind/notice>"),
        (f"<{NS}LISTS>", f"<{BASE}id/designation/d>"), (f"<{NS}decidedOn>", '"2021-01-14"'),
    }  # fmt: skip


def test_linkml_has_every_kind_property_and_word() -> None:
    told = yaml.safe_load(printed("--as", "linkml"))
    assert set(told["classes"]) == {kind.name for kind in model().nodes}
    assert set(told["enums"]) == set(model().vocabularies)
    for kind in model().nodes:
        said: dict[str, dict[str, object]] = {}
        name = kind.name
        while name:
            said |= told["classes"][name]["attributes"]
            for mixin in told["classes"][name].get("mixins", []):
                said |= told["classes"][mixin]["attributes"]
            name = told["classes"][name].get("is_a", "")
        assert set(kind.properties) <= set(said), kind.name
        for each in kind.properties.values():
            assert bool(said[each.name].get("required")) == each.required
            assert bool(said[each.name].get("multivalued")) == each.many
    ranges = {slot.get("range") for each in told["classes"].values() for slot in each["attributes"].values()}
    known = {*told["classes"], *told["enums"], "string", "uri", "integer", "decimal", "boolean", "uriorcurie", None}
    assert ranges <= known
    for vocabulary in model().vocabularies.values():
        assert set(told["enums"][vocabulary.name]["permissible_values"]) == set(vocabulary.terms)


def test_a_form_is_of_the_whole_schema() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "schema", "Act", "--as", "shapes"],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "graphkit: Act: --as prints the whole schema: leave the kind out\n")
