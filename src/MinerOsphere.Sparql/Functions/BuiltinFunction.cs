namespace MinerOsphere.Sparql.Functions;

internal delegate Value BuiltinFunction(ReadOnlySpan<Value> arguments, FunctionScope scope);
