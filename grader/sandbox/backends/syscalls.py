"""Which system calls the box refuses: those that training never needs and attacks begin with.

The filter is a list of what is denied, not of what is allowed: TensorFlow, CUDA and Python need
some hundred calls, other ones with each release. It is compiled by libseccomp, which bubblewrap
then lays on everything in the box; libseccomp comes with systemd and apt. Without it the box is
built all the same, and `grade doctor` says so.
"""

import ctypes
import ctypes.util
import errno
import functools
import os
import tempfile

LIBRARY = "libseccomp.so.2"

DENIED = (
    # other processes: their memory, their descriptors
    "ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp",
    # filesystems and their roots
    "mount umount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick",
    "mount_setattr setns swapon swapoff quotactl quotactl_fd name_to_handle_at open_by_handle_at",
    "fanotify_init",
    # the kernel: its keys, programs, modules, clocks and logs
    "keyctl add_key request_key bpf perf_event_open io_uring_setup io_uring_enter",
    "io_uring_register userfaultfd kexec_load kexec_file_load init_module finit_module",
    "delete_module reboot syslog acct settimeofday clock_settime clock_adjtime adjtimex",
    "sethostname setdomainname iopl ioperm modify_ldt vhangup lookup_dcookie uselib personality",
    # memory that no process need hold, so that no watchdog sees it: segments, queues, semaphores
    "shmget shmat shmctl memfd_secret ipc",
    "msgget msgsnd msgrcv msgctl semget semop semtimedop semtimedop_time64 semctl",
    "mq_open mq_unlink mq_timedsend mq_timedsend_time64 mq_timedreceive mq_timedreceive_time64",
    "mq_notify mq_getsetattr",
)
"""Names of calls that are refused whatever their arguments."""
SOCKETS_ALLOWED = frozenset({1, 2, 10})
"""AF_UNIX, AF_INET, AF_INET6: the last two lead nowhere, and libraries try them without harm."""
_FAMILIES = 64
_NAMESPACES = {
    "mount": 0x0002_0000,
    "cgroup": 0x0200_0000,
    "uts": 0x0400_0000,
    "ipc": 0x0800_0000,
    "pid": 0x2000_0000,
    "network": 0x4000_0000,
    "time": 0x80,
}
_USER_NAMESPACE = 0x1000_0000
_TERMINAL_INPUT = (0x5412, 0x541C)
"""TIOCSTI and TIOCLINUX: ioctls that type on somebody's terminal."""

_ALLOW = 0x7FFF_0000
_ERRNO = 0x0005_0000
_MASKED_EQUAL = 7
_WORD = 0xFFFF_FFFF
"""The kernel looks at the lower half of these arguments only, and so must the filter."""


class _ArgumentComparison(ctypes.Structure):
    """One argument of a call and what it is compared with: seccomp_rule_add_array(3)."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operation", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


@functools.cache
def available() -> bool:
    """Whether a filter can be made here."""
    return program(last_namespace=False) is not None


@functools.cache
def program(*, last_namespace: bool, accelerated: bool = False) -> bytes | None:
    """The filter as the kernel takes it; None where libseccomp is not here or fails.

    Args:
        last_namespace: leaves `unshare` of one user namespace alone, which the worker of a root
            grader needs once, to forbid all others to itself.
        accelerated: leaves files in memory without a name alone, which drivers may need; nobody
            else does, and what is in them is in no process's account.
    """
    try:
        library = ctypes.CDLL(LIBRARY)
        library.seccomp_init.restype = ctypes.c_void_p
    except (OSError, AttributeError):
        return None
    context = library.seccomp_init(ctypes.c_uint32(_ALLOW))
    if not context:
        return None
    try:
        made = _Filter(library, context)
        made.deny_all(last_namespace=last_namespace)
        if not accelerated:
            made.deny("memfd_create", error=errno.ENOSYS)
        return made.exported()
    except OSError:
        return None
    finally:
        library.seccomp_release(ctypes.c_void_p(context))


class _Filter:
    """A filter in the making."""

    def __init__(self, library: ctypes.CDLL, context: int) -> None:
        self._library = library
        self._context = ctypes.c_void_p(context)

    def deny_all(self, *, last_namespace: bool) -> None:
        """Adds all rules; raises OSError where libseccomp refuses one."""
        for name in " ".join(DENIED).split():
            self.deny(name)
        # The filter cannot see the flags of clone3, which lie in memory; the C library falls
        # back on clone where there is no clone3.
        self.deny("clone3", error=errno.ENOSYS)
        for flag in (*_NAMESPACES.values(), _USER_NAMESPACE):
            if flag != _NAMESPACES["time"]:  # of clone, these bits are the signal at the end
                self.deny("clone", _ArgumentComparison(0, _MASKED_EQUAL, flag, flag))
            if not (last_namespace and flag == _USER_NAMESPACE):
                self.deny("unshare", _ArgumentComparison(0, _MASKED_EQUAL, flag, flag))
        for family in sorted(set(range(_FAMILIES)) - SOCKETS_ALLOWED):
            self.deny("socket", _ArgumentComparison(0, _MASKED_EQUAL, _WORD, family))
        for request in _TERMINAL_INPUT:
            self.deny("ioctl", _ArgumentComparison(1, _MASKED_EQUAL, _WORD, request))

    def exported(self) -> bytes:
        """The filter in the form that the kernel and bubblewrap take."""
        with tempfile.TemporaryFile() as file:
            self._check(self._library.seccomp_export_bpf(self._context, file.fileno()))
            file.seek(0)
            return file.read()

    def deny(self, name: str, *compared: _ArgumentComparison, error: int = errno.EPERM) -> None:
        """Refuses a call with an error, where all its arguments compare like this."""
        number = self._library.seccomp_syscall_resolve_name(name.encode())
        if number < 0:  # not on this processor, or newer than the library
            return
        array = (_ArgumentComparison * len(compared))(*compared)
        action = ctypes.c_uint32(_ERRNO | error)
        self._check(
            self._library.seccomp_rule_add_array(
                self._context, action, number, len(compared), array
            )
        )

    @staticmethod
    def _check(result: int) -> None:
        if result < 0:
            raise OSError(-result, os.strerror(-result))
