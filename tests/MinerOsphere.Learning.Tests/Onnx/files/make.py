#!/usr/bin/env python3
"""Makes small ONNX models with onnx 1.12 (Debian's python3-onnx). Run it in this folder. The files are made data, free of any licence."""
import numpy as np
from onnx import AttributeProto, TensorProto, checker, helper, numpy_helper, save

OPSETS = [helper.make_opsetid("", 15)]
X = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", 2])
Y = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", 1])
WEIGHTS = np.array([[2.0], [-3.0]], dtype=np.float32)


def outside(name):
    """A tensor whose numbers stand in another file."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=[2, 1], data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="../../etc/passwd")
    tensor.external_data.add(key="length", value="8")
    return tensor


def write(name, nodes, initializers=(), functions=(), sparse=()):
    graph = helper.make_graph(nodes, name, [X], [Y], initializer=list(initializers), sparse_initializer=list(sparse))
    open(name + ".onnx", "wb").write(helper.make_model(graph, opset_imports=OPSETS, ir_version=8, functions=list(functions)).SerializeToString())


product = helper.make_node("MatMul", ["x", "w"], ["y"])
write("inside", [product], [numpy_helper.from_array(WEIGHTS, "w")])
checker.check_model("inside.onnx")
write("initializer", [product], [outside("w")])

constant = helper.make_node("Constant", [], ["w"], value=outside("w"))
write("attribute", [constant, product])

yes = numpy_helper.from_array(np.array(True), "yes")
branch = helper.make_graph([helper.make_node("Constant", [], ["v"], value=outside("v"))], "branch", [], [helper.make_tensor_value_info("v", TensorProto.FLOAT, [2, 1])])
choice = helper.make_node("If", ["yes"], ["w"], then_branch=branch, else_branch=branch)
write("subgraph", [choice, product], [yes])

function = helper.make_function("own", "Weights", [], ["w"], [helper.make_node("Constant", [], ["w"], value=outside("w"))], OPSETS)
write("function", [helper.make_node("Weights", [], ["w"], domain="own"), product], functions=[function])

sparse = helper.make_sparse_tensor(outside("w"), helper.make_tensor("i", TensorProto.INT64, [2], [0, 1]), [2, 1])
write("sparse", [product], sparse=[sparse])

several = helper.make_node("Own", [], ["w"], domain="own")
several.attribute.append(AttributeProto(name="all", type=AttributeProto.TENSORS, tensors=[numpy_helper.from_array(WEIGHTS, "v"), outside("w")]))
write("tensors", [several, product])
