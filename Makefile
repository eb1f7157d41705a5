# Executable documentation: every command that a developer or a user needs.
# README's two are `make run` and `make test`; each installs what it needs by apt first.

BUILD_PACKAGES = pkg-config libcurl4-openssl-dev libxml2-dev libsqlite3-dev \
	libpcre2-dev libxxhash-dev libyaml-dev zlib1g-dev libbrotli-dev libzstd-dev ca-certificates tzdata
TEST_PACKAGES = libxml2-utils curl chromium systemd python3
BOHAI = .build/release/bohai
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run build test format lint golden bench arch man install ci deps test-deps conformance fuzz torture full-disk bombs names soak deb deb-try clean

## run: build, poll the sources of feeds.yml once, then serve the feeds until Ctrl-C
run: build
	$(BOHAI) refresh
	$(BOHAI) serve

## build: the release program, .build/release/bohai; Swift's own libraries are linked in, so that
## it runs on machines without Swift
build: deps
	swift build -c release --static-swift-stdlib --product bohai $(RELEASE_FLAGS)
# Types of generic code are made by calls, not by names that the runtime looks up one by one among
# all conformances of the program: a tenth of what `bohai refresh` takes to start.
RELEASE_FLAGS = -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

## test: every test; TEST_FLAGS are more of what builds them
test: deps test-deps
	swift build --build-tests $(TEST_FLAGS)
	Tests/run $(TEST_FLAGS)

## format / lint: put the sources in form, or only say where they are not
format:
	swift format -i -r Package.swift Sources Tests
lint:
	swift format lint --strict -r Package.swift Sources Tests

## golden: write the expected feeds anew, and fail so that the difference is read
golden:
	BOHAI_RECORD=1 swift test --filter Golden

## conformance: the HTML parser against html5lib-tests, HTML5LIB_TESTS=DIR names them
conformance: deps
	HTML5LIB_TESTS=$(HTML5LIB_TESTS) swift test --filter HTML5LibTests

## bench: the figures of docs/benchmarks.md, side by side in one run
bench: build
	Benchmarks/run

## fuzz: libFuzzer with address sanitizer on every parser of strangers' bytes, FUZZ_SECONDS each
fuzz: deps
	Fuzz/run

## torture: KILLS times SIGKILL in the middle of the work, and nothing lost
KILLS = 1000
torture: build
	Tools/torture.py --kills $(KILLS) --program $(BOHAI)

## full-disk: each write of a refresh, and a daemon's, meets a disk without room
full-disk: build
	Tools/torture.py --full-disk --program $(BOHAI)

## bombs: small files that want to become large, each within 64 MB and 2 s
bombs: build
	Tools/bombs.py --program $(BOHAI)

## names: names that lead to private addresses, in a network of their own; no connection to one
names: build
	Tools/names.py --program $(BOHAI)

## soak: MINUTES under load among servers and clients of every temper; memory flat, no wrong byte
MINUTES = 30
soak: build
	Tools/soak.py --minutes $(MINUTES) --program $(BOHAI)

## arch: the walls of the house
arch:
	swift test --filter ArchitectureTests

## man: bohai.1 from the commands' own help
man: build
	swift package plugin --allow-writing-to-package-directory generate-manual --output-directory man

## install: program, manual, units and an example configuration under PREFIX
PREFIX = /usr/local
install: build
	install -D -m 755 $(BOHAI) $(DESTDIR)$(PREFIX)/bin/bohai
	install -D -m 644 man/bohai.1 $(DESTDIR)$(PREFIX)/share/man/man1/bohai.1
	install -D -m 644 man/bohai-feeds.5 $(DESTDIR)$(PREFIX)/share/man/man5/bohai-feeds.5
	for unit in bohai.service bohai.socket bohai-refresh.service bohai-refresh.timer; do \
		install -D -m 644 systemd/$$unit $(DESTDIR)/etc/systemd/system/$$unit || exit 1; done
	Tools/completions $(BOHAI) $(DESTDIR)$(PREFIX)
	install -D -m 644 systemd/sysusers.d/bohai.conf $(DESTDIR)/etc/sysusers.d/bohai.conf
	install -D -m 644 systemd/tmpfiles.d/bohai.conf $(DESTDIR)/etc/tmpfiles.d/bohai.conf

## deb: the Debian package, .build/deb/bohai_VERSION_ARCHITECTURE.deb
deb: build
	@$(call apt,dpkg-dev)
	Tools/deb/build $(BOHAI) .build/deb

## deb-try: lintian on it, then installed, used, removed and purged here: for a throw-away machine
deb-try: deb
	@$(call apt,lintian)
	Tools/deb/try $$(ls -t .build/deb/*.deb | head -1)

ci: lint test

# apt is asked only for what is missing, so that both commands work without a network later on.
deps:
	@$(call apt,$(BUILD_PACKAGES))
test-deps:
	@$(call apt,$(TEST_PACKAGES))
define apt
missing="$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)"; \
	[ -z "$$missing" ] || { echo "installing: $$missing"; $(SUDO) apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $$missing >/dev/null; }
endef

clean:
	rm -rf .build
