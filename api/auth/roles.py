"""役割: the roles of accounts, as the outside surface names them."""

from typing import Final

#: 利用者 · 権利者 · 登録確認機関の職員 · 文化庁長官側の職員 · 指定補償金管理機関の職員 · 監査 · 管理者.
ROLES: Final = ("user", "owner", "desk", "commissioner", "treasurer", "auditor", "admin")

#: Roles that people give themselves by signing up; all others are given.
SELF_SERVICE: Final = ("user", "owner")

#: What people read.
LABELS: Final = {
    "user": ("利用者(申請者)", "User (applicant)"),
    "owner": ("権利者", "Rights holder"),
    "desk": ("登録確認機関", "Registered body"),
    "commissioner": ("文化庁", "Agency for Cultural Affairs"),
    "treasurer": ("指定補償金管理機関", "Designated body"),
    "auditor": ("監査", "Auditor"),
    "admin": ("管理者", "Administrator"),
}
