import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from api.auth.guard import client_address


def asked_from(peer: str, forwarded: str | None = None) -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    environ = EnvironBuilder(headers=list(headers.items())).get_environ() | {"REMOTE_ADDR": peer}
    return client_address(Request(environ))  # type: ignore[arg-type]  # what is used of a request is here


def test_a_stranger_cannot_speak_for_another() -> None:
    assert asked_from("203.0.113.1", "198.51.100.7") == "203.0.113.1"


def test_a_proxy_on_this_machine_is_believed_about_the_last_step() -> None:
    assert asked_from("127.0.0.1", "6.6.6.6, 198.51.100.7") == "198.51.100.7"
    assert asked_from("::1", "198.51.100.7") == "198.51.100.7"
    assert asked_from("127.0.0.1") == "127.0.0.1"


def test_one_customer_has_many_addresses_of_ipv6() -> None:
    one, other = asked_from("2001:db8:1:2::1"), asked_from("2001:db8:1:2:ffff::9")
    assert one == other == "2001:db8:1:2::/64"


@pytest.mark.parametrize("junk", ["", "unknown", "a,b", "999.1.1.1", "127.0.0.1:80"])
def test_junk_is_one_address_for_all(junk: str) -> None:
    assert asked_from("127.0.0.1", junk) in {"unknown", "127.0.0.1"}
