#!/usr/bin/env python3
"""Writes two small ONNX models (Debian's python3-onnx 1.12). Run it in this folder; the files are made data, free of any licence.

matrix.onnx: y = 2 a - b + 0.5 c + 10, one input "X" of three columns.
columns.onnx: sum = a + b, product-like twice = 2 a, inputs "a" and "b" of one column each, the second of whole numbers.
"""
import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save


def model(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=7)
    checker.check_model(made)
    save(made, name + ".onnx")


def tensor(name, kind, width):
    return helper.make_tensor_value_info(name, kind, [None, width])


model(
    "matrix",
    [helper.make_node("Gemm", ["X", "w", "c"], ["y"])],
    [tensor("X", TensorProto.FLOAT, 3)],
    [tensor("y", TensorProto.FLOAT, 1)],
    {"w": np.array([[2], [-1], [0.5]], np.float32), "c": np.array([10], np.float32)},
)
model(
    "columns",
    [
        helper.make_node("Cast", ["b"], ["bf"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["a", "bf"], ["sum"]),
        helper.make_node("Concat", ["a", "a"], ["aa"], axis=1),
        helper.make_node("Mul", ["aa", "two"], ["twice"]),
    ],
    [tensor("a", TensorProto.FLOAT, 1), tensor("b", TensorProto.INT64, 1)],
    [tensor("sum", TensorProto.FLOAT, 1), tensor("twice", TensorProto.FLOAT, 2)],
    {"two": np.array([2, -2], np.float32)},
)
