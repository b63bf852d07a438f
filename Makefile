# Every task of the project, one word each. `make help` lists them.
MVN ?= mvn
MVN_FLAGS ?= -B -ntp -q

.DEFAULT_GOAL := help
.PHONY: help build demo test dist format clean

help: ## list the tasks
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# The launcher builds when a source is newer than this stamp, which is of the time when the last build began.
BEGIN = @mkdir -p target && touch target/.begun
BUILT = @mv target/.begun target/.built

build: ## compile, and gather the libraries that the launcher needs
	$(BEGIN)
	$(MVN) $(MVN_FLAGS) -DskipTests process-classes
	$(BUILT)

demo: ## size the sample model on the embedded local SageMaker; builds it first
	./samples/model-simulator/run.sh

test: ## format check, static analysis, unit and integration tests
	$(BEGIN)
	$(MVN) -B -ntp spotless:check verify
	$(BUILT)

dist: ## build the distribution, target/sizewalk-VERSION.tar.gz
	$(MVN) $(MVN_FLAGS) -DskipTests package assembly:single
	@ls target/sizewalk-*.tar.gz

format: ## format the sources
	$(MVN) $(MVN_FLAGS) spotless:apply

clean: ## remove what was built
	rm -rf target
