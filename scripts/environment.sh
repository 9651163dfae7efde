# Sets up what the project needs in .venv; read by scripts/run, scripts/test and scripts/bench, which stand in the
# repository's root by then. Says in Vietnamese what it does, on stderr: stdout belongs to the program.
# shellcheck shell=sh

PANGO_PACKAGES='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'
TOOL_PACKAGES='tmux procps poppler-utils qpdf libnss3-tools openssl default-jdk-headless libjaxb-java git chromium-driver softhsm2 postgresql'

say() { printf '%s\n' "$*" >&2; }

# prepare runtime|dev: returns at once when nothing changed since the last time, else installs. Exits 3 when it cannot.
prepare() {
    if [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; then
        return 0
    fi
    say 'Chuẩn bị lần đầu hoặc sau khi cập nhật (mất chừng một phút)…'
    find_system_gaps "$1"
    if [ -n "$GAPS" ]; then
        install_packages "$GAPS" "$1"
        find_system_gaps "$1"
    fi
    demand_python
    demand_tools "$1"
    make_environment "$1"
    has_pango || say_without_pango
    # What was set up for development is enough to run.
    fingerprint "$1" >".venv/.ready-$1"
    [ "$1" = runtime ] || fingerprint runtime >.venv/.ready-runtime
    say 'Đã chuẩn bị xong.'
}

# What an environment was made from: locks, project file, place, interpreter. Changes mean: set up again.
fingerprint() {
    printf '%s %s %s\n' "$(cat "requirements/$1.txt" pyproject.toml | cksum)" "$PWD" \
        "$(readlink -f .venv/bin/python 2>/dev/null || true)"
}

# Sets PYTHON to the first interpreter that is new enough, or to nothing.
find_python() {
    PYTHON=
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            PYTHON=$candidate
            return 0
        fi
    done
}

has_venv() { [ -n "$PYTHON" ] && "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; }

has_pango() {
    [ -n "$PYTHON" ] && "$PYTHON" - <<'END' 2>/dev/null
import ctypes, ctypes.util, sys
if sys.platform == "linux":
    for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
        ctypes.CDLL(name)
else:
    sys.exit(ctypes.util.find_library("pango-1.0") is None)
END
}

missing_tools() {
    for tool in tmux pgrep pdftotext pdfsig qpdf certutil openssl javac git chromedriver softhsm2-util; do
        command -v "$tool" >/dev/null 2>&1 || printf '%s ' "$tool"
    done
    [ -e /usr/share/java/jaxb-runtime.jar ] || printf 'libjaxb-java '
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || printf 'postgresql '
}

# Sets GAPS to the Debian packages that are missing.
find_system_gaps() {
    find_python
    GAPS=
    if [ -z "$PYTHON" ]; then
        GAPS='python3 python3-venv'
    elif ! has_venv; then
        version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        case $PYTHON in
            python3) GAPS=python3-venv ;;
            *) GAPS=python$version-venv ;;
        esac
    fi
    has_pango || GAPS="$GAPS $PANGO_PACKAGES"
    if [ "$1" = dev ] && [ -n "$(missing_tools)" ]; then
        GAPS="$GAPS $TOOL_PACKAGES"
    fi
    GAPS=${GAPS# }
}

# With apt and the right to use it: installs. Else says what to install; the caller decides whether it goes on.
install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say_what_to_install "$2"
        return 0
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root='env'
    elif command -v sudo >/dev/null 2>&1; then
        as_root='sudo env'
        say 'Có thể máy hỏi mật khẩu của đồng chí (sudo) để cài các gói hệ thống.'
    else
        say "Cần quyền quản trị để cài: $1"
        say "Nhờ người quản trị máy chạy:  apt-get install -y --no-install-recommends $1"
        return 0
    fi
    say "Cài các gói hệ thống còn thiếu: $1"
    # shellcheck disable=SC2086 # lists of words on purpose
    if ! { $as_root apt-get -qq update >&2 &&
        $as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o=Dpkg::Use-Pty=0 install -y --no-install-recommends $1 \
            >/dev/null; }; then
        say 'Không cài được (xem dòng báo lỗi ở trên).'
        say "Khi có mạng, chạy lại lệnh này hoặc:  sudo apt-get install -y --no-install-recommends $1"
    fi
}

say_what_to_install() {
    say 'Máy này không dùng apt. Đồng chí cài các gói sau rồi chạy lại lệnh này:'
    if command -v dnf >/dev/null 2>&1; then
        say '  sudo dnf install python3 pango harfbuzz'
        [ "$1" != dev ] || say '  sudo dnf install tmux procps-ng poppler-utils qpdf nss-tools openssl java-devel jaxb-runtime git chromedriver softhsm postgresql-server'
    elif command -v pacman >/dev/null 2>&1; then
        say '  sudo pacman -S python pango harfbuzz'
        [ "$1" != dev ] || say '  sudo pacman -S tmux procps-ng poppler qpdf nss openssl jdk-openjdk git chromium softhsm postgresql'
    elif command -v brew >/dev/null 2>&1; then
        say '  brew install python pango'
        [ "$1" != dev ] || say '  brew install tmux proctools poppler qpdf nss openssl openjdk git chromedriver softhsm postgresql'
    else
        say '  Python 3.11 trở lên (có venv) và ba thư viện Pango, PangoFT2, HarfBuzz-subset'
        [ "$1" != dev ] || say '  tmux, poppler, qpdf, NSS tools, openssl, JDK, JAXB runtime, git, chromedriver, SoftHSM, PostgreSQL'
    fi
}

demand_python() {
    if [ -z "$PYTHON" ]; then
        say 'Cần Python 3.11 trở lên; máy này chưa có.'
        exit 3
    fi
    if ! has_venv; then
        say "Python ở đây thiếu venv. Trên Debian, Ubuntu:  sudo apt-get install -y $GAPS"
        exit 3
    fi
}

demand_tools() {
    [ "$1" = dev ] || return 0
    tools=$(missing_tools)
    if [ -n "$tools" ]; then
        say "Thiếu công cụ để kiểm thử: $tools"
        exit 3
    fi
    if ! has_pango; then
        say "Thiếu thư viện Pango để kiểm thử: $PANGO_PACKAGES"
        exit 3
    fi
}

make_environment() {
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        say 'Tạo môi trường Python riêng trong thư mục .venv'
        "$PYTHON" -m venv --clear .venv || exit 3
    fi
    say 'Tải các thư viện Python (bản đã khoá, có kiểm mã băm)'
    if ! .venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
        --requirement "requirements/$1.txt" >&2; then
        say 'Không tải được thư viện Python. Kiểm tra mạng rồi chạy lại lệnh này.'
        exit 3
    fi
    # The build backend came with the locks: nothing is downloaded here.
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation \
        --editable . >&2 || exit 3
}

say_without_pango() {
    say 'Chưa có thư viện Pango: vẫn mở và điền phiếu được, nhưng chưa xuất được PDF.'
    if command -v apt-get >/dev/null 2>&1; then
        say "Khi cần PDF, cài:  sudo apt-get install -y --no-install-recommends $PANGO_PACKAGES"
    fi
}
