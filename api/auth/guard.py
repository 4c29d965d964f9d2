"""門番: before each request: readable? who? may they? from our own form? not too often?"""

import ipaddress
import logging
from urllib.parse import unquote_to_bytes

from flask import Flask, Request, g, request

from api.auth import csrf, tokens
from api.auth.current import Caller
from api.auth.errors import ForbiddenError, UnauthorizedError, sign_in_needed, too_many
from api.auth.permissions import PERMISSIONS, Permission
from api.auth.service import actor_of
from api.auth.session import session_token
from api.limits import KEY_ADDRESS
from api.wiring import Services, current_services
from rightsdb.errors import InputError, NotFoundError
from rightsdb.store.accounts import api_key_by_hash, session_by_hash

_log = logging.getLogger(__name__)

#: Methods that change nothing.
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: The longest query of an address; anything longer is no question.
_LONGEST_QUERY = 256 * 1024
#: Characters before the blank are control characters; no address of ours has them.
_FIRST_VISIBLE = 0x20
#: A /64 is one customer.
_IPV6_BITS = 64


def install(app: Flask) -> None:
    """Put the guard before every request of the application."""
    app.before_request(admit)


def admit() -> None:
    """Let the request pass, or say why not.

    Raises:
        InputError: the query is not UTF-8, or too long.
        NotFoundError: the path has characters that no path has.
        UnauthorizedError: nobody is signed in where somebody must be.
        ForbiddenError: the role, the key or the form is not enough.
        TooManyAttemptsError: too often.
    """
    check_query(request)
    if any(ord(character) < _FIRST_VISIBLE for character in request.path):
        raise NotFoundError("not_found", "アドレスに制御文字が含まれています。アドレスを確かめてください。")
    endpoint = request.endpoint
    services = current_services()
    if endpoint is None:
        # No such page or method is answered as such to anyone; the page shows who is signed in.
        g.caller = _by_session(services, request, client_address(request))
        return
    row = PERMISSIONS.get(endpoint)
    if row is None:
        _log.error("no row in the permission table for %s", endpoint)
        raise ForbiddenError("no_permission", "このページは公開されていません。")
    if row.largest_body is not None:
        request.max_content_length = row.largest_body
    if row.roles is None and row.limit is None:
        return  # files and liveness: the same for everybody, so nobody is looked up
    g.caller = caller = find_caller(services, request)
    if row.limit and services.settings.mode != "test":
        wait = services.throttle.count(row.limit, _counted(caller))
        if wait:
            raise too_many(wait)
    check_permission(services, row, caller)
    if request.method not in _SAFE and caller.scopes is None and _is_form(request, caller):
        csrf.check(request)


def check_query(asked: Request) -> None:
    """Refuse a query that cannot be read.

    Raises:
        InputError: it is longer than any question, or not UTF-8.
    """
    query = asked.query_string
    if len(query) > _LONGEST_QUERY:
        raise InputError("address_too_long", "アドレスが長すぎます。検索語を短くしてください。")
    if b"%" in query or not query.isascii():
        try:
            unquote_to_bytes(query).decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                "bad_encoding",
                f"アドレスの {error.start + 1} バイト目が UTF-8 として読めません。"
                "UTF-8 をパーセント符号化して送ってください。",
                where=f"query:{error.start + 1}",
            ) from error


def find_caller(services: Services, asked: Request) -> Caller:
    """Who sent this request: by API key, else by the browser's session, else nobody.

    Raises:
        UnauthorizedError: a key was sent that is not known, or not valid any more.
        TooManyAttemptsError: too many unknown keys from one address.
    """
    address = client_address(asked)
    given = asked.headers.get("Authorization")
    if given:
        return _by_key(services, given, address)
    return _by_session(services, asked, address)


def check_permission(services: Services, row: Permission, caller: Caller) -> None:
    """Refuse those whom the table does not name; a refusal of somebody known is an event.

    Raises:
        UnauthorizedError: nobody is signed in.
        ForbiddenError: the role or the scopes of the key do not allow it.
    """
    account = caller.account
    if row.allows_role(account.role if account else None) and (
        caller.scopes is None or row.allows_scopes(frozenset(caller.scopes))
    ):
        return
    if account is None:
        raise sign_in_needed()
    services.store.record_event(
        actor_of(account),
        f"request.{request.endpoint}",
        outcome="refused",
        detail={"method": request.method, "role": account.role},
        clock=services.settings.clock,
    )
    raise ForbiddenError(
        "not_allowed_for_role", "この操作はあなたの役割または API キーの範囲では行えません。"
    )


def client_address(asked: Request) -> str:
    """The address to count by.

    A proxy on this machine is believed about whom it speaks for; nobody else is.
    """
    peer = asked.remote_addr or ""
    if peer in {"127.0.0.1", "::1"}:
        forwarded = asked.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        peer = forwarded or peer
    try:
        found = ipaddress.ip_address(peer)
    except ValueError:
        return "unknown"
    if found.version == 6:  # noqa: PLR2004  # the version of the protocol
        return str(ipaddress.ip_network((found, _IPV6_BITS), strict=False))
    return peer


def _by_session(services: Services, asked: Request, address: str) -> Caller:
    token = session_token(asked, services.settings)
    if token is None:
        return Caller(address)
    with services.store.read() as connection:
        account = session_by_hash(connection, tokens.hash_of(token), services.settings.clock())
    return Caller(address, account, session_token=token) if account else Caller(address)


def _by_key(services: Services, header: str, address: str) -> Caller:
    scheme, _, key = header.partition(" ")
    key = key.strip()
    wait = services.throttle.waiting(KEY_ADDRESS, address)
    if wait:
        raise too_many(wait)
    if scheme.lower() == "bearer" and key:
        with services.store.read() as connection:
            found = api_key_by_hash(connection, tokens.hash_of(key))
        if found is not None:
            return Caller(address, found[0], scopes=found[1])
    services.throttle.count(KEY_ADDRESS, address)
    raise UnauthorizedError(
        "bad_api_key",
        "API キーが正しくありません。Authorization: Bearer に続けて、発行されたキーを送ってください。",
    )


def _counted(caller: Caller) -> str:
    return f"account:{caller.account.id}" if caller.account else caller.address


def _is_form(asked: Request, caller: Caller) -> bool:
    """Whether a browser may have sent this without its user's will."""
    return caller.session_token is not None or not asked.path.startswith("/api/")
