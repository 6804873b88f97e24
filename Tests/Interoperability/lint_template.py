"""Checks deploy/cloudformation.yaml by cfn-lint; status 0 only without an error and without a warning."""
import pathlib
import sys

from cfnlint.runner import main

sys.argv[1:] = [str(pathlib.Path(__file__).resolve().parents[2] / "deploy" / "cloudformation.yaml")]
sys.exit(main())
