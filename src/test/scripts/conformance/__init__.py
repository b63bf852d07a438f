"""Checks the local SageMaker against the service models that ship with botocore."""
