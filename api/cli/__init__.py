"""命令行: the console script ``rightsdb``. Commands are thin; the work is done elsewhere."""

import os
import sys

import click

from rightsdb import __version__
from rightsdb.errors import NotFoundError, RightsdbError, UnavailableError

#: Exit statuses of the outside surface.
NEGATIVE = 1
BAD_INPUT = 2


class LazyGroup(click.Group):
    """Imports the module of a command when it is called, so that every start is quick."""

    #: command → module of ``api.cli`` that defines it under the same name.
    homes: dict[str, str]

    def __init__(self, *, homes: dict[str, str]) -> None:
        """Keep the table of commands."""
        super().__init__(name="rightsdb", help="著作物の権利を調べ、適法な利用への道筋を示す。")
        self.homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Names of all commands, sorted."""
        return sorted(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # same
        """Import the command, or None where there is no such command."""
        if cmd_name not in self.homes:
            return None
        module = __import__(f"api.cli.{self.homes[cmd_name]}", fromlist=[cmd_name])
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


_COMMANDS = {
    "demo": "running",
    "serve": "running",
    "db": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "index": "keeping",
    "audit": "keeping",
    "apikey": "keeping",
    "ingest": "catalogue",
    "normalize": "catalogue",
    "search": "catalogue",
    "sources": "catalogue",
    "term": "calculators",
    "scope": "calculators",
    "estimate": "calculators",
    "settle": "calculators",
    "deadline": "calculators",
    "fund": "calculators",
    "law": "calculators",
}

cli = click.version_option(__version__, prog_name="rightsdb")(LazyGroup(homes=_COMMANDS))


def main() -> None:
    """Run one command and translate what went wrong into an exit status and one line."""
    try:
        status = cli.main(args=sys.argv[1:], prog_name="rightsdb", standalone_mode=False)
    except RightsdbError as error:
        click.echo(f"rightsdb: {error}", err=True)
        sys.exit(NEGATIVE if isinstance(error, NotFoundError | UnavailableError) else BAD_INPUT)
    except click.ClickException as error:
        click.echo(f"rightsdb: {error.format_message()}", err=True)
        sys.exit(BAD_INPUT)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
