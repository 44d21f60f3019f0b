"""Compiles the .proto files and compares them with the Swift field tables."""

import pathlib
import sys
import tempfile

import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool
from grpc_tools import protoc

# Only these of protobuf's own messages have a Swift twin; others may not be used by the schema.
WELL_KNOWN = {
    "google/protobuf/timestamp.proto",
    "google/protobuf/duration.proto",
    "google/protobuf/field_mask.proto",
    "google/protobuf/empty.proto",
}

Field = descriptor_pb2.FieldDescriptorProto


def compile_protos(root):
    """All .proto files of the repository, as a FileDescriptorSet."""
    folders = [root / "protocol", root / "Tests/Differential/protos"]
    files = [str(path.relative_to(folder)) for folder in folders for path in sorted(folder.rglob("*.proto"))]
    own = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    with tempfile.TemporaryDirectory() as scratch:
        output = pathlib.Path(scratch) / "set"
        arguments = [f"-I{folder}" for folder in [*folders, own]]
        arguments += ["--include_imports", f"--descriptor_set_out={output}"]
        if protoc.main(["protoc", *arguments, *files, *sorted(WELL_KNOWN)]) != 0:
            sys.exit("differential: the .proto files don't compile")
        return descriptor_pb2.FileDescriptorSet.FromString(output.read_bytes())


def pool_of(files):
    """A pool of these files alone, so that nothing comes from the installed protobuf by chance."""
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file) if hasattr(pool, "Add") else pool.AddSerializedFile(file.SerializeToString())
    return pool


def message_names(files):
    """Full names of all messages, nested ones too, in the order of the files."""

    def walk(prefix, messages):
        for message in messages:
            name = f"{prefix}.{message.name}"
            yield name
            yield from walk(name, message.nested_type)

    return [name for file in files.file for name in walk(file.package, file.message_type)]


def proto_lines(files):
    """The same lines that the Swift side lists, from the .proto files."""
    lines = set()

    def enums(prefix, values):
        for enum in values:
            lines.update(f"value {prefix}.{enum.name} {value.number} {value.name}" for value in enum.value)

    def messages(prefix, values):
        for message in values:
            name = f"{prefix}.{message.name}"
            lines.add(f"message {name}")
            lines.update(field_line(name, message, field) for field in message.field)
            enums(name, message.enum_type)
            messages(name, message.nested_type)

    for file in files.file:
        enums(file.package, file.enum_type)
        messages(file.package, file.message_type)
        for service in file.service:
            lines.update(method_line(f"{file.package}.{service.name}", method) for method in service.method)
    return lines


def method_line(service, method):
    shape = {
        (False, False): "unary",
        (True, False): "clientStreaming",
        (False, True): "serverStreaming",
        (True, True): "bidirectional",
    }[(method.client_streaming, method.server_streaming)]
    return f"method {service} {method.name} {shape} {method.input_type[1:]} {method.output_type[1:]}"


def field_line(name, message, field):
    kind = Field.Type.Name(field.type).removeprefix("TYPE_").lower()
    if kind in ("message", "enum"):
        kind += ":" + field.type_name.removeprefix(".")
    oneof = "-"
    if field.HasField("oneof_index") and not field.proto3_optional:
        oneof = message.oneof_decl[field.oneof_index].name
    if field.label == Field.LABEL_REPEATED:
        cardinality = "repeated"
    elif field.proto3_optional or oneof != "-" or field.type == Field.TYPE_MESSAGE:
        cardinality = "optional"
    else:
        cardinality = "singular"
    return f"field {name} {field.number} {field.name} {kind} {cardinality} {oneof}"


def differences(files, swift_lines):
    """What only one side has, as sentences."""
    protos, swift = proto_lines(files), set(swift_lines)
    return sorted(
        [f"the .proto files have, and Swift lacks: {line}" for line in protos - swift]
        + [f"Swift has, and the .proto files lack: {line}" for line in swift - protos]
    )
