"""The policies that deploy/cloudformation.yaml gives a role, as JSON with all names filled in, for a stand-in's IAM.

Usage: role_policies.py web|worker ID ACCOUNT REGION [ResponseQueue=yes …]
Prints one policy document: the statements of all the role's policies.
"""
import json
import pathlib
import re
import sys

from cfnlint.decode import decode

TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "cloudformation.yaml"
REMOVED = object()


class Renderer:
    """Evaluates the intrinsic functions that the roles use; another one is an error, never a guess."""

    def __init__(self, template, parameters, account, region):
        self.template = template
        self.values = {name: value.get("Default", "") for name, value in template["Parameters"].items()}
        self.values |= parameters
        self.values |= {
            "AWS::Partition": "aws", "AWS::AccountId": account, "AWS::Region": region, "AWS::URLSuffix": "amazonaws.com",
        }
        self.account, self.region = account, region

    def arn(self, resource):
        body = self.template["Resources"][resource]
        name = lambda key: self(body["Properties"][key])
        match body["Type"]:
            case "AWS::SQS::Queue":
                return f"arn:aws:sqs:{self.region}:{self.account}:{name('QueueName')}"
            case "AWS::S3::Bucket":
                return f"arn:aws:s3:::{name('BucketName')}"
            case "AWS::Logs::LogGroup":
                return f"arn:aws:logs:{self.region}:{self.account}:log-group:{name('LogGroupName')}:*"
            case kind:
                raise ValueError(f"the ARN of {kind}")

    def name(self, match):
        name = match[1]
        if name.endswith(".Arn"):
            return self.arn(name.removesuffix(".Arn"))
        return str(self.values[name])

    def condition(self, name):
        return self.test(self.template["Conditions"][name])

    def test(self, condition):
        (function, operands), = condition.items()
        match function:
            case "Fn::Equals":
                return self(operands[0]) == self(operands[1])
            case "Fn::Not":
                return not self.test(operands[0])
            case "Fn::And":
                return all(self.test(each) for each in operands)
            case "Condition":
                return self.condition(operands)
            case _:
                raise ValueError(function)

    def __call__(self, node):
        if isinstance(node, list):
            return [value for value in map(self, node) if value is not REMOVED]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, operand), = node.items()
            if function == "Ref":
                return REMOVED if operand == "AWS::NoValue" else self.values[operand]
            if function == "Fn::Sub":
                return re.sub(r"\$\{([^}]+)\}", self.name, operand)
            if function == "Fn::GetAtt":
                resource, attribute = operand if isinstance(operand, list) else operand.split(".")
                assert attribute == "Arn", operand
                return self.arn(resource)
            if function == "Fn::If":
                return self(operand[1] if self.condition(operand[0]) else operand[2])
            if function.startswith("Fn::"):
                raise ValueError(function)
        return {key: value for key, value in ((key, self(value)) for key, value in node.items()) if value is not REMOVED}


def policy(role, parameters, account, region):
    template, problems = decode(str(TEMPLATE))
    assert not problems, problems
    render = Renderer(template, parameters, account, region)
    policies = template["Resources"][{"web": "WebRole", "worker": "WorkerRole"}[role]]["Properties"]["Policies"]
    statements = [statement for each in policies for statement in render(each["PolicyDocument"]["Statement"])]
    return {"Version": "2012-10-17", "Statement": statements}


if __name__ == "__main__":
    role, identity, account, region, *others = sys.argv[1:]
    parameters = {"Id": identity} | dict(each.split("=", 1) for each in others)
    print(json.dumps(policy(role, parameters, account, region), indent=2))
