"""What a file is, is seen from its content; what is wrong with it is said plainly."""

import gzip
import json
import resource
import time
import zlib

import pytest

from esther.fhir.reading import read

PERSON = b'{"resourceType":"Patient","id":"a"}'


def bundle(*entries, kind="collection"):
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": list(entries)}).encode()


def put(**resource):
    return {"resource": {"resourceType": "Patient", **resource}}


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (PERSON, ["sent"]),
        (json.dumps(json.loads(PERSON), indent=2).encode(), ["sent"]),
        (PERSON + b"\n" + PERSON, ["sent, line 1", "sent, line 2"]),
        (b"\n\r\n" + PERSON + b"\r\n\r\n" + PERSON + b"\r\n", ["sent, line 3", "sent, line 5"]),
        (b"\xef\xbb\xbf" + PERSON, ["sent"]),
        (gzip.compress(PERSON), ["sent"]),
        (
            gzip.compress(PERSON + b"\n") + gzip.compress(PERSON) + b"\0" * 512,
            ["sent, line 1", "sent, line 2"],
        ),
        (bundle(put(id="a"), put(id="b")), ["sent, entry 1", "sent, entry 2"]),
        (bundle(put(id="a"), kind="searchset"), ["sent, entry 1"]),
        (
            bundle(put(id="a"), put(id="b")).replace(b'}}, {"res', b'}},\n{"res'),
            ["sent, entry 1", "sent, entry 2"],
        ),
        (PERSON + b"\n" + bundle(put(id="b")), ["sent, line 1", "sent, line 2"]),
    ],
)
def test_a_file_is_known_by_its_content(file_with, content, places):
    found = list(read(file_with(content)))
    assert [entry.place for entry in found] == places
    assert [entry.error for entry in found] == [""] * len(places)
    assert {entry.resource["resourceType"] for entry in found} == {"Patient"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"<Patient/>", "XML"),
        (b"PK\x03\x04rest", "Unpack it"),
        (PERSON.decode().encode("utf-16"), "UTF-8"),
        ('{"resourceType":"Patient","id":"å"}'.encode("latin-1"), "UTF-8"),
        (PERSON[:20], "cut off"),
        (gzip.compress(PERSON * 99)[:-9], "cut off"),
        (gzip.compress(PERSON)[:15] + b"x" * 20, "damaged"),
        (gzip.compress(PERSON) + b"hello", "Something else follows"),
        (gzip.compress(gzip.compress(PERSON)), "packed twice"),
        (gzip.compress(b" " * 30_000_000), "250 times"),
        (b"[1, 2]", "curly brackets"),
        (PERSON + b" and more", "line 1, character 37"),
        (b'{"resourceType":"Patient","a":NaN}', "not JSON"),
        (b'{"resourceType":"Patient","a":-Infinity}', "not JSON"),
        (b'{"resourceType":"Patient","a":1e999}', "not JSON"),
        (b'{"resourceType":"Patient","a":"\\ud800"}', "not JSON"),
        (b'{"resourceType":"Patient","a":9007199254740993}', "too large"),
        (b'{"resourceType":"Patient","a":[0, -123456789012345678901]}', "too large"),
        (b'{"resourceType":"Patient","a":"\\u0000"}', "NUL"),
        (b'{"resourceType":"Patient","id":"a","id":"b"}', "id stands twice"),
        (b'{"resourceType":"Patient","id":"a","\\u0069d" :"b"}', "id stands twice"),
        # Names written so that merely counting them would not tell.
        (b'{"a\\u0022:":1,"id":1,"id":2}', "id stands twice"),
        (b'{"id" :1,"id":2}', "id stands twice"),
        (b'{"a":' * 51 + b"1" + b"}" * 51, "50 levels"),
        (b"[" * 100_000 + b"]" * 100_000, "50 levels"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(file_with, content, words):
    (only,) = read(file_with(content))
    assert words in only.error
    assert only.resource is None


@pytest.mark.parametrize(
    "content",
    [
        b'{"a":9007199254740992}',
        b'{"a":"12345678901234567890,12345678901234567890"}',
        b'{"a":"\\\\u0000"}',
        b'{"a":{"id":1},"b":{"id":2},"c":"\\"id\\":"}',
        b'{"a":' * 50 + b"1" + b"}" * 50,
    ],
)
def test_what_only_looks_suspicious_is_read(file_with, content):
    (only,) = read(file_with(content))
    assert only.error == ""
    assert only.resource == json.loads(content)


def test_each_line_stands_alone(file_with):
    lines = [b'{"broken":,}', PERSON, PERSON[:9], b'{"id":1,"id":2}', PERSON]
    found = list(read(file_with(b"\n".join(lines))))
    assert [bool(entry.error) for entry in found] == [True, False, True, True, False]
    assert "line 3, character" in found[2].error
    assert {entry.together for entry in found} == {0}


def test_a_line_too_long_is_refused_and_the_next_is_read(file_with):
    long = b'{"a":"' + b"x" * 9_000_000 + b'"}'
    found = list(read(file_with(b"\n".join([PERSON, PERSON, long, PERSON]))))
    assert [entry.number for entry in found if entry.error] == [3]
    assert found[3].resource == json.loads(PERSON)


def test_lines_before_the_damage_are_read(file_with):
    lines = (PERSON + b"\n") * 5000
    *before, last = read(file_with(gzip.compress(lines)[:-8]))
    assert len(before) == 5000
    assert "cut off" in last.error


@pytest.mark.parametrize(
    ("entry", "path", "words"),
    [
        ({"request": {"method": "DELETE", "url": "Patient/a"}}, "Bundle.entry[1]", "DELETE"),
        ({"fullUrl": "urn:uuid:1"}, "Bundle.entry[1]", "no resource"),
        (put(id="a"), "Bundle.entry[1]", "twice"),
        (put(id="a") | {"fullUrl": "http://b.example/Patient/a"}, "Bundle.entry[1]", "twice"),
    ],
)
def test_an_entry_that_cannot_come_in_says_why(file_with, entry, path, words):
    found = list(read(file_with(bundle(put(id="a"), entry))))
    assert (found[1].number, found[1].path) == (2, path)
    assert words in found[1].error


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (b'{"resourceType":"Bundle","type":"nonsense"}', "Bundle.type"),
        (b'{"resourceType":"Bundle","type":"history"}', "Bundle.type"),
        (b'{"resourceType":"Bundle"}', "Bundle.type"),
        (b'{"resourceType":"Bundle","type":"batch","entry":{}}', "Bundle.entry"),
        (b'{"resourceType":"Bundle","type":"batch","entry":[3]}', "Bundle.entry[0]"),
    ],
)
def test_a_bundle_that_is_none_is_refused_whole(file_with, content, path):
    (only,) = read(file_with(content))
    assert only.path == path
    assert only.error


def test_a_search_without_answers_holds_nothing(file_with):
    assert list(read(file_with(b'{"resourceType":"Bundle","type":"searchset","total":0}'))) == []


def test_which_resource_an_entry_means_is_passed_on(file_with):
    entry = put() | {
        "fullUrl": "urn:uuid:7",
        "request": {"method": "POST", "url": "Patient", "ifNoneExist": "identifier=s|1"},
    }
    (only,) = read(file_with(bundle(entry, kind="transaction")))
    assert (only.full_url, only.match) == ("urn:uuid:7", "identifier=s|1")


def test_a_missing_file_and_a_folder_are_sentences(tmp_path):
    assert [entry.error for entry in read(tmp_path / "none")] == ["There is no such file."]
    (folder,) = read(tmp_path)
    assert "folder" in folder.error


def test_a_file_that_unpacks_to_ten_gigabytes_is_refused_at_once_and_in_little_memory(tmp_path):
    """Ten megabytes of gzip that would fill a disk: the same packed piece over and over."""
    packer = zlib.compressobj(9, wbits=31)
    start = packer.compress(b"[" + b" " * 1023) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = tmp_path / "bomb.json.gz"
    bomb.write_bytes(start + piece * 10_000)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    (entry,) = read(bomb)
    assert entry.error and "grows more than" in entry.error
    assert time.process_time() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
