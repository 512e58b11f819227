"""The press, a process apart: slow, greedy, dead, forked, or asked a lot of at once."""

import os
import signal
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import path

from heurecivique_app.impression import rendering, workshop
from heurecivique_app.impression.rendering import DocumentImpossible, PressBusy, draw, render
from tests.machine import patience

from .pdf import text_of
from .sample import data

pytestmark = pytest.mark.usefixtures("layouts")

urlpatterns = [path("vide/", lambda request: HttpResponse("ok"))]

ENDLESS = "#for a in range(90000) { for b in range(90000) { let _ = range(a * b) } }"
GREEDY = "#range(1000000000).len()"
PANICKING = "#panic(donnees.texte)"


@pytest.fixture
def write(layouts):
    """Add a layout to the folder."""

    def write(name, source):
        shared = '#import "_commun.typ": *\n'
        (layouts / f"{name}.typ").write_text(shared + source)

    return write


def press():
    """The number of the process at work, None when there is none."""
    return rendering._workshop.press and rendering._workshop.press.process.pid


def wait_until(true):
    deadline = time.monotonic() + patience(30)
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_alive(pid):
    """Tell whether a process runs; a zombie does not."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return listed.stdout.strip()[:1] not in ("", "Z")


def cpu_seconds(pid):
    """The time of the processor that a process has taken, to a hundredth of a second."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at_once(number, work):
    """Run `work(n)` in so many threads; return how to wait for what each gave or raised."""
    given = []

    def run(n):
        try:
            given.append(work(n))
        except Exception as error:
            given.append(error)

    threads = [threading.Thread(target=run, args=[n]) for n in range(number)]
    for thread in threads:
        thread.start()

    def done():
        for thread in threads:
            thread.join()
        return given

    return done


def assert_it_still_prints():
    assert "Bonjour" in text_of(draw("essai", data()))


# ---- the limits of a document -------------------------------------------------------------------


def test_a_document_without_end_is_stopped(write, monkeypatch):
    write("sans_fin", ENDLESS)
    draw("essai", data())
    stopped = press()
    with monkeypatch.context() as patch:
        patch.setattr(workshop, "CPU_LIMIT", 0.3)
        with pytest.raises(DocumentImpossible, match="a demandé trop de temps. Simplifiez"):
            draw("sans_fin", data())

    assert not is_alive(stopped)
    assert_it_still_prints()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the clock of the press in /proc")
def test_each_document_has_the_whole_of_the_time(monkeypatch):
    draw("essai", data())
    first, spent = press(), cpu_seconds(press())
    monkeypatch.setattr(workshop, "CPU_LIMIT", 0.3)
    for n in count():
        draw("essai", data(f"Numéro {n}."))
        if cpu_seconds(first) - spent > 0.6:
            break

    assert press() == first


def test_a_press_that_gets_no_time_of_the_machine_is_not_the_fault_of_the_text(monkeypatch):
    draw("essai", data())
    paused = press()
    monkeypatch.setattr(workshop, "WALL_LIMIT", 0.1)
    os.kill(paused, signal.SIGSTOP)
    with pytest.raises(PressBusy, match="Le site est très occupé en ce moment. Réessayez"):
        draw("essai", data("Autre chose"))

    monkeypatch.undo()
    assert not is_alive(paused)


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not bound memory")
def test_a_document_that_takes_all_the_memory_is_stopped(write):
    write("gourmande", GREEDY)
    with pytest.raises(DocumentImpossible, match="a demandé trop de mémoire. Simplifiez"):
        draw("gourmande", data())

    assert_it_still_prints()


def test_a_layout_that_fails_does_not_cost_the_press(write):
    write("en_panne", PANICKING)
    draw("essai", data())
    before = press()
    with pytest.raises(DocumentImpossible, match="n’a pas pu être mis en page"):
        draw("en_panne", data())

    assert_it_still_prints()
    assert press() == before


def test_what_typst_cannot_read_is_said_in_french():
    with pytest.raises(DocumentImpossible, match="n’a pas pu être mis en page"):
        draw("essai", data(), images={"logo": "\ud800"})


def test_a_press_that_took_much_memory_is_replaced(monkeypatch):
    draw("essai", data())
    first = press()
    monkeypatch.setattr(workshop, "MEMORY_KEPT", 1024)
    assert_it_still_prints()

    assert press() is None
    assert not is_alive(first)
    assert_it_still_prints()


# ---- the press and the processes around it ------------------------------------------------------


def test_one_press_serves_many_documents():
    processes = {draw("essai", data(f"Numéro {n}")) and press() for n in range(5)}

    assert len(processes) == 1


def test_a_press_killed_between_two_documents_is_replaced():
    draw("essai", data())
    before = press()
    os.kill(before, signal.SIGKILL)
    # Its first thread is a zombie before the last one ends, and only then is it gone for us.
    wait_until(rendering._workshop.press.is_gone)

    assert_it_still_prints()
    assert press() != before


def test_a_press_killed_at_work_costs_its_document_alone(write):
    write("sans_fin", ENDLESS)
    done = at_once(1, lambda n: draw("sans_fin", data()))
    wait_until(press)
    os.kill(press(), signal.SIGKILL)

    [error] = done()
    assert isinstance(error, DocumentImpossible)
    assert "s’est interrompue" in str(error)
    assert_it_still_prints()


def test_a_site_that_cannot_start_a_press_says_so(monkeypatch, caplog):
    monkeypatch.setattr(workshop, "python", lambda: "/nulle/part/python")

    with pytest.raises(DocumentImpossible, match="ne peut pas fabriquer de document"):
        draw("essai", data())
    assert "the press cannot be started" in caplog.text


def test_a_server_that_embeds_python_finds_the_interpreter(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/usr/sbin/uwsgi")

    assert_it_still_prints()


def test_a_forked_process_has_a_press_of_its_own():
    draw("essai", data())
    before = press()
    pid = os.fork()
    if not pid:
        try:
            printed = text_of(draw("essai", data()))
            ours = press()
            rendering._workshop.close()
            os._exit(0 if "Bonjour" in printed and ours != before else 1)
        except BaseException:
            os._exit(2)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert_it_still_prints()
    assert press() == before


def test_a_process_forked_while_documents_wait_prints_its_own():
    with rendering._workshop.turn():
        pid = os.fork()
        if not pid:
            try:
                draw("essai", data())
                rendering._workshop.close()
                os._exit(0)
            except BaseException:
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


PARENT = """
import sys, threading, time
from heurecivique_app.impression import workshop

workshop.CPU_LIMIT = 0.5
here = workshop.Workshop(*sys.argv[1:3])
order = {"layout": sys.argv[3], "data": DATA, "sizes": [None], "images": {}, "format": "pdf"}
threading.Thread(target=here.ask, args=[order], daemon=True).start()
while not here.press:
    time.sleep(0.01)
print(here.press.process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("layout", "end"),
    [
        ("essai", None),
        ("essai", signal.SIGTERM),
        ("essai", signal.SIGKILL),
        ("sans_fin", signal.SIGKILL),
    ],
)
def test_the_press_ends_with_its_parent_whatever_it_does(layouts, write, layout, end):
    write("sans_fin", ENDLESS)
    code = PARENT.replace("DATA", repr(data()))
    parent = subprocess.Popen(
        [sys.executable, "-c", code, layouts, rendering.FONTS, layout],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    child = int(parent.stdout.readline())
    assert is_alive(child)
    parent.send_signal(end) if end else parent.stdin.close()

    parent.wait()
    wait_until(lambda: not is_alive(child))
    parent.stdin.close()
    parent.stdout.close()


def test_the_press_starts_without_django_and_the_site_without_typst():
    imports = "from heurecivique_app.impression import workshop"
    code = f"import sys\n{imports}\nprint('django' in sys.modules, 'typst' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False", "False"]


# ---- many at once -------------------------------------------------------------------------------


def test_fifty_at_once_get_a_document_or_a_sentence():
    given = at_once(50, lambda n: text_of(draw("essai", data(f"Numéro {n}."))))()

    refused = [error for error in given if isinstance(error, PressBusy)]
    printed = sorted(text for text in given if isinstance(text, str))
    assert len(given) == len(refused) + len(printed) == 50
    assert len(set(printed)) == len(printed) >= rendering._workshop.places
    assert all("Réessayez dans une minute" in str(error) for error in refused)
    assert rendering._workshop.line == []


def test_those_who_ask_for_the_same_document_at_once_share_it(monkeypatch):
    monkeypatch.setattr(rendering._workshop, "places", 50)
    orders = []
    ask = rendering._workshop.ask
    monkeypatch.setattr(
        rendering._workshop, "ask", lambda order: orders.append(order) or ask(order)
    )
    given = at_once(50, lambda n: render("essai", data()))()

    assert len(set(given)) == 1
    assert len(orders) == 1


@pytest.mark.urls(__name__)
def test_pages_are_served_while_documents_wait(client, settings):
    settings.MIDDLEWARE = []
    waiting = rendering._workshop.places - 1
    refused = []

    def ask(n):
        try:
            return draw("essai", data(f"Numéro {n}."))
        except PressBusy:
            refused.append(n)

    with rendering._workshop.turn():
        done = at_once(50, ask)
        wait_until(lambda: len(refused) == 50 - waiting)
        assert client.get("/vide/").content == b"ok"

    assert sum(isinstance(document, bytes) for document in done()) == waiting


def test_the_first_come_is_the_first_served():
    served = []

    def work(n):
        with rendering._workshop.turn():
            served.append(n)

    with rendering._workshop.turn():
        line = rendering._workshop.line
        waiting = []
        for n in range(5):
            waiting.append(at_once(1, lambda _, n=n: work(n)))
            wait_until(lambda: len(line) == len(waiting) + 1)
    for done in waiting:
        done()

    assert served == [0, 1, 2, 3, 4]


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(workshop, "WAIT", 0.01)

    with rendering._workshop.turn(), pytest.raises(PressBusy, match="Réessayez dans une minute"):
        draw("essai", data())
    assert_it_still_prints()
