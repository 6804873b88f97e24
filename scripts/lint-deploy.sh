#!/usr/bin/env bash
# Checks what is deployed by its own tools: the template (cfn-lint), the first start of an instance (cloud-init schema),
# the units (systemd-analyze verify), the shell scripts (bash -n, and shellcheck where it is).
# Usage: lint-deploy.sh PYTHON. PYTHON has the packages of Tests/requirements.txt.
set -euo pipefail

python=${1:?usage: lint-deploy.sh PYTHON}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" deploy/embed.py --check
"$python" Tests/Interoperability/lint_template.py
for file in deploy/cloud-init/*.yaml; do
    cloud-init schema --config-file "$file"
done
for unit in deploy/systemd/*.service; do
    # The programs are not installed here, and verify asks for what is started.
    sed 's#/opt/facet/bin/[a-z]*#/bin/true#; /^Documentation=/d' "$unit" >"$scratch/$(basename "$unit")"
done
problems=$(systemd-analyze verify --man=no "$scratch"/*.service 2>&1 | grep -F "$scratch" || true)
if [ -n "$problems" ]; then
    echo "$problems" >&2
    exit 1
fi
for script in scripts/{package,test-package,lint-deploy,install-cloud-init}.sh deploy/package/install.sh; do
    bash -n "$script"
    ! command -v shellcheck >/dev/null || shellcheck "$script"
done
echo "deploy/ is as its tools want it"
