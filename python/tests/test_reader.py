"""Reading articles one by one."""
import copy
import datetime
import pickle
import sys
import threading
import time

import entente
import pytest

TEXT = ("Türkiye’s foreign minister Hakan Fidan met Sergei Lavrov in Ankara on Friday. "
        "Norway did not recognise the republic. Oman offered to mediate between Iran and the United States.")


@pytest.fixture(scope="module")
def reader():
    return entente.Reader()


@pytest.fixture(scope="module")
def article(reader):
    return reader.read(TEXT, date="2026-05-02", id="ankara", title="Talks in Ankara", source="The Post")


def found(article, predicate):
    return [claim for claim in article.claims if claim.predicate == predicate]


def test_claims_name_who_does_what_to_whom(article):
    (meeting,) = found(article, "meets")
    assert (meeting.subject.label, meeting.object.label) == ("Hakan Fidan", "Sergei Lavrov")
    assert (meeting.status, meeting.negated, meeting.event_type) == ("Actual", False, "CONSULT")
    assert meeting.subject.iso3 == "TUR" and meeting.subject.state.endswith("state/TUR")
    assert meeting.time.phrase == "on Friday" and meeting.time.begin == "2026-05-01"
    offers = found(article, "mediates")
    assert {(offer.object.label, offer.status) for offer in offers} == {("Iran", "Offered"), ("United States", "Offered")}
    assert str(offers[0]).startswith("Oman mediates ")


def test_what_is_known_of_the_article_stays_with_it(article):
    assert (article.id, article.title, article.source, article.date) == (
        "ankara", "Talks in Ankara", "The Post", "2026-05-02")
    assert article.author is None
    assert article.text.endswith(TEXT)


def test_spans_are_characters_of_the_text(article):
    spans = [mention.span for mention in article.mentions]
    for claim in article.claims:
        spans += [claim.sentence, claim.subject_span, claim.act_span, claim.object_span]
    assert len(spans) > 10
    for span in spans:
        assert article.text[span.start:span.end] == span.text
        assert article.text.encode()[span.byte_start:span.byte_end].decode() == span.text
    # Behind "Türkiye’s" bytes and characters differ.
    (meeting,) = found(article, "meets")
    assert meeting.object_span.text == "Sergei Lavrov"
    assert meeting.object_span.byte_start == meeting.object_span.start + 3


def test_mentions_say_why(article):
    ankara = [mention for mention in article.mentions if mention.span.text == "Ankara"]
    assert ankara and all(mention.why and mention.entities for mention in ankara)
    assert {mention.kind for mention in article.mentions} >= {"Name", "Nominal"}


def test_articles_are_values(article, reader):
    again = pickle.loads(pickle.dumps(article))
    assert again == article and hash(again) == hash(article)
    assert copy.copy(article) == article
    with pytest.raises(AttributeError):
        article.claims = ()
    with pytest.raises(entente.EntenteError, match="wasn't given by a Reader"):
        entente.Graph().add(again)


def test_dates_are_texts_or_dates(reader):
    for date in ("2026-05-02", datetime.date(2026, 5, 2), datetime.datetime(2026, 5, 2, 12)):
        assert reader.read("Oman praised Qatar.", date=date).date == "2026-05-02"
    assert reader.read("Oman praised Qatar.").date is None


@pytest.mark.parametrize("text, options, message", [
    ("", {}, "the text is empty"), (" \n ", {}, "the text is empty"),
    ("Oman praised Qatar.", {"date": "tomorrow"}, "'tomorrow' is no date")])
def test_what_is_wrong_is_said(reader, text, options, message):
    with pytest.raises(entente.EntenteError, match=message):
        reader.read(text, **options)


def test_odd_texts_are_read(reader):
    for text in ("a\0b Oman praised Qatar.", "\N{PILE OF POO}" * 50, "(" * 5000, "Oman " * 3000):
        assert reader.read(text).text


def test_options_are_checked():
    with pytest.raises(ValueError, match="reader must be"):
        entente.Reader(reader="magic")
    with pytest.raises(entente.EntenteError, match="from 0 to 1"):
        entente.Reader(min_confidence=2)
    with pytest.raises(entente.EntenteError, match="nowhere"):
        entente.Reader(data="/nowhere")


def test_a_gazetteer_of_ones_own(tmp_path):
    file = tmp_path / "mine.ttl"
    file.write_text('''@prefix ent: <https://w3id.org/entente/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://example.org/zubrowka> a ent:State ; skos:prefLabel "Zubrowka"@en ; ent:iso3 "ZUB" .''')
    article = entente.Reader(gazetteers=[file]).read("Zubrowka praised Norway.")
    assert [claim.subject.iri for claim in article.claims] == ["https://example.org/zubrowka"]
    file.write_text("no turtle")
    with pytest.raises(entente.EntenteError, match="mine.ttl:1"):
        entente.Reader(gazetteers=[file])


def test_many_threads_share_a_reader(reader):
    text = TEXT * 4
    expected = reader.read(text, date="2026-05-02")
    results = [None] * 8

    def work(at):
        results[at] = reader.read(text, date="2026-05-02")

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(results))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * len(results)


def test_the_lock_is_released_while_reading(reader):
    """Another thread goes on counting while a long article is read in one call."""
    counted = []
    done = threading.Event()

    def count():
        while not done.is_set():
            counted.append(time.monotonic())
            time.sleep(0.001)

    old = sys.getswitchinterval()
    thread = threading.Thread(target=count)
    thread.start()
    try:
        begin = time.monotonic()
        entente._core.read(reader._core, TEXT * 300, "long", "", "", "", "", "")
        end = time.monotonic()
    finally:
        done.set()
        thread.join()
        sys.setswitchinterval(old)
    # Making Python's values of it takes the lock; reading, which takes longest, doesn't.
    assert sum(begin < at < end for at in counted) > 20


def test_files_are_read_and_what_fails_is_a_warning(reader, tmp_path):
    (tmp_path / "2026-05-02-a.txt").write_text("Oman praised Qatar.\n")
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "Iran met Oman."}\nno json\n')
    with pytest.warns(entente.EntenteWarning, match=r"b\.jsonl:2"):
        articles = reader.read_files(tmp_path, jobs=2)
    assert [article.id for article in articles] == ["2026-05-02-a", "x"]
    assert articles[0].date == "2026-05-02"
