"""Deploys deploy/cloudformation.yaml on the stand-in, updates it, deletes it, and looks at what is there each time.

Usage: deploy_stack.py single|load-balancer
Prints what was seen as JSON. The stand-in leaves out, without a word, alarms, scaling policies, policies of buckets and
queues, and most of a bucket's properties; those are held to AWS's schemas by cfn-lint alone.
"""
import base64
import json
import logging
import os
import pathlib
import sys
import warnings

import boto3
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ssm.models import ssm_backends

# What it leaves out it says each time.
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")
os.environ |= {"AWS_ACCESS_KEY_ID": "stand-in", "AWS_SECRET_ACCESS_KEY": "stand-in"}

TEMPLATE = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "cloudformation.yaml"
REGION = "us-east-1"
ID = "facet-test"
# The stand-in knows no public parameter with Debian's images, and lets nobody make one under /aws.
IMAGE = "/aws/service/debian/release/12/latest/amd64"


def publish_image():
    image = boto3.client("ec2", REGION).describe_images()["Images"][0]["ImageId"]
    boto3.client("ssm", REGION).put_parameter(Name="/image", Value=image, Type="String")
    parameters = ssm_backends[DEFAULT_ACCOUNT_ID][REGION]._parameters
    parameters[IMAGE] = parameters["/image"]


def parameters(mode, **changes):
    network = boto3.client("ec2", REGION)
    vpc = network.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
    subnets = network.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
    values = {
        "Id": ID, "PackageBucket": "releases", "PackageKey": "facet/facet-1.tar.gz", "PackageSHA256": "0" * 64,
        "VpcId": vpc, "SubnetIds": ",".join(subnet["SubnetId"] for subnet in subnets[:2]),
        "WebMode": mode, "ResponseQueue": "yes" if mode == "load-balancer" else "no", **changes,
    }
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]


def user_data(ec2, name):
    versions = ec2.describe_launch_template_versions(LaunchTemplateName=name, Versions=["$Latest"])
    data = versions["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    return {
        "text": base64.b64decode(data["UserData"]).decode(), "tokens": data["MetadataOptions"]["HttpTokens"],
        "hops": data["MetadataOptions"]["HttpPutResponseHopLimit"],
    }


def seen():
    sqs, s3, ec2 = (boto3.client(name, REGION) for name in ("sqs", "s3", "ec2"))
    groups = boto3.client("autoscaling", REGION).describe_auto_scaling_groups()["AutoScalingGroups"]
    queues = {}
    for url in sqs.list_queues().get("QueueUrls", []):
        queues[url.rsplit("/", 1)[1]] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    instances = [
        tag["Value"]
        for reservation in ec2.describe_instances()["Reservations"] for instance in reservation["Instances"]
        if instance["State"]["Name"] in ("pending", "running")
        for tag in instance.get("Tags", []) if tag["Key"] == "Name"
    ]
    names = [template["LaunchTemplateName"] for template in ec2.describe_launch_templates()["LaunchTemplates"]]
    logs = boto3.client("logs", REGION).describe_log_groups()["logGroups"]
    return {
        "buckets": sorted(bucket["Name"] for bucket in s3.list_buckets()["Buckets"]),
        "queues": queues,
        "groups": {
            group["AutoScalingGroupName"]: [group["MinSize"], group["DesiredCapacity"], group["MaxSize"]]
            for group in groups
        },
        "instances": sorted(instances),
        "templates": {name: user_data(ec2, name) for name in sorted(names)},
        "logs": {group["logGroupName"]: group.get("retentionInDays") for group in logs},
        "roles": len(boto3.client("iam", REGION).list_roles()["Roles"]),
        "addresses": len(ec2.describe_addresses()["Addresses"]),
        "balancers": len(boto3.client("elbv2", REGION).describe_load_balancers()["LoadBalancers"]),
    }


def bucket_facts(name):
    s3 = boto3.client("s3", REGION)
    rules = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"]
    return {"encryption": rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"]}


@mock_aws
def main(mode):
    publish_image()
    stacks = boto3.client("cloudformation", REGION)
    body = TEMPLATE.read_text()
    common = {"StackName": ID, "TemplateBody": body, "Capabilities": ["CAPABILITY_IAM"]}
    report = {"characters": len(body.encode())}

    def status():
        stack, = stacks.describe_stacks(StackName=ID)["Stacks"]
        return stack["StackStatus"], {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}

    stacks.create_stack(**common, Parameters=parameters(mode))
    report["created"], report["outputs"] = status()
    report["after_create"] = seen()
    report["bucket"] = {name: bucket_facts(name) for name in report["after_create"]["buckets"]}
    stacks.update_stack(**common, Parameters=parameters(mode, WorkerCap="7"))
    report["updated"], _ = status()
    report["after_update"] = seen()
    stacks.delete_stack(StackName=ID)
    report["after_delete"] = seen()
    print(json.dumps(report, indent=1))


main(sys.argv[1])
